import { Module } from '@nestjs/common';
import { AccessModule } from './access/access.module';
import { ApplicationsModule } from './applications/applications.module';
import { AuthModule } from './auth/auth.module';
import { CandidatesModule } from './candidates/candidates.module';
import { ClockModule } from './common/clock.module';
import { CompaniesModule } from './companies/companies.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { EvaluationModule } from './evaluation/evaluation.module';
import { FilesModule } from './files/files.module';
import { InterviewsModule } from './interviews/interviews.module';
import { JobsModule } from './jobs/jobs.module';
import { MailModule } from './mail/mail.module';
import { ProcessingModule } from './processing/processing.module';
import { ProjectsModule } from './projects/projects.module';
import { SharesModule } from './shares/shares.module';

const parts = [
  ConfigModule,
  ClockModule,
  DatabaseModule,
  // Before AccessModule: guards run in the order they are registered.
  AuthModule,
  AccessModule,
  FilesModule,
  ProcessingModule,
  CompaniesModule,
  JobsModule,
  ProjectsModule,
  CandidatesModule,
  EvaluationModule,
  MailModule,
  SharesModule,
  InterviewsModule,
  ApplicationsModule,
];

/** What API, worker and the operator's commands have in common: all rules and all data. */
@Module({ imports: parts, exports: parts })
export class ProductModule {}
