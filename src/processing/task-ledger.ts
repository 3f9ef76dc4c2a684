import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { DatabaseService } from '../database/database.service';
import { LEASE_MS, TASK_KINDS, type QueueName, type TaskKind } from './queues';
import { TasksService, type TaskChange } from './tasks.service';

/** A task one worker holds, until it is finished or the lease runs out. */
export interface ClaimedTask {
  id: number;
  companyId: number;
  kind: TaskKind;
  subjectKind: string;
  subjectId: number;
  attempts: number;
  maxAttempts: number;
  createdBy: number | null;
  lease: string;
}

/** A failure that another try cannot mend; `message` is read by people. */
export class TaskFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A failure that another try may mend; `message` is read by people while the task waits for it. */
export class TaskRetry extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The claim was lost meanwhile (cancelled, or the lease ran out): whatever was done must not be kept. */
export class LeaseLost extends Error {}

const QUARANTINE = {
  code: 'task.quarantined',
  message: 'The work ended its worker every time and was set aside. It can be retried by hand.',
};

/** The worker's side of the task table: claim, keep, finish. Every step is one guarded statement. */
@Injectable()
export class TaskLedger {
  constructor(
    private readonly db: DatabaseService,
    private readonly tasks: TasksService,
  ) {}

  /** Takes the task, or null when somebody else has it, it is done, or its time has not come. */
  async claim(taskId: number): Promise<ClaimedTask | null> {
    const lease = randomUUID();
    const [row] = await this.db.querySystem<ClaimRow>(
      sql`SELECT * FROM claim_task(${taskId}::bigint, ${lease}::uuid, ${`${LEASE_MS} ms`}::interval)`,
    );
    if (!row) return null;
    const { id, company_id, kind, subject_kind, subject_id, attempts, max_attempts, created_by } = row;
    return {
      ...{ id, companyId: company_id, kind, subjectKind: subject_kind, subjectId: subject_id },
      ...{ attempts, maxAttempts: max_attempts, createdBy: created_by, lease },
    };
  }

  /** False when the claim is lost. */
  async renew({ lease }: ClaimedTask): Promise<boolean> {
    const [row] = await this.db.querySystem<{ kept: boolean }>(
      sql`SELECT renew_task_lease(${lease}::uuid, ${`${LEASE_MS} ms`}::interval) AS kept`,
    );
    return row?.kept ?? false;
  }

  /** Applies the effect and marks the task succeeded in one transaction; throws LeaseLost and keeps nothing when the claim is gone. */
  succeed(task: ClaimedTask, effect: () => Promise<object>): Promise<void> {
    return this.db.asCompany(task.companyId, () =>
      this.db.transaction(async () => {
        // Before the effect, so that who cancels meanwhile waits for the outcome instead of for a row it holds up.
        await this.settle(sql`SELECT id FROM tasks
          WHERE ${held(task)} FOR UPDATE`);
        const result = await effect();
        await this.settle(sql`
          UPDATE tasks SET state = 'succeeded', progress = 1, result = ${JSON.stringify(result)}::jsonb, error_code = NULL,
            error_message = NULL, lease_token = NULL, lease_until = NULL, finished_at = now(), updated_at = now()
          WHERE ${held(task)} RETURNING id`);
      }),
    );
  }

  /** Keeps a part of the work and how far it is, in one transaction; throws LeaseLost and keeps nothing when the claim is gone. */
  advance<T>(task: ClaimedTask, progress: number, effect: () => Promise<T>): Promise<T> {
    return this.db.asCompany(task.companyId, () =>
      this.db.transaction(async () => {
        await this.settle(sql`SELECT id FROM tasks WHERE ${held(task)} FOR UPDATE`);
        const result = await effect();
        await this.settle(
          sql`UPDATE tasks SET progress = ${progress}, updated_at = now() WHERE ${held(task)} RETURNING id`,
        );
        return result;
      }),
    );
  }

  /** Gives the task back for another try after the backoff of its kind; what is known of the reason is told. */
  async postpone(task: ClaimedTask, reason?: TaskRetry): Promise<void> {
    const wait = TASK_KINDS[task.kind].backoffMs * 2 ** (task.attempts - 1) * (0.75 + Math.random() / 2);
    await this.db.asCompany(task.companyId, () =>
      this.db.transaction(async () => {
        await this.settle(sql`
          UPDATE tasks SET state = 'queued', run_after = now() + ${`${Math.round(wait)} ms`}::interval, sent_at = NULL,
            error_code = ${reason?.code ?? null}, error_message = ${reason?.message ?? null},
            lease_token = NULL, lease_until = NULL, updated_at = now()
          WHERE ${held(task)} RETURNING id`);
        if (reason) await this.tasks.tell(changeOf(task, 'queued', reason.message));
      }),
    );
  }

  /** Ends the task for good and tells the keeper of its subject why. */
  async fail(task: ClaimedTask, failure: TaskFailure): Promise<void> {
    await this.db.asCompany(task.companyId, () =>
      this.db.transaction(async () => {
        await this.settle(sql`
          UPDATE tasks SET state = 'failed', error_code = ${failure.code}, error_message = ${failure.message},
            lease_token = NULL, lease_until = NULL, finished_at = now(), updated_at = now()
          WHERE ${held(task)} RETURNING id`);
        await this.tasks.tell(changeOf(task, 'failed', failure.message));
      }),
    );
  }

  /** Marks due tasks of a queue as sent and returns them: those never sent, and those nobody took within `resendAfterMs`. */
  due(queue: QueueName, limit: number, resendAfterMs: number): Promise<{ id: number }[]> {
    return this.db.querySystem(
      sql`SELECT id FROM tasks_to_send(${queue}, ${limit}::integer, ${`${resendAfterMs} ms`}::interval)`,
    );
  }

  /** Takes back the tasks of workers that fell silent. Those that ended their worker every time are set aside. */
  async recover(): Promise<number> {
    const rows = await this.db.querySystem<{ company_id: number; id: number; exhausted: boolean }>(
      sql`SELECT * FROM recover_tasks()`,
    );
    for (const { company_id, id, exhausted } of rows) if (exhausted) await this.quarantine(company_id, id);
    return rows.length;
  }

  private quarantine(companyId: number, id: number): Promise<void> {
    return this.db.asCompany(companyId, () =>
      this.db.transaction(async () => {
        const task = await this.db.queryOne<{ subject_kind: string; subject_id: number }>(sql`
          UPDATE tasks SET state = 'failed', error_code = ${QUARANTINE.code}, error_message = ${QUARANTINE.message},
            lease_token = NULL, lease_until = NULL, finished_at = now(), updated_at = now()
          WHERE company_id = ${companyId} AND id = ${id} AND state = 'running' AND lease_until < now() AND attempts >= max_attempts
          RETURNING subject_kind, subject_id`);
        if (!task) return;
        const subject = { kind: task.subject_kind, id: task.subject_id };
        await this.tasks.tell({ taskId: id, subject, state: 'failed', message: QUARANTINE.message });
      }),
    );
  }

  private async settle(statement: Sql): Promise<void> {
    if ((await this.db.query(statement)).length !== 1) throw new LeaseLost();
  }
}

/** The task, as long as this claim of it lasts. */
const held = (task: ClaimedTask): Sql =>
  sql`company_id = ${task.companyId} AND id = ${task.id} AND lease_token = ${task.lease}::uuid AND state = 'running'`;

const changeOf = (task: ClaimedTask, state: TaskChange['state'], message: string): TaskChange => ({
  taskId: task.id,
  subject: { kind: task.subjectKind, id: task.subjectId },
  state,
  message,
});

interface ClaimRow {
  id: number;
  company_id: number;
  kind: TaskKind;
  subject_kind: string;
  subject_id: number;
  attempts: number;
  max_attempts: number;
  created_by: number | null;
}
