import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { AuthModule } from './auth/auth.module';
import { CandidatesModule } from './candidates/candidates.module';
import { ClockModule } from './common/clock.module';
import { CompaniesModule } from './companies/companies.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { FilesModule } from './files/files.module';
import { HealthModule } from './health/health.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { JobsModule } from './jobs/jobs.module';
import { ProcessingModule } from './processing/processing.module';
import { TasksController } from './processing/tasks.controller';

/** Everything the API needs. AuthModule stands before AccessModule: guards run in the order they are registered. */
@Module({
  imports: [
    ConfigModule,
    ClockModule,
    DatabaseModule,
    AuthModule,
    AccessModule,
    FilesModule,
    IdempotencyModule,
    ProcessingModule,
    CompaniesModule,
    JobsModule,
    CandidatesModule,
    HealthModule,
  ],
  controllers: [TasksController],
})
export class AppModule {}
