import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { AuthModule } from './auth/auth.module';
import { CandidatesModule } from './candidates/candidates.module';
import { ClockModule } from './common/clock.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { FilesModule } from './files/files.module';
import { ProcessingModule } from './processing/processing.module';
import { ResumeProcessor } from './processing/resume.processor';
import { TASK_HANDLERS } from './processing/task-handler';
import { TaskRelay } from './processing/task-relay';
import { TaskRunner } from './processing/task-runner';

/** Everything the worker needs: no HTTP. */
@Module({
  imports: [
    ConfigModule,
    ClockModule,
    DatabaseModule,
    AuthModule,
    AccessModule,
    FilesModule,
    ProcessingModule,
    CandidatesModule,
  ],
  providers: [
    ResumeProcessor,
    { provide: TASK_HANDLERS, useFactory: (...handlers: unknown[]) => handlers, inject: [ResumeProcessor] },
    TaskRunner,
    TaskRelay,
  ],
})
export class WorkerModule {}
