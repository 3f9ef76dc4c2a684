import { Client } from 'pg';
import { env } from '../../src/config/env';
import { eventually } from './eventually';
import type { TestApp } from './test-app';

/** Locks what a statement selects until the returned function is called: whoever writes there waits in the middle. */
export async function hold(selectForUpdate: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: env().databaseOwnerUrl! });
  // Should a test fail before it lets go, the tests after it are not held up for long.
  client.on('error', () => undefined);
  await client.connect();
  await client.query("SET idle_in_transaction_session_timeout = '25s'");
  await client.query('BEGIN');
  await client.query(selectForUpdate, values);
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

/** Waits until so many connections of this database stand before a lock. */
export function untilWaiting(test: TestApp, count: number): Promise<boolean> {
  return eventually(`${count} connection(s) wait for a lock`, async () => {
    const [row] = await test.sql<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row!.waiting >= count;
  });
}
