import { Column, Entity } from 'typeorm';
import type { ApplicationStatus } from '../stages/stage-status';
import { EditableRow } from '../database/company-row';

/** One candidate for one job. */
@Entity('applications')
export class Application extends EditableRow {
  @Column('bigint')
  jobId!: number;

  @Column('bigint')
  candidateId!: number;

  @Column('text')
  status!: ApplicationStatus;

  @Column('bigint', { nullable: true })
  currentStageId!: number | null;

  @Column('numeric', { nullable: true })
  expectedCtc!: string | null;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;

  @Column('double precision', { default: -1 })
  rankScore!: number;

  @Column('text', { default: 'colleague' })
  source!: 'colleague' | 'public';

  /** What a public applicant agreed to, word for word. */
  @Column('text', { nullable: true })
  consentText!: string | null;

  @Column('timestamptz', { nullable: true })
  consentedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  retainUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** The application that stands instead of this one, since the two who sent them are one person; no list shows this one. */
  @Column('bigint', { nullable: true })
  setAsideFor!: number | null;

  /** When it was rejected, withdrawn or hired, as long as it is so. */
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
