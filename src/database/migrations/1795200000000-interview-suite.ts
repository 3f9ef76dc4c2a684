import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR_FOR_TOKEN, TASKS_TO_SEND } from './1795000000000-foundation.sql';
import {
  CHANGED_TABLES,
  NEW_TABLES,
  SUITE_COMPANY_TABLES,
  SUITE_FUNCTIONS,
  SUITE_SYSTEM_FUNCTIONS,
} from './1795200000000-interview-suite.sql';
import { limitToCompany } from './company-policy';
import { makeSystemFunctions } from './system-functions';

/** Projects, interviews of candidates in them, evaluation, mails; candidates become callers of their own kind. */
export class InterviewSuite1795200000000 implements MigrationInterface {
  name = 'InterviewSuite1795200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHANGED_TABLES);
    await runner.query(NEW_TABLES);
    for (const table of SUITE_COMPANY_TABLES) await limitToCompany(runner, table);
    await makeSystemFunctions(runner, SUITE_FUNCTIONS, SUITE_SYSTEM_FUNCTIONS);
  }

  /** What only the suite knows goes with it: tokens of candidates, and its kinds of files. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SUITE_SYSTEM_FUNCTIONS.join(', ')}`);
    await runner.query(`DROP TABLE ${[...SUITE_COMPANY_TABLES].reverse().join(', ')} CASCADE`);
    await runner.query(`
      DROP FUNCTION interview_open(text, timestamptz, timestamptz), interview_status(text, timestamptz, timestamptz),
        wire_second(timestamptz);
      DROP POLICY candidates_system ON candidates;
      REVOKE SELECT ON candidates FROM hirepath_system;
      DELETE FROM auth_tokens WHERE candidate_id IS NOT NULL;
      ALTER TABLE auth_tokens DROP candidate_id, ALTER user_id SET NOT NULL;
      DELETE FROM idempotency_keys WHERE candidate_id IS NOT NULL;
      ALTER TABLE idempotency_keys DROP candidate_id, ALTER user_id SET NOT NULL, ADD PRIMARY KEY (company_id, user_id, key);
      ALTER TABLE candidates DROP first_name, DROP last_name, DROP gender, DROP address, DROP username_key, DROP username,
        DROP password_hash, DROP cv_file_id;
      DELETE FROM files WHERE kind IN ('photo', 'cv', 'video');
      ALTER TABLE files DROP CONSTRAINT files_kind_check,
        ADD CONSTRAINT files_kind_check CHECK (kind IN ('resume', 'profile_pic', 'introduction_video'));
      ALTER TABLE users DROP receive_interview_notifications, DROP seen_welcome;
      ALTER TABLE companies DROP default_interview_period, DROP timezone, DROP default_maximum_score, DROP website,
        DROP registration_email, DROP default_project_lang, DROP partner_data, DROP share_candidate_enabled,
        DROP team_evaluation_enabled, DROP doc_required, DROP veto_enabled, DROP open_project_reminder_period,
        DROP open_project_reminder_frequency;
      DROP INDEX tasks_open;
      CREATE INDEX tasks_open ON tasks (run_after) WHERE state = 'queued';`);
    const earlier = ['actor_for_token(bytea, timestamptz)', 'tasks_to_send(integer, interval)'];
    await makeSystemFunctions(runner, `${ACTOR_FOR_TOKEN} ${TASKS_TO_SEND}`, earlier);
  }
}
