import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** A company's template for the stages of its jobs. */
@Entity('interview_modules')
export class InterviewModule extends CompanyRow {
  @Column('text')
  name!: string;

  @Column('boolean', { default: false })
  isDefault!: boolean;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
