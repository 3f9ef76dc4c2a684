import type { ClaimedTask } from './task-ledger';
import type { TaskKind } from './queues';

/** Injection token: every handler of the worker. */
export const TASK_HANDLERS = Symbol('TaskHandlers');

/**
 * Does the work of one kind of task. `run` does what is slow and writes nothing; it returns the effect, which is applied
 * in the transaction that marks the task as done, and whose value becomes the task's public result.
 */
export interface TaskHandler {
  readonly kind: TaskKind;
  run(task: ClaimedTask, signal: AbortSignal): Promise<() => Promise<object>>;
}
