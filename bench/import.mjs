// npm run bench:import [-- --rows N --rounds N --json]
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connect, prepare } from './database.mjs';
import { copyOf } from './import-copy.mjs';
import { seedProject } from './import-data.mjs';
import { median } from './report.mjs';
import { startApi } from './servers.mjs';

const DATABASE = 'hirepath_bench_import';
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const [ROWS, ROUNDS] = [Number(values.rows), Number(values.rounds)];
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
  const place = await seedProject(client);
  const api = await startApi(settings);
  started.push(api);
  const { rows: versions } = await client.query('SHOW server_version');
  // V8 and the plans of PostgreSQL take their time: the first pair is not counted.
  await pair(client, api, place, 0);
  const rss = [rssOf(api.pid)];
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    rounds.push(await pair(client, api, place, round));
    rss.push(rssOf(api.pid));
    const { ours, copy, longest } = rounds.at(-1);
    say(
      `round ${round} of ${ROUNDS}: ${ours.toFixed(2)} s, COPY ${copy.toFixed(2)} s, others waited ${longest.toFixed(0)} ms`,
    );
  }
  return {
    machine: {
      processor: cpus()[0]?.model.trim(),
      cores: availableParallelism(),
      node: process.version,
      postgresql: versions[0].server_version,
    },
    rows: ROWS,
    ratio: median(rounds.map(({ ours, copy }) => ours / copy)),
    seconds: median(rounds.map(({ ours }) => ours)),
    copySeconds: median(rounds.map(({ copy }) => copy)),
    longestWaitMs: median(rounds.map(({ longest }) => longest)),
    replaySeconds: median(rounds.map(({ replay }) => replay)),
    answerBytes: rounds[0].bytes,
    rssMegabytes: rss,
    rounds,
  };
}

/** The same rows through the API and by COPY, each into tables without the other's; which goes first changes. */
async function pair(client, api, place, round) {
  const result = {};
  const turns = [
    async () => Object.assign(result, await importOnce(client, api, place, round)),
    async () => Object.assign(result, { copy: await copyOnce(client, place, round) }),
  ];
  for (const turn of round % 2 ? turns : turns.reverse()) await turn();
  return result;
}

async function importOnce(client, api, place, round) {
  const body = JSON.stringify(rowsOf(round));
  const call = () =>
    fetch(`${api.url}/api/v3${place.path}candidates/import/`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        authorization: `Token ${place.token}`,
        'idempotency-key': `bench-${round}`,
      },
    });
  const watch = watchOthers(api.url);
  const [ours, text] = await timed(async () => (await call()).text());
  const longest = await watch.stop();
  const [replay, again] = await timed(async () => (await call()).text());
  const { meta } = JSON.parse(text);
  const { rows } = await client.query(
    'SELECT count(*)::integer AS mails, count(DISTINCT recipient)::integer AS people FROM mails',
  );
  const bad = Math.floor(ROWS / 100);
  if (
    meta?.created !== ROWS - bad ||
    meta.failed !== bad ||
    rows[0].mails !== ROWS - bad ||
    rows[0].people !== ROWS - bad
  )
    throw new Error(
      `The import did not do what it should: ${JSON.stringify({ meta, ...rows[0] })} ${text.slice(0, 500)}`,
    );
  if (again !== text) throw new Error('The same request again had another answer.');
  await empty(client);
  return { ours, longest, replay, bytes: text.length };
}

async function copyOnce(client, place, round) {
  const good = rowsOf(round).filter(({ email }) => email.includes('@'));
  const copy = copyOf(place, good);
  const [seconds] = await timed(() => copy(client));
  const { rows } = await client.query(
    'SELECT count(*)::integer AS mails FROM mails JOIN interviews i ON i.id = interview_id',
  );
  if (rows[0].mails !== good.length) throw new Error('COPY did not write every row.');
  await empty(client);
  return seconds;
}

/** One in a hundred has no usable address; some are complete, some as short as can be. */
function rowsOf(round) {
  return Array.from({ length: ROWS }, (_, at) => ({
    first_name: 'Francisco',
    last_name: `Assis ${at}`,
    email: at % 100 === 7 ? `nobody ${at}` : `francisco.${round}.${at}@example.org`,
    ...(at % 2 && {
      gender: 'mr',
      phone: '+49 30 1234567',
      address: `Weg ${at}, 10115 Berlin`,
      partner_data: { crm: at },
    }),
    ...(at % 3 === 0 && { deadline: '2099-11-11T23:59+01:00' }),
  }));
}

/** What another client waits at most while the work goes on. */
function watchOthers(url) {
  let on = true;
  let longest = 0;
  const watching = (async () => {
    while (on) {
      const [seconds] = await timed(() => fetch(`${url}/health/live`).then((answer) => answer.text()));
      longest = Math.max(longest, seconds * 1000);
      await pause(1);
    }
  })();
  return {
    stop: async () => {
      on = false;
      await watching;
      return longest;
    },
  };
}

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return [(performance.now() - began) / 1000, result];
}

async function empty(client) {
  for (const table of ['mails', 'tasks', 'interviews', 'candidates']) await client.query(`DELETE FROM ${table}`);
  await client.query('VACUUM');
}

function rssOf(pid) {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  } catch {
    return null;
  }
}

async function endAll() {
  for (const thing of started.reverse()) await Promise.resolve(thing.stop()).catch(() => undefined);
}

function print({
  machine,
  rows,
  ratio,
  seconds,
  copySeconds,
  replaySeconds,
  longestWaitMs,
  answerBytes,
  rssMegabytes,
}) {
  const { processor, cores, node, postgresql } = machine;
  return [
    `${rows} candidates in one request, one in a hundred bad, ÷ COPY of the same rows into the same tables; medians of ${ROUNDS} paired rounds`,
    `${cores} × ${processor}; Node ${node}, PostgreSQL ${postgresql}, client on the same machine`,
    '',
    `ratio           ${ratio.toFixed(2)}`,
    `import          ${seconds.toFixed(2)} s: validated, deadlines set, invited, a mail and its task each; answer of ${(answerBytes / 1e6).toFixed(1)} MB`,
    `COPY            ${copySeconds.toFixed(2)} s: candidates, interviews, mails, tasks, with indexes and foreign keys`,
    `repeated        ${replaySeconds.toFixed(2)} s with the same Idempotency-Key: nothing changes, the answer is the same`,
    `others waited   ${longestWaitMs.toFixed(0)} ms at most`,
    `memory          ${rssMegabytes.join(' → ')} MB resident, after the first import and each further one`,
    '',
    "The design's floor is 6.00, its aim 3.00.",
  ].join('\n');
}
