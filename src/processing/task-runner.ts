import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { QueuePort } from './queue.port';
import { LEASE_RENEWAL_MS, QUEUE_NAMES, TASK_KINDS, type TaskKind } from './queues';
import { TASK_HANDLERS, type TaskHandler } from './task-handler';
import { LeaseLost, TaskFailure, TaskLedger, TaskRetry, type ClaimedTask } from './task-ledger';

const GIVEN_UP = {
  code: 'task.failed',
  message: 'The work failed repeatedly for a technical reason. It can be retried.',
};

const TOO_SLOW = 'The work took too long and was ended.';

/** Takes messages from the queues and runs the tasks they name. */
@Injectable()
export class TaskRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private readonly handlers: Map<TaskKind, TaskHandler>;
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(TASK_HANDLERS) handlers: TaskHandler[],
    private readonly ledger: TaskLedger,
    private readonly queue: QueuePort,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.kind, handler]));
    const missing = (Object.keys(TASK_KINDS) as TaskKind[]).filter((kind) => !this.handlers.has(kind));
    if (missing.length || this.handlers.size !== handlers.length)
      throw new Error(`Every task kind needs exactly one handler; check ${missing.join(', ') || 'for doubles'}.`);
  }

  onApplicationBootstrap(): void {
    for (const name of QUEUE_NAMES) this.queue.consume(name, this.env.workerConcurrency, (taskId) => this.take(taskId));
  }

  /** Before parser, queue and database go: lets what is running finish; what cannot is taken over by another worker when its lease runs out. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.race([
      Promise.allSettled(this.running),
      new Promise((resolve) => setTimeout(resolve, 8_000).unref()),
    ]);
  }

  private take(taskId: number): Promise<void> {
    if (this.stopping) return Promise.resolve();
    const run = this.claimAndRun(taskId)
      .catch((error: unknown) => this.logger.error(`Task ${taskId} is left to the relay.`, error))
      .finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  private async claimAndRun(taskId: number): Promise<void> {
    const task = await this.ledger.claim(taskId);
    if (!task) return;
    const abort = new AbortController();
    const limit = setTimeout(
      () => abort.abort(new TaskRetry('task.time_limit', TOO_SLOW)),
      TASK_KINDS[task.kind].timeLimitMs,
    );
    const heartbeat = setInterval(() => this.keep(task, abort), LEASE_RENEWAL_MS);
    try {
      const effect = await this.raceAbort(this.handlers.get(task.kind)!.run(task, abort.signal), abort.signal);
      await this.ledger.succeed(task, effect);
    } catch (error) {
      await this.settleFailure(task, error);
    } finally {
      clearTimeout(limit);
      clearInterval(heartbeat);
    }
  }

  private keep(task: ClaimedTask, abort: AbortController): void {
    this.ledger.renew(task).then(
      (kept) => kept || abort.abort(new LeaseLost()),
      (error: Error) => this.logger.warn(`The lease of task ${task.id} could not be renewed: ${error.message}`),
    );
  }

  private async settleFailure(task: ClaimedTask, error: unknown): Promise<void> {
    if (error instanceof LeaseLost)
      return this.logger.warn(`Task ${task.id} was taken away while it ran; nothing was kept.`);
    try {
      if (error instanceof TaskFailure) return await this.ledger.fail(task, error);
      const reason = error instanceof TaskRetry ? error : undefined;
      this.report(task, error);
      if (task.attempts < task.maxAttempts) return await this.ledger.postpone(task, reason);
      const { code, message } = reason ?? GIVEN_UP;
      await this.ledger.fail(task, new TaskFailure(code, message, { cause: error }));
    } catch (lost) {
      if (!(lost instanceof LeaseLost)) throw lost;
    }
  }

  /** A reason that is known may name people, and stands on the task; the log says which it is. */
  private report({ id, kind, attempts, maxAttempts }: ClaimedTask, error: unknown): void {
    const text = `Task ${id} (${kind}) failed in attempt ${attempts} of ${maxAttempts}`;
    if (error instanceof TaskRetry) this.logger.warn(`${text}: ${error.code}.`);
    else this.logger.error(`${text}.`, error);
  }

  private raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    );
    return Promise.race([work, aborted]);
  }
}
