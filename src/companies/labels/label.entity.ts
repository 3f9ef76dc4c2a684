import { Column, Entity } from 'typeorm';
import { EditableRow } from '../../database/company-row';

/** A word that a company sorts its projects by. */
@Entity('labels')
export class Label extends EditableRow {
  @Column('text')
  text!: string;
}
