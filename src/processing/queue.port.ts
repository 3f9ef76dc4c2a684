import type { QueueName } from './queues';

/** "There is work": the id of a task row, nothing else. */
export interface QueueMessage {
  taskId: number;
  queue: QueueName;
}

/**
 * The messenger between API and worker. It may lose, repeat or reorder messages: the task row in PostgreSQL is the truth,
 * the relay sends again what was not taken, and a worker claims the row before it acts.
 */
export abstract class QueuePort {
  /** Hands messages over. Rejects at once when the messenger is not reachable; never waits for it to come back. */
  abstract send(messages: QueueMessage[]): Promise<void>;
  /** Calls `handler` for every message of a queue, at most `concurrency` at a time. It must not throw. */
  abstract consume(queue: QueueName, concurrency: number, handler: (taskId: number) => Promise<void>): void;
  /** How many messages of a queue wait to be taken. */
  abstract waiting(queue: QueueName): Promise<number>;
  /** Whether messages get through at the moment. */
  abstract isReady(): boolean;
}
