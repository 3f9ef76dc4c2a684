import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMPLETE_JOBS, INCOMPLETE_JOBS, JOB_COMPANY_TABLES } from './1795400000000-complete-jobs.sql';
import { limitToCompany } from './company-policy';

/** Where the sections of a job come from, scores that can be outdated, counted views, when one may apply again, and pictures of its owner. */
export class CompleteJobs1795400000000 implements MigrationInterface {
  name = 'CompleteJobs1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMPLETE_JOBS);
    for (const table of JOB_COMPANY_TABLES) await limitToCompany(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(INCOMPLETE_JOBS);
  }
}
