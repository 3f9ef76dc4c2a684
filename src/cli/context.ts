import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '../access/access.module';
import { AuthModule } from '../auth/auth.module';
import { CandidatesModule } from '../candidates/candidates.module';
import { ClockModule } from '../common/clock.module';
import { CompaniesModule } from '../companies/companies.module';
import { ConfigModule } from '../config/config.module';
import { DatabaseModule } from '../database/database.module';
import { FilesModule } from '../files/files.module';
import { JobsModule } from '../jobs/jobs.module';
import { ProcessingModule } from '../processing/processing.module';

@Module({
  imports: [
    ConfigModule,
    ClockModule,
    DatabaseModule,
    AuthModule,
    AccessModule,
    FilesModule,
    ProcessingModule,
    CompaniesModule,
    JobsModule,
    CandidatesModule,
  ],
})
class CommandModule {}

/** Runs an operator's command with the services of the product, says in one line what went wrong, and ends the process. */
export function runCommand(name: string, command: (app: INestApplicationContext) => Promise<void>): void {
  NestFactory.createApplicationContext(CommandModule, { logger: ['error'], abortOnError: false })
    .then(async (app) => {
      await command(app);
      await app.close();
      process.exit(0);
    })
    .catch((error: Error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      process.exit(1);
    });
}
