import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** Append-only: one row a move. */
@Entity('stage_events')
export class StageEvent extends CompanyRow {
  @Column('bigint')
  applicationId!: number;

  @Column('bigint')
  jobStageId!: number;

  @Column('text', { nullable: true })
  fromStatus!: string | null;

  @Column('text')
  toStatus!: string;

  @Column('bigint', { nullable: true })
  actorUserId!: number | null;

  @Column('text', { default: '' })
  reason!: string;

  @Column('text')
  cause!: string;

  /** What somebody asked for; empty where the system moved it. */
  @Column('text', { default: '' })
  action!: string;
}
