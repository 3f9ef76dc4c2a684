import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Actor } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import { TASK_KINDS, type TaskKind, type TaskState } from './queues';
import type { TaskListQuery } from './task.list';
import type { TaskSubjects } from './tasks.service';

export interface TaskRow {
  id: number;
  company_id: number;
  kind: TaskKind;
  subject_kind: string;
  subject_id: number;
  state: TaskState;
  progress: number;
  attempts: number;
  max_attempts: number;
  result: unknown;
  error_code: string | null;
  error_message: string | null;
  cost: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export interface NewTasks {
  companyId: number;
  createdBy: number | null;
  kind: TaskKind;
  subjects: TaskSubjects;
  /** Whether they are sent as soon as they are committed. */
  sent: boolean;
}

@Injectable()
export class TasksRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  find(actor: Actor, permission: 'task.read' | 'task.manage', id: number): Promise<TaskRow | null> {
    return this.db.queryOne(
      sql`SELECT ${columns} FROM tasks t WHERE ${this.access.tasks(actor, permission)} AND t.id = ${id}`,
    );
  }

  page<View>(actor: Actor, query: TaskListQuery, view: (row: TaskRow) => View): Promise<Page<View>> {
    const { kind, state } = query.filters;
    const where = sql`${this.access.tasks(actor, 'task.read')}
      ${kind ? sql`AND t.kind = ${kind}` : empty} ${state ? sql`AND t.state = ANY(${state})` : empty}`;
    return readPage(this.db, query, { columns, from: sql`tasks t`, where }, view);
  }

  async insert(tasks: NewTasks): Promise<{ taskId: number; subjectId: number }[]> {
    const { companyId, createdBy, kind, subjects, sent } = tasks;
    const { queue, attempts } = TASK_KINDS[kind];
    return this.db.query(sql`
      INSERT INTO tasks (company_id, kind, queue, subject_kind, subject_id, max_attempts, created_by, sent_at)
      SELECT ${companyId}, ${kind}, ${queue}, ${subjects.kind}, s.id, ${attempts}, ${createdBy},
        CASE WHEN ${sent}::boolean THEN now() END
      FROM unnest(${subjects.ids}::bigint[]) AS s (id) RETURNING id AS "taskId", subject_id AS "subjectId"`);
  }

  async withdraw(companyId: number, { kind, ids }: TaskSubjects): Promise<void> {
    await this.db.query(sql`
      UPDATE tasks SET state = 'cancelled', finished_at = now(), updated_at = now()
      WHERE company_id = ${companyId} AND subject_kind = ${kind} AND subject_id = ANY(${ids}) AND state = 'queued'`);
  }

  async requeue(id: number): Promise<boolean> {
    return this.changed(sql`
      UPDATE tasks SET state = 'queued', attempts = 0, progress = 0, run_after = now(), sent_at = now(), error_code = NULL,
        error_message = NULL, result = NULL, started_at = NULL, finished_at = NULL, updated_at = now()
      WHERE company_id = current_company() AND id = ${id} AND state IN ('failed', 'cancelled') RETURNING id`);
  }

  async cancel(id: number): Promise<boolean> {
    return this.changed(sql`
      UPDATE tasks SET state = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), updated_at = now()
      WHERE company_id = current_company() AND id = ${id} AND state IN ('queued', 'running') RETURNING id`);
  }

  private async changed(statement: Sql): Promise<boolean> {
    return (await this.db.query(statement)).length === 1;
  }
}

const columns = sql`t.id, t.company_id, t.kind, t.subject_kind, t.subject_id, t.state, t.progress, t.attempts, t.max_attempts,
  t.result, t.error_code, t.error_message, t.cost, t.created_at, t.started_at, t.finished_at`;
