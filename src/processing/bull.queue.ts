import { setTimeout as pause } from 'node:timers/promises';
import { getQueueToken } from '@nestjs/bull';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import { QueuePort, type QueueMessage } from './queue.port';
import { QUEUE_NAMES, type QueueName } from './queues';

interface Payload {
  task_id: number;
}

/** Retries, timeouts and results are the task row's business; Bull only carries the message and forgets it. */
const MESSAGE_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true };

@Injectable()
export class BullQueue extends QueuePort implements BeforeApplicationShutdown, OnModuleInit {
  private readonly logger = new Logger('Queue');
  private readonly queues = new Map<QueueName, Queue<Payload>>();
  /** One per queue that is consumed: settles when Bull has finished setting it up. */
  private readonly settingUp: Promise<unknown>[] = [];
  private reported = false;

  constructor(private readonly modules: ModuleRef) {
    super();
  }

  onModuleInit(): void {
    for (const name of QUEUE_NAMES) {
      const queue = this.modules.get<Queue<Payload>>(getQueueToken(name), { strict: false });
      queue.on('error', (error: Error) => this.reportOnce(error));
      queue.client.on('ready', () => (this.reported = false));
      this.queues.set(name, queue);
    }
  }

  async send(messages: QueueMessage[]): Promise<void> {
    if (!this.isReady()) throw new Error('Redis is not reachable.');
    for (const name of QUEUE_NAMES) {
      const jobs = messages
        .filter(({ queue }) => queue === name)
        .map(({ taskId }) => ({ data: { task_id: taskId }, opts: MESSAGE_OPTIONS }));
      if (jobs.length) await this.queues.get(name)!.addBulk(jobs);
    }
  }

  consume(name: QueueName, concurrency: number, handler: (taskId: number) => Promise<void>): void {
    const queue = this.queues.get(name)!;
    // Bull names its connection without waiting for the answer, which is a crash when the worker is stopped at once.
    const setWorkerName = queue.setWorkerName.bind(queue);
    queue.setWorkerName = () =>
      setWorkerName().catch((error: Error) => this.logger.debug(`The connection has no name: ${error.message}`));
    this.settingUp.push(new Promise((resolve) => queue.once('registered:delayed', resolve)));
    queue.process(concurrency, ({ data }) => handler(data.task_id)).catch((error: Error) => this.reportOnce(error));
  }

  waiting(queue: QueueName): Promise<number> {
    return this.queues.get(queue)!.getWaitingCount();
  }

  isReady(): boolean {
    return [...this.queues.values()].every(({ client }) => client.status === 'ready');
  }

  /** Bull closes over its own set-up and leaves its promise behind, rejected and unheard: a worker stopped at once would crash. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.all(this.settingUp), pause(1_000, undefined, { ref: false })]);
  }

  /** An unreachable Redis raises an error several times a second; one line says it. */
  private reportOnce(error: Error): void {
    if (!this.reported)
      this.logger.warn(
        `Redis is not reachable (${error.message || error.name}). Tasks wait in PostgreSQL until it is back.`,
      );
    this.reported = true;
  }
}
