import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** How much each part of a résumé counts; the default row is the company's default. */
@Entity('score_weights')
export class ScoreWeightsRow extends CompanyRow {
  @Column('numeric')
  skills!: string;

  @Column('numeric')
  workExperience!: string;

  @Column('numeric')
  projects!: string;

  @Column('numeric')
  education!: string;

  @Column('numeric')
  certifications!: string;

  @Column('boolean', { default: false })
  isDefault!: boolean;

  @Column('bigint', { nullable: true })
  userId!: number | null;
}
