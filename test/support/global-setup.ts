import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { readEnv } from '../../src/config/env';
import { migrate } from '../../src/database/migrate';
import { startServices } from '../../src/embedded/services';
import { databaseName, TEMPLATE, withDatabase, type Stop } from './databases';

declare global {
  var stopTestServices: Stop | undefined;
}

/**
 * Real servers for the end-to-end tests: those of DATABASE_URL and REDIS_URL, or embedded ones that are thrown away.
 * The schema is migrated once into a template, which each Jest worker gets a copy of.
 */
export default async function globalSetup({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hirepath-test-'));
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  const services = await startServices({
    dataDir,
    durable: false,
    ...(databaseUrl && { databaseUrl }),
    ...(redisUrl && { redisUrl }),
  });
  const names = [TEMPLATE, ...Array.from({ length: maxWorkers }, (_, index) => databaseName(index + 1))];
  const admin = new Client({ connectionString: services.databaseUrl });
  await admin.connect();
  for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  const template = readEnv({
    DATABASE_URL: withDatabase(services.databaseUrl, TEMPLATE),
    REDIS_URL: services.redisUrl,
  });
  await migrate(template.databaseOwnerUrl!, template.databaseAppUrl);
  for (const name of names.slice(1)) await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await admin.end();
  Object.assign(process.env, {
    TEST_DATABASE_URL: services.databaseUrl,
    TEST_REDIS_URL: services.redisUrl,
    TEST_DATA_DIR: dataDir,
  });
  globalThis.stopTestServices = { services, dataDir, names };
}
