import { Column, Entity } from 'typeorm';
import { StageRow } from './stage-row';

/** A step of one job's pipeline: copied from a template, and the job's own from then on. */
@Entity('job_stages')
export class JobStage extends StageRow {
  @Column('bigint')
  jobId!: number;

  /** The project a video stage runs. */
  @Column('bigint', { nullable: true })
  projectId!: number | null;

  /** Whether who enters the stage is invited at once. */
  @Column('boolean', { default: false })
  autoInvite!: boolean;
}
