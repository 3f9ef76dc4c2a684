import { parseArgs } from 'node:util';
import { env } from '../config/env';
import { migrate } from '../database/migrate';
import { readArguments } from './arguments';

const NAME = 'db:migrate';

/** `npm run db:migrate`: brings the database of DATABASE_URL to the newest schema. */
async function main(): Promise<void> {
  readArguments(NAME, `npm run ${NAME}, with DATABASE_URL naming the role that owns the tables`, (args) =>
    parseArgs({ args }),
  );
  const { databaseOwnerUrl, databaseAppUrl } = env();
  if (!databaseOwnerUrl) throw new Error('DATABASE_URL is missing: migrations need the role that owns the tables.');
  const names = await migrate(databaseOwnerUrl, databaseAppUrl);
  process.stdout.write(names.length ? `Migrated: ${names.join(', ')}\n` : 'The database is up to date.\n');
}

main().catch((error: Error) => {
  process.stderr.write(`Migration failed: ${error.message}\n`);
  process.exitCode = 1;
});
