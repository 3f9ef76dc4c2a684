import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { QueuePort } from './queue.port';
import { QUEUE_NAMES, RELAY_INTERVAL_MS, RESEND_AFTER_MS, type QueueName } from './queues';
import { RepeatedWork } from './repeated-work';
import { TaskLedger } from './task-ledger';

/** As many messages of a queue may wait in Redis as keep the workers busy for a while; more would only be sent again and again. */
const ENOUGH_WAITING = 1_000;

/** Makes sure that work in PostgreSQL is taken, whatever happened to Redis, the API or a worker meanwhile. */
@Injectable()
export class TaskRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly rounds = new RepeatedWork(() => this.relay(), {
    intervalMs: RELAY_INTERVAL_MS,
    logger: this.logger,
    failing: 'The relay cannot work at the moment',
  });

  constructor(
    private readonly ledger: TaskLedger,
    private readonly queue: QueuePort,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** One round: take back what dead workers held, then send everything that is due. */
  async relay(): Promise<void> {
    const recovered = await this.ledger.recover();
    if (recovered) this.logger.warn(`${recovered} task(s) taken back from workers that fell silent.`);
    if (!this.queue.isReady()) return;
    for (const queue of QUEUE_NAMES) await this.fill(queue);
  }

  private async fill(queue: QueueName): Promise<void> {
    const room = ENOUGH_WAITING - (await this.queue.waiting(queue));
    const due = room > 0 ? await this.ledger.due(queue, room, RESEND_AFTER_MS) : [];
    if (due.length) await this.queue.send(due.map(({ id }) => ({ taskId: id, queue })));
  }
}
