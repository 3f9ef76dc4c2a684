// npm run bench:http [-- --seconds N --rounds N --only TEXT --json]
import { parseArgs } from 'node:util';
import { fill } from './company-data.mjs';
import { postgresProcesses } from './cpu.mjs';
import { connect, prepare } from './database.mjs';
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
  const settings = await prepare(DATABASE, started);
  const client = await connect(settings.databaseUrl);
  await freeOfPolicies(client);
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

/** The bare server works without row-level security, so its role must be free of it. */
async function freeOfPolicies(client) {
  const { rows } = await client.query(
    'SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0].free)
    throw new Error(
      'The role in DATABASE_URL must be able to bypass row-level security: the bare server works without it.',
    );
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
