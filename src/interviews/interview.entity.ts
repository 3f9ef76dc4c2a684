import { Column, Entity } from 'typeorm';
import { EditableRow } from '../database/company-row';
import type { InterviewStatus } from './interview-status';

/** One candidate in one project. */
@Entity('interviews')
export class Interview extends EditableRow {
  @Column('bigint')
  projectId!: number;

  @Column('bigint')
  candidateId!: number;

  @Column('text', { default: 'new' })
  status!: InterviewStatus;

  @Column('timestamptz', { nullable: true })
  deadline!: Date | null;

  @Column('timestamptz', { nullable: true })
  invitationdate!: Date | null;

  @Column('timestamptz', { nullable: true })
  confirmationdate!: Date | null;

  @Column('timestamptz', { nullable: true })
  interviewdate!: Date | null;

  @Column('text')
  interviewKey!: string;

  /** 32 hex characters: the candidate's credential until it has set a password. */
  @Column('text')
  activationKey!: string;

  /** Kept for the integrator, without a meaning here. */
  @Column('jsonb', { default: {} })
  partnerData!: object;

  @Column('timestamptz', { nullable: true })
  remindedAt!: Date | null;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;
}
