import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { APP_ROLE } from '../config/env';
import { ownerDataSourceOptions } from './data-source';

/** Owns the few functions that look across companies; nobody signs in as it. */
const SYSTEM_ROLE = 'hirepath_system';
const MIGRATION_LOCK = 4_702_111;
const DUPLICATE_OBJECT = '42710';
const INVALID_PASSWORD = '28P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Creates the two roles where they are missing, then runs the pending migrations. Returns their names. */
export async function migrate(ownerUrl: string, appUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await createRole(lock, APP_ROLE, decodeURIComponent(new URL(appUrl).password));
    await createRole(lock, SYSTEM_ROLE, null);
    await lock.query(`GRANT ${SYSTEM_ROLE} TO CURRENT_USER`);
    await agreeOnPassword(lock, appUrl);
    const dataSource = await new DataSource(ownerDataSourceOptions(ownerUrl)).initialize();
    try {
      return (await dataSource.runMigrations()).map(({ name }) => name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** After the owner's password has changed, the derived one of the application's role has to follow. */
async function agreeOnPassword(owner: Client, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  if (username !== APP_ROLE) return;
  const app = new Client({ connectionString: appUrl });
  try {
    await app.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== INVALID_PASSWORD) throw error;
    await owner.query(`ALTER ROLE ${APP_ROLE} PASSWORD ${escapeLiteral(decodeURIComponent(password))}`);
  } finally {
    await app.end();
  }
}

async function createRole(client: Client, role: string, password: string | null): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount) return;
  const login = password === null ? 'NOLOGIN' : `LOGIN PASSWORD ${password ? escapeLiteral(password) : 'NULL'}`;
  try {
    await client.query(
      `CREATE ROLE ${escapeIdentifier(role)} ${login} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`,
    );
  } catch (error) {
    const { code } = error as { code?: string };
    // Another database of the same cluster is being migrated at this moment.
    if (code === DUPLICATE_OBJECT || code === '23505') return;
    if (code === INSUFFICIENT_PRIVILEGE)
      throw new Error(
        `The role in DATABASE_URL may not create roles. Ask an administrator to run: ` +
          `CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '…' NOBYPASSRLS; CREATE ROLE ${SYSTEM_ROLE} NOLOGIN; ` +
          `GRANT ${SYSTEM_ROLE} TO <the role in DATABASE_URL>; and set DATABASE_APP_URL to the first one.`,
        { cause: error },
      );
    throw error;
  }
}
