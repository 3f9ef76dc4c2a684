import { Injectable, Logger } from '@nestjs/common';
import type { Actor, Originator } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { QueuePort } from './queue.port';
import { TASK_KINDS, type TaskKind, type TaskState } from './queues';
import type { TaskListQuery } from './task.list';
import { taskView, type TaskView } from './task.view';
import { TasksRepository } from './tasks.repository';

export interface TaskSubject {
  kind: string;
  id: number;
}

/** Several of a kind. */
export interface TaskSubjects {
  kind: string;
  ids: readonly number[];
}

/** A task whose state changed, told to whoever keeps the subject, inside the same transaction. */
export interface TaskChange {
  taskId: number;
  subject: TaskSubject;
  state: Extract<TaskState, 'queued' | 'failed' | 'cancelled'>;
  /** With `queued`: why the last attempt failed, where that is known. */
  message: string | null;
}

/** More than this many tasks at once are left to the relay. */
const SENT_AT_ONCE = 100;

type Watcher = (change: TaskChange) => Promise<void>;

/** Background work as people see it: started with the rows it belongs to, listed, retried, cancelled. */
@Injectable()
export class TasksService {
  private readonly logger = new Logger('Tasks');
  private readonly watchers = new Map<string, Watcher>();

  constructor(
    private readonly db: DatabaseService,
    private readonly repository: TasksRepository,
    private readonly queue: QueuePort,
  ) {}

  /** Registers who is told when a task about this kind of subject is queued again, fails or is cancelled. */
  watch(subjectKind: string, watcher: Watcher): void {
    this.watchers.set(subjectKind, watcher);
  }

  /** Writes the task in the current transaction; it is sent to a worker once that is committed. */
  async enqueue(by: Originator, kind: TaskKind, subject: TaskSubject): Promise<number> {
    const { companyId, userId } = by;
    const [task] = await this.enqueueMany(companyId, userId, kind, { kind: subject.kind, ids: [subject.id] });
    return task!.taskId;
  }

  /**
   * Writes one task for each subject in the current transaction, in one statement. A few are sent to a worker once that
   * is committed; many are left to the relay, which does not hand out more than the workers can take.
   */
  async enqueueMany(
    companyId: number,
    createdBy: number | null,
    kind: TaskKind,
    subjects: TaskSubjects,
  ): Promise<{ taskId: number; subjectId: number }[]> {
    const atOnce = subjects.ids.length <= SENT_AT_ONCE;
    const tasks = await this.repository.insert({ companyId, createdBy, kind, subjects, sent: atOnce });
    if (atOnce) this.sendAfterCommit(kind, ...tasks.map(({ taskId }) => taskId));
    return tasks;
  }

  /**
   * Cancels the tasks of subjects that need them no longer; part of the caller's transaction, whose subjects they are:
   * nobody is told. What a worker is busy with goes on.
   */
  withdraw(companyId: number, subjects: TaskSubjects): Promise<void> {
    return this.repository.withdraw(companyId, subjects);
  }

  async list(actor: Actor, query: TaskListQuery, base: string): Promise<Page<TaskView>> {
    return this.repository.page(actor, query, (row) => taskView(row, base));
  }

  async get(actor: Actor, id: number, base: string): Promise<TaskView> {
    return taskView(await this.find(actor, 'task.read', id), base);
  }

  /** Puts failed or cancelled work back into the queue with all its attempts. */
  async retry(actor: Actor, id: number, base: string): Promise<TaskView> {
    return this.db.transaction(async () => {
      const task = await this.find(actor, 'task.manage', id);
      if (!(await this.repository.requeue(task.id))) throw await this.refusal('task.not_retryable', actor, id);
      await this.tell({
        taskId: task.id,
        subject: { kind: task.subject_kind, id: task.subject_id },
        state: 'queued',
        message: null,
      });
      this.sendAfterCommit(task.kind, task.id);
      return taskView(await this.find(actor, 'task.manage', id), base);
    });
  }

  /** Ends queued or running work. A worker that is busy with it finds its claim gone and leaves no trace. */
  async cancel(actor: Actor, id: number, base: string): Promise<TaskView> {
    return this.db.transaction(async () => {
      const task = await this.find(actor, 'task.manage', id);
      if (!(await this.repository.cancel(task.id))) throw await this.refusal('task.not_cancellable', actor, id);
      const subject = { kind: task.subject_kind, id: task.subject_id };
      await this.tell({ taskId: task.id, subject, state: 'cancelled', message: 'The work was cancelled.' });
      return taskView(await this.find(actor, 'task.manage', id), base);
    });
  }

  /** Tells the keeper of the subject; part of the transaction that changes the task. */
  async tell(change: TaskChange): Promise<void> {
    await this.watchers.get(change.subject.kind)?.(change);
  }

  private async find(actor: Actor, permission: 'task.read' | 'task.manage', id: number) {
    const row = await this.repository.find(actor, permission, id);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }

  /** Reads the task again: what it was before the attempt may be what somebody else has just changed. */
  private async refusal(code: 'task.not_retryable' | 'task.not_cancellable', actor: Actor, id: number) {
    const { state } = await this.find(actor, 'task.manage', id);
    const allowed = state === 'failed' || state === 'cancelled' ? ['retry'] : state === 'succeeded' ? [] : ['cancel'];
    return new ApiError(code, { state }, { current: state, allowed });
  }

  /** Not awaited by any request: when Redis is away the relay sends it later. */
  private sendAfterCommit(kind: TaskKind, ...taskIds: number[]): void {
    this.db.afterCommit(() => {
      this.queue
        .send(taskIds.map((taskId) => ({ taskId, queue: TASK_KINDS[kind].queue })))
        .catch((error: Error) => this.logger.debug(`Task ${taskIds.join(', ')} waits for the relay: ${error.message}`));
    });
  }
}
