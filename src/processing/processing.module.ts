import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { BullQueue } from './bull.queue';
import { QueuePort } from './queue.port';
import { QUEUE_NAMES } from './queues';
import { TaskLedger } from './task-ledger';
import { TasksRepository } from './tasks.repository';
import { TasksService } from './tasks.service';

/** Background work as the API needs it: tasks can be started and looked at. The worker adds runner and relay. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [ENV],
      useFactory: (env: Env) => ({
        url: env.redisUrl,
        // The hash tag keeps all keys of a queue in one slot of a Redis cluster.
        prefix: '{hirepath}',
        settings: { stalledInterval: 5_000, lockDuration: 10_000, drainDelay: 1 },
      }),
    }),
    BullModule.registerQueue(...QUEUE_NAMES.map((name) => ({ name }))),
  ],
  providers: [TasksService, TasksRepository, TaskLedger, { provide: QueuePort, useClass: BullQueue }],
  exports: [TasksService, TaskLedger, QueuePort, BullModule],
})
export class ProcessingModule {}
