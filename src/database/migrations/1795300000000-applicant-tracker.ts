import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TRACKER_COMPANY_TABLES, TRACKER_TABLES } from './1795300000000-applicant-tracker.sql';
import { limitToCompany } from './company-policy';

/** Stages that are worked with, decisions, assessments, overrides, merges of people, and what they can be found by. */
export class ApplicantTracker1795300000000 implements MigrationInterface {
  name = 'ApplicantTracker1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRACKER_TABLES);
    for (const table of TRACKER_COMPANY_TABLES) await limitToCompany(runner, table);
    await runner.query('REVOKE UPDATE ON score_overrides FROM hirepath_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TRACKER_COMPANY_TABLES].reverse().join(', ')} CASCADE`);
    await runner.query(`
      DROP INDEX stage_events_stage, stage_events_reason, resumes_birth_date;
      ALTER TABLE candidates DROP merged_into, DROP phone_key;
      ALTER TABLE stage_events DROP action;
      ALTER TABLE applications DROP source, DROP consent_text, DROP consented_at, DROP retain_until, DROP decided_at;
      ALTER TABLE jobs DROP views_count, DROP max_applications_per_person;
      ALTER TABLE interview_modules DROP version;
      ALTER TABLE job_stages DROP project_id, DROP auto_invite;`);
  }
}
