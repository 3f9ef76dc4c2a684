import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CANDIDATE_SEARCH, NO_CANDIDATE_SEARCH, SEARCH_FUNCTION } from './1795300000000-candidate-search.sql';
import {
  TRACKER_COMPANY_TABLES,
  TRACKER_FUNCTIONS,
  TRACKER_SYSTEM_FUNCTIONS,
  TRACKER_TABLES,
} from './1795300000000-applicant-tracker.sql';
import { limitToCompany } from './company-policy';
import { makeSystemFunctions } from './system-functions';

/** Stages that are worked with, decisions, assessments, overrides, merges of people, and what they can be found by. */
export class ApplicantTracker1795300000000 implements MigrationInterface {
  name = 'ApplicantTracker1795300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRACKER_TABLES);
    await runner.query(CANDIDATE_SEARCH);
    for (const table of TRACKER_COMPANY_TABLES) await limitToCompany(runner, table);
    await runner.query('REVOKE UPDATE ON score_overrides FROM hirepath_app');
    await makeSystemFunctions(runner, SEARCH_FUNCTION, ['search_candidates(text)']);
    await makeSystemFunctions(runner, TRACKER_FUNCTIONS, TRACKER_SYSTEM_FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NO_CANDIDATE_SEARCH);
    await runner.query(`DROP FUNCTION ${TRACKER_SYSTEM_FUNCTIONS.join(', ')}`);
    await runner.query('DROP POLICY jobs_system ON jobs; REVOKE SELECT ON jobs FROM hirepath_system');
    await runner.query(`DROP TABLE ${[...TRACKER_COMPANY_TABLES].reverse().join(', ')} CASCADE`);
    await runner.query(`
      DROP EXTENSION unaccent, pg_trgm;
      DROP INDEX stage_events_stage, stage_events_reason, resumes_birth_date;
      DELETE FROM mails WHERE kind = 'applicant';
      ALTER TABLE mails DROP CONSTRAINT mails_kind_check,
        ADD CONSTRAINT mails_kind_check CHECK (kind IN ('invitation', 'reminder', 'expiry', 'share'));
      ALTER TABLE candidates DROP merged_into, DROP phone_key;
      ALTER TABLE stage_events DROP action;
      ALTER TABLE applications DROP source, DROP consent_text, DROP consented_at, DROP retain_until, DROP decided_at;
      ALTER TABLE jobs DROP views_count, DROP max_applications_per_person;
      ALTER TABLE interview_modules DROP version;
      ALTER TABLE job_stages DROP project_id, DROP auto_invite;`);
  }
}
