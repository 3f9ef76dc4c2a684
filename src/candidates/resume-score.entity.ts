import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** One result of the scorer. Never changed: a new computation is a new row, and a person's override stands beside it. */
@Entity('resume_scores')
export class ResumeScoreRow extends CompanyRow {
  @Column('bigint')
  resumeId!: number;

  @Column('bigint')
  jobId!: number;

  @Column('bigint', { nullable: true })
  userId!: number | null;

  @Column('bigint')
  scoreWeightId!: number;

  @Column('boolean', { default: true })
  aiScore!: boolean;

  @Column('numeric', { precision: 4, scale: 2 })
  skillsScore!: string;

  @Column('numeric', { precision: 4, scale: 2 })
  workExpScore!: string;

  @Column('numeric', { precision: 4, scale: 2 })
  projectsScore!: string;

  @Column('numeric', { precision: 4, scale: 2 })
  educationScore!: string;

  @Column('numeric', { precision: 4, scale: 2 })
  certificationsScore!: string;

  @Column('numeric', { precision: 4, scale: 2 })
  overallScore!: string;

  @Column('text', { nullable: true })
  feedback!: string | null;

  @Column('jsonb')
  evidence!: object;

  @Column('jsonb')
  weights!: object;

  @Column('text')
  scorerVersion!: string;

  @Column('text')
  inputHash!: string;

  /** Of the job, as it was then. */
  @Column('integer', { default: 1 })
  requirementsVersion!: number;
}
