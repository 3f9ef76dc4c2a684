import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** A move in a stage; what became of the application as a whole; what a person said of its score; what changed none of it. */
export const EVENT_KINDS = ['stage', 'status', 'score', 'remark'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Append-only: one row a move, and one for each other decision. */
@Entity('stage_events')
export class StageEvent extends CompanyRow {
  @Column('bigint')
  applicationId!: number;

  @Column('bigint')
  jobStageId!: number;

  @Column('text', { default: 'stage' })
  kind!: EventKind;

  /** Of the stage, or with the kind `status` of the application. */
  @Column('text', { nullable: true })
  fromStatus!: string | null;

  /** Null with the kinds `score` and `remark`. */
  @Column('text', { nullable: true })
  toStatus!: string | null;

  @Column('numeric', { precision: 4, scale: 2, nullable: true })
  fromScore!: string | null;

  @Column('numeric', { precision: 4, scale: 2, nullable: true })
  toScore!: string | null;

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
