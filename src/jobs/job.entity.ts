import { Column, Entity } from 'typeorm';
import type { JobDescription, JobRequirements } from '../resume/resume.types';
import { EditableRow } from '../database/company-row';

/** An open position. */
@Entity('jobs')
export class Job extends EditableRow {
  @Column('bigint')
  ownerId!: number;

  @Column('bigint')
  scoreWeightId!: number;

  @Column('bigint', { nullable: true })
  interviewModuleId!: number | null;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('text', { default: '' })
  jdHtml!: string;

  @Column('jsonb')
  jdJson!: JobDescription;

  @Column('integer', { default: 0 })
  experience!: number;

  @Column('integer', { default: 0 })
  minExperience!: number;

  @Column('integer', { nullable: true })
  maxExperience!: number | null;

  @Column('text', { default: 'Full Time' })
  employmentType!: string;

  @Column('text', { default: '' })
  location!: string;

  @Column('jsonb')
  mustHaveSkills!: JobRequirements['mustHaveSkills'];

  @Column('text')
  encrypted!: string;

  @Column('boolean', { default: false })
  published!: boolean;

  @Column('timestamptz', { nullable: true })
  closeDate!: Date | null;

  @Column('boolean', { default: false })
  newApplicantNotify!: boolean;

  @Column('boolean', { default: false })
  isDeleted!: boolean;

  @Column('bigint', { nullable: true })
  deletedBy!: number | null;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  /** Where the sections come from: a person, the description, or title and must-have skills alone. */
  @Column('text', { default: 'plain' })
  jdSource!: 'plain' | 'read' | 'given';

  /** Counts the changes of everything that a score depends on. */
  @Column('integer', { default: 1 })
  requirementsVersion!: number;
}
