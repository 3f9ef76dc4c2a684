// npm run bench:scale [-- --rows N --requests N --only TEXT --json]
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { connect, prepare } from './database.mjs';
import { machine } from './report.mjs';
import { fill, TOKENS } from './scale-data.mjs';
import { LIMIT_MS, printScale } from './scale-report.mjs';
import { COMPARED, requests, WALKS } from './scale-requests.mjs';
import { startApi } from './servers.mjs';

const DATABASE = 'hirepath_bench_scale';
const SMALL = 10_000;
const WALK_PAGE = 200;
/** PostgreSQL plans a statement five times before it keeps a plan, and V8 takes its time as well. */
const WARM_UP = 8;
/** What takes long is asked less often, but never less than this. */
const [FEWEST, PATIENCE_MS] = [10, 4_000];

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '40' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const options = { rows: whole('rows', SMALL), requests: whole('requests', FEWEST) };
const say = (line) => process.stderr.write(`${line}\n`);

/** What has to be ended, newest last. */
const started = [];
let ending;
const end = () => (ending ??= endAll());
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().then(() => process.exit(130)));

run()
  .then((report) => {
    process.stdout.write(`${values.json ? JSON.stringify(report, null, 2) : printScale(report)}\n`);
    if (report.missed.length) process.exitCode = 1;
  })
  .catch((error) => {
    if (ending) return;
    say(`bench: ${error.message}`);
    process.exitCode = 1;
  })
  .finally(end);

async function run() {
  const settings = await prepare(DATABASE, started);
  const client = await connect(settings.databaseUrl);
  const before = loadavg()[0];
  const small =
    options.rows === SMALL ? [] : await measureJob(settings, client, SMALL, ({ name }) => COMPARED.includes(name));
  const results = await measureJob(settings, client, options.rows, ({ name }) => name.includes(values.only), WALKS);
  const [host, after] = [await machine(client), loadavg()[0]];
  const missed = results.filter(({ promised, held }) => promised && !held).map(({ name }) => name);
  return { machine: host, load: [before, after], ...options, results, small, missed };
}

/** Fills the database and asks everything that is wanted of it, through a server of its own. */
async function measureJob(settings, client, count, wanted, walks = []) {
  say(`Filling the database: ${count} applications for one job …`);
  const samples = await fill(client, count);
  const api = await startApi(settings);
  started.push(api);
  const list = requests(samples).filter(wanted);
  for (const walk of walks.filter(wanted)) list.push(await lastPage(api, walk));
  const results = [];
  for (const request of list) {
    results.push(await measure(api, request));
    const { name, held, owner, recruiter } = results.at(-1);
    say(
      `${held ? '      ' : 'MISSED'} ${owner.p50.toFixed(1).padStart(7)} ${recruiter.p50.toFixed(1).padStart(7)}  ${name}`,
    );
  }
  await api.stop();
  return results;
}

/** Follows `next` from the first page to the last one and makes sure that everyone was seen once. */
async function lastPage(api, { name, path, promised }) {
  const seen = new Set();
  let [url, last, count] = [`${api.url}${path}&page_size=${WALK_PAGE}`, '', 0];
  for (let asked = 0; url; asked++) {
    const { body } = await ask(url, TOKENS.recruiter);
    for (const { id } of body.results) {
      if (seen.has(id)) throw new Error(`${name}: ${id} is on page ${asked + 1} for the second time.`);
      seen.add(id);
    }
    [last, count, url] = [url, body.count, body.next];
  }
  if (seen.size !== count) throw new Error(`${name}: ${count} in the list, but following "next" showed ${seen.size}.`);
  say(`Followed ${name} through ${Math.ceil(count / WALK_PAGE)} pages: ${count} rows, each once.`);
  return { name: `${name}, last page by next`, path: last.slice(api.url.length), promised };
}

/** One client after another, each sends the next request when it has the last answer. What is refused has no time. */
async function measure(api, { name, path, promised = false }) {
  const result = { name, promised };
  for (const [who, token] of Object.entries(TOKENS)) {
    const times = [];
    const began = performance.now();
    try {
      for (let sent = 0; sent < WARM_UP + options.requests; sent++) {
        const { ms, hits } = await ask(api.url + path, token);
        if (sent >= WARM_UP) times.push(ms);
        result.hits ??= hits;
        if (times.length >= FEWEST && performance.now() - began > PATIENCE_MS) break;
      }
    } catch (error) {
      say(error.message);
      times.splice(0, times.length, Infinity);
    }
    times.sort((a, b) => a - b);
    result[who] = { p50: times[Math.floor(times.length * 0.5)], p95: times[Math.floor(times.length * 0.95)] };
  }
  return { ...result, held: result.owner.p50 < LIMIT_MS && result.recruiter.p50 < LIMIT_MS };
}

async function ask(url, token) {
  const began = performance.now();
  const answer = await fetch(url, { headers: { authorization: `Token ${token}` } });
  const text = await answer.text();
  const ms = performance.now() - began;
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${text.slice(0, 300)}`);
  const body = JSON.parse(text);
  return { ms, body, hits: body.meta?.total_count ?? (typeof body.count === 'number' ? body.count : null) };
}

async function endAll() {
  for (const thing of started.reverse()) await Promise.resolve(thing.stop()).catch(() => undefined);
}

function whole(name, fewest) {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= fewest) return value;
  say(`bench: --${name} must be a whole number of at least ${fewest}.`);
  process.exit(64);
}
