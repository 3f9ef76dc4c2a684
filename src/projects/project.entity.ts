import { Column, Entity } from 'typeorm';
import { EditableRow } from '../database/company-row';
import type { ProjectStatus } from './project-status';

/** One asynchronous video interview: its questions, its team and how long candidates have. */
@Entity('projects')
export class Project extends EditableRow {
  @Column('text')
  name!: string;

  @Column('text', { default: 'asynchronous' })
  mode!: string;

  @Column('text', { default: 'draft' })
  status!: ProjectStatus;

  @Column('text', { default: '' })
  internalId!: string;

  @Column('text', { default: '' })
  contactPerson!: string;

  @Column('text', { default: '' })
  jobUrl!: string;

  /** Where answers to the project's mails go. */
  @Column('text', { default: '' })
  emailAlias!: string;

  /** Language of candidate mails; empty: the company's. */
  @Column('text', { default: '' })
  supportLang!: string;

  /** Null: the company's. */
  @Column('integer', { nullable: true })
  maximumScore!: number | null;

  @Column('boolean', { default: false })
  allowHashLogin!: boolean;

  @Column('boolean', { default: true })
  inviteCandidates!: boolean;

  @Column('integer', { nullable: true })
  maxInterviewTime!: number | null;

  /** Days from invitation to deadline; null: the company's. */
  @Column('integer', { nullable: true })
  defaultInterviewPeriod!: number | null;

  @Column('boolean', { default: true })
  vetoEnabled!: boolean;

  @Column('boolean', { default: true })
  shareCandidateEnabled!: boolean;

  @Column('timestamptz', { nullable: true })
  activationdate!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedate!: Date | null;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;
}
