import type { QueryRunner } from 'typeorm';

/**
 * Makes functions that look across companies, with `statements`, and gives them to hirepath_system, the role that sees
 * every company; leave to call them has the application alone.
 */
export async function makeSystemFunctions(
  runner: QueryRunner,
  statements: string,
  signatures: readonly string[],
): Promise<void> {
  await runner.query('GRANT CREATE ON SCHEMA public TO hirepath_system');
  await runner.query(statements);
  for (const signature of signatures) await runner.query(`ALTER FUNCTION ${signature} OWNER TO hirepath_system`);
  await runner.query('REVOKE CREATE ON SCHEMA public FROM hirepath_system');
  await runner.query(`REVOKE ALL ON FUNCTION ${signatures.join(', ')} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${signatures.join(', ')} TO hirepath_app`);
}
