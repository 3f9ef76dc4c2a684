import { Column, Entity } from 'typeorm';
import type { TaskKind, TaskState } from './queues';
import { CompanyRow } from '../database/company-row';

/** One piece of background work: outbox entry, public resource and record of the result in one row. */
@Entity('tasks')
export class Task extends CompanyRow {
  @Column('text')
  kind!: TaskKind;

  @Column('text')
  queue!: string;

  @Column('text')
  subjectKind!: string;

  @Column('bigint')
  subjectId!: number;

  @Column('text')
  state!: TaskState;

  @Column('real', { default: 0 })
  progress!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('integer')
  maxAttempts!: number;

  @Column('jsonb', { nullable: true })
  result!: unknown | null;

  @Column('text', { nullable: true })
  errorCode!: string | null;

  @Column('text', { nullable: true })
  errorMessage!: string | null;

  @Column('numeric')
  cost!: string;

  @Column('timestamptz')
  runAfter!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('uuid', { nullable: true })
  leaseToken!: string | null;

  @Column('timestamptz', { nullable: true })
  leaseUntil!: Date | null;

  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
