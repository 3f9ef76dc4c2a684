import { Module } from '@nestjs/common';
import { DeadlineWatch } from './processing/deadline-watch';
import { JobDescriptionProcessor } from './processing/job-description.processor';
import { MailProcessor } from './processing/mail.processor';
import { RescoringProcessor } from './processing/rescoring.processor';
import { ResumeProcessor } from './processing/resume.processor';
import { TASK_HANDLERS } from './processing/task-handler';
import { TaskRelay } from './processing/task-relay';
import { TaskRunner } from './processing/task-runner';
import { WorkerSandbox } from './processing/worker-sandbox';
import { ProductModule } from './product.module';

/** One for each kind of task. */
const HANDLERS = [ResumeProcessor, JobDescriptionProcessor, RescoringProcessor, MailProcessor];

/** The worker: the product without HTTP, with what runs tasks. */
@Module({
  imports: [ProductModule],
  providers: [
    WorkerSandbox,
    ...HANDLERS,
    {
      provide: TASK_HANDLERS,
      useFactory: (...handlers: unknown[]) => handlers,
      inject: HANDLERS,
    },
    TaskRunner,
    TaskRelay,
    DeadlineWatch,
  ],
})
export class WorkerModule {}
