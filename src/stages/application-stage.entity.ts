import { Column, Entity } from 'typeorm';
import type { StageStatus } from './stage-status';
import { CompanyRow } from '../database/company-row';

/** Where one application stands in one stage of its job. */
@Entity('application_stages')
export class ApplicationStage extends CompanyRow {
  @Column('bigint')
  applicationId!: number;

  @Column('bigint')
  jobStageId!: number;

  @Column('text')
  status!: StageStatus;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
