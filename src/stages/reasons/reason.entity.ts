import { Column, Entity } from 'typeorm';
import { EditableRow } from '../../database/company-row';
import type { ReasonCategory } from './reason.dto';

/** Why applications are approved, rejected or reopened, in the company's own words. */
@Entity('reasons')
export class Reason extends EditableRow {
  @Column('text')
  text!: string;

  @Column('text', { default: 'reject' })
  category!: ReasonCategory;
}
