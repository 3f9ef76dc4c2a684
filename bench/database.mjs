// A database of a bench's own, in the servers the environment names or in embedded ones.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readEnv } from '../dist/src/config/env.js';
import { migrate } from '../dist/src/database/migrate.js';
import { startServices } from '../dist/src/embedded/services.js';

/** Servers, roles and schema. What has to be ended is added to `started` as soon as it runs. */
export async function prepare(database, started) {
  const dataDir = mkdtempSync(join(tmpdir(), 'hirepath-bench-'));
  started.push({ stop: () => rmSync(dataDir, { recursive: true, force: true }) });
  const { DATABASE_URL: given, REDIS_URL: redisUrl } = process.env;
  const services = await startServices({ dataDir, databaseUrl: given, redisUrl });
  started.push(services);
  const admin = await connect(services.databaseUrl);
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${database}`);
  started.push({
    stop: () => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`).finally(() => admin.end()),
  });
  const url = new URL(services.databaseUrl);
  url.pathname = `/${database}`;
  const settings = { dataDir, databaseUrl: url.toString(), redisUrl: services.redisUrl };
  const env = readEnv({ DATABASE_URL: settings.databaseUrl, REDIS_URL: settings.redisUrl });
  await migrate(env.databaseOwnerUrl, env.databaseAppUrl);
  return settings;
}

export async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
