import { Module } from '@nestjs/common';
import { DeadlineWatch } from './processing/deadline-watch';
import { MailProcessor } from './processing/mail.processor';
import { ResumeProcessor } from './processing/resume.processor';
import { TASK_HANDLERS } from './processing/task-handler';
import { TaskRelay } from './processing/task-relay';
import { TaskRunner } from './processing/task-runner';
import { ProductModule } from './product.module';

/** The worker: the product without HTTP, with what runs tasks. */
@Module({
  imports: [ProductModule],
  providers: [
    ResumeProcessor,
    MailProcessor,
    {
      provide: TASK_HANDLERS,
      useFactory: (...handlers: unknown[]) => handlers,
      inject: [ResumeProcessor, MailProcessor],
    },
    TaskRunner,
    TaskRelay,
    DeadlineWatch,
  ],
})
export class WorkerModule {}
