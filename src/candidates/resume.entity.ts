import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** The parsed CV of one application. The JSON columns hold the seed's shapes as they go over the wire. */
@Entity('resumes')
export class Resume extends CompanyRow {
  @Column('bigint')
  applicationId!: number;

  @Column('bigint')
  candidateId!: number;

  @Column('bigint')
  jobId!: number;

  @Column('bigint', { nullable: true })
  fileId!: number | null;

  @Column('bigint', { nullable: true })
  taskId!: number | null;

  @Column('bigint', { nullable: true })
  introductionVideoFileId!: number | null;

  @Column('text', { default: 'Resume 1' })
  name!: string;

  @Column('jsonb', { nullable: true })
  resumeJson!: object | null;

  @Column('text', { default: '' })
  text!: string;

  @Column('text', { default: '' })
  emails!: string;

  /** In lower case, kept by the database. */
  @Column({ type: 'text', nullable: true, insert: false, update: false })
  emailKey!: string | null;

  @Column('text', { default: '' })
  phoneNumbers!: string;

  @Column('text', { nullable: true })
  personalWebsite!: string | null;

  @Column('jsonb', { default: [] })
  websites!: string[];

  @Column('text', { default: '' })
  dateOfBirth!: string;

  @Column('jsonb', { default: { city: '', state: '' } })
  addresses!: { city: string; state: string };

  @Column('text', { default: '' })
  summary!: string;

  @Column('text', { default: '' })
  aiSummary!: string;

  @Column('jsonb', { default: [] })
  education!: object[];

  @Column('jsonb', { default: [] })
  workExperience!: object[];

  @Column('jsonb', { default: [] })
  durationPerWork!: object[];

  @Column('jsonb', { default: [] })
  skills!: object[];

  @Column('jsonb', { default: [] })
  skillsMatched!: object[];

  @Column('integer', { default: 0 })
  skillMatchCount!: number;

  @Column('jsonb', { default: [] })
  certifications!: unknown[];

  @Column('jsonb', { default: [] })
  projects!: object[];

  @Column('integer', { default: 0 })
  totalDuration!: number;

  @Column('integer', { default: 0 })
  relevantExperienceInMonths!: number;

  @Column('jsonb', { default: [] })
  needsReview!: string[];

  @Column('jsonb', { default: [] })
  flags!: string[];

  @Column('jsonb', { default: [] })
  fieldEvidence!: object[];

  @Column('text', { default: '' })
  engine!: string;

  @Column('bigint', { nullable: true })
  scoreId!: number | null;

  @Column('numeric', { precision: 5, scale: 3, nullable: true })
  overallScore!: string | null;

  @Column('integer', { default: 0 })
  inputTokens!: number;

  @Column('integer', { default: 0 })
  outputTokens!: number;

  @Column('integer', { default: 0 })
  totalTokens!: number;

  @Column('numeric', { precision: 10, scale: 4, default: 0 })
  cost!: string;

  @Column('integer', { default: 1 })
  uploadCount!: number;

  @Column('integer', { default: 0 })
  retries!: number;

  @Column('integer', { default: 0 })
  taskDurationSeconds!: number;

  @Column('boolean', { default: false })
  completed!: boolean;

  @Column('text', { default: 'Resume Parsing in Progress' })
  taskMessage!: string;

  @Column('text', { default: 'Under Review' })
  statusText!: 'Under Review' | 'Shortlisted' | 'Not Shortlisted';

  @Column('boolean', { default: false })
  isApproved!: boolean;

  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Column('bigint', { nullable: true })
  approvedBy!: number | null;

  @Column('bigint', { nullable: true })
  updatedBy!: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  receivedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
