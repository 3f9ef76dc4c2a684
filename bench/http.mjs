// npm run bench:http [-- --seconds N --rounds N --only TEXT --json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readEnv } from '../dist/src/config/env.js';
import { migrate } from '../dist/src/database/migrate.js';
import { startServices } from '../dist/src/embedded/services.js';
import { fill } from './company-data.mjs';
import { postgresProcesses } from './cpu.mjs';
import { UNDO_ADVANCES } from './project-data.mjs';
import { machine, print, summary } from './report.mjs';
import { CONNECTIONS, measure } from './rounds.mjs';
import { compare, scenarios } from './scenarios.mjs';
import { startApi, startBare } from './servers.mjs';

const DATABASE = 'hirepath_bench';
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const options = { seconds: positive('seconds'), rounds: positive('rounds') };
const say = (line) => process.stderr.write(`${line}\n`);

/** What has to be ended, newest last. */
const started = [];
let ending;
const end = () => (ending ??= endAll());

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));

run()
  .then((report) => process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : print(report)}\n`))
  .catch((error) => {
    if (ending) return;
    say(`bench: ${error.message}`);
    process.exitCode = 1;
  })
  .finally(end);

async function run() {
  const settings = await prepare();
  const client = await connect(settings.databaseUrl);
  say('Filling the database …');
  const data = await fill(client);
  const { list, statements } = await check(settings, data, client);
  say('Both servers give the same answers. Measuring …');
  const servers = [await keep(startApi(settings)), await keep(startBare(settings))];
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const results = await measure(list, servers, {
    ...options,
    say,
    postgres: postgresProcesses(rows[0].pid),
    tidy: () => tidy(client, data.lastCandidate),
  });
  return {
    machine: await machine(client),
    connections: CONNECTIONS,
    ...options,
    scenarios: summary(results, statements),
  };
}

/** Servers, roles and schema: those of DATABASE_URL and REDIS_URL, with a database of our own, or embedded ones. */
async function prepare() {
  const dataDir = mkdtempSync(join(tmpdir(), 'hirepath-bench-'));
  started.push({ stop: () => rmSync(dataDir, { recursive: true, force: true }) });
  const { DATABASE_URL: given, REDIS_URL: redisUrl } = process.env;
  const services = await keep(startServices({ dataDir, databaseUrl: given, redisUrl }));
  const admin = await connect(services.databaseUrl);
  const { rows } = await admin.query(
    'SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0].free)
    throw new Error(
      'The role in DATABASE_URL must be able to bypass row-level security: the bare server works without it.',
    );
  await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${DATABASE}`);
  started.push({
    stop: () => admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`).finally(() => admin.end()),
  });
  const url = new URL(services.databaseUrl);
  url.pathname = `/${DATABASE}`;
  const settings = { dataDir, databaseUrl: url.toString(), redisUrl: services.redisUrl };
  const env = readEnv({ DATABASE_URL: settings.databaseUrl, REDIS_URL: settings.redisUrl });
  await migrate(env.databaseOwnerUrl, env.databaseAppUrl);
  return settings;
}

/** Compares answers and counts statements, with servers of its own: the measured ones run as they are. */
async function check(settings, data, client) {
  const servers = await Promise.all(
    [startApi(settings, { counting: true }), startBare(settings, { counting: true })].map(keep),
  );
  try {
    const list = (await scenarios(data, servers[0].url)).filter(({ name }) => name.includes(values.only));
    return { list, statements: await compare(list, servers, client) };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Takes out what a cell created or changed, so that the next one meets the same tables. */
async function tidy(client, lastCandidate) {
  await client.query('DELETE FROM candidates WHERE id > $1', [lastCandidate]);
  await client.query(UNDO_ADVANCES);
  await client.query('VACUUM candidates, applications, application_stages, stage_events, interviews, mails, tasks');
}

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function keep(starting) {
  const server = await starting;
  // Ctrl-C came while it was starting.
  if (ending) await server.stop();
  else started.push(server);
  return server;
}

async function endAll() {
  for (const thing of started.reverse()) await Promise.resolve(thing.stop()).catch(() => undefined);
}

function positive(name) {
  const value = Number(values[name]);
  if (value > 0) return value;
  say(`bench: --${name} must be a number above 0.`);
  process.exit(64);
}
