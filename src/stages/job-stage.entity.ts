import { Column, Entity } from 'typeorm';
import { StageRow } from './stage-row';

/** A step of one job's pipeline: copied from a template, and the job's own from then on. */
@Entity('job_stages')
export class JobStage extends StageRow {
  @Column('bigint')
  jobId!: number;
}
