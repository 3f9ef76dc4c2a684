import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FOUNDATION_COMPANY_TABLES, FOUNDATION_TABLES, SYSTEM_FUNCTIONS } from './1795000000000-foundation.sql';
import { limitToCompany } from './company-policy';

/** Companies, people who sign in, jobs, candidates with their résumés, files and tasks. */
export class Foundation1795000000000 implements MigrationInterface {
  name = 'Foundation1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FOUNDATION_TABLES);
    for (const { table, key } of FOUNDATION_COMPANY_TABLES) await limitToCompany(runner, table, key);
    await runner.query('REVOKE UPDATE ON resume_scores, stage_events FROM hirepath_app');
    await runner.query(SYSTEM_FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP FUNCTION actor_for_token(bytea, timestamptz), sign_in_candidates(text, text), tasks_to_send(integer, interval),
         claim_task(bigint, uuid, interval), renew_task_lease(uuid, interval), recover_tasks(), any_company(), open_company(text, text)`,
    );
    await runner.query(
      `DROP TABLE ${FOUNDATION_COMPANY_TABLES.map(({ table }) => table)
        .reverse()
        .join(', ')} CASCADE`,
    );
    await runner.query('DROP FUNCTION wire_ago(timestamptz), wire_time(timestamptz), current_company()');
    await runner.query('REVOKE ALL ON SCHEMA public FROM hirepath_app, hirepath_system');
  }
}
