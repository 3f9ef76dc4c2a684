import { RunningServices } from './services';

/** The last line `demo-seed` prints on its standard output. */
export interface DemoSeed {
  sign_ins: { username: string; password: string; company: string }[];
  demo_token: string | null;
  job_id: number | null;
}

/** Reads the seed's answer: the last output line that holds a JSON object. Undefined when there is none. */
export function parseDemoSeed(lines: string[]): DemoSeed | undefined {
  for (const line of lines.toReversed()) {
    try {
      const answer = JSON.parse(line.slice(line.indexOf('{'))) as Partial<DemoSeed> | null;
      if (answer && typeof answer === 'object')
        return {
          sign_ins: answer.sign_ins ?? [],
          demo_token: answer.demo_token ?? null,
          job_id: answer.job_id ?? null,
        };
    } catch {
      continue; // an ordinary line of output
    }
  }
  return undefined;
}

function servicesLines(embedded: RunningServices['embedded']): string[] {
  const postgres = embedded.postgres ? 'embedded, started for you' : 'yours (DATABASE_URL)';
  const redis = !embedded.redis
    ? 'yours (REDIS_URL)'
    : embedded.redisInMemory
      ? 'embedded, in memory: it keeps nothing on disk, and no work is lost, since PostgreSQL holds it'
      : 'embedded, the redis-server of this machine, started for you';
  return [`  PostgreSQL   ${postgres}`, `  Redis        ${redis}`];
}

function signInLines(seed: DemoSeed | undefined): string[] {
  if (!seed?.sign_ins.length) return [];
  const width = Math.max(...seed.sign_ins.map((s) => s.username.length));
  const line = (s: DemoSeed['sign_ins'][number]) => `${s.username.padEnd(width)}  ${s.password}  (${s.company})`;
  return seed.sign_ins.map((s, index) => `${index ? '               ' : '  Demo sign-in '}${line(s)}`);
}

/** What the reader of the terminal sees when everything is up. */
export function banner(input: {
  port: number;
  dataDir: string;
  embedded: RunningServices['embedded'];
  seed: DemoSeed | undefined;
}): string {
  const { port, dataDir, embedded, seed } = input;
  const token = seed?.demo_token
    ? [`  Demo token   ${seed.demo_token}`, '               (press "Authorize" in Swagger UI and paste it)']
    : [];
  return [
    '',
    'Hirepath is running.',
    '',
    `  Swagger UI   http://localhost:${port}/docs`,
    ...signInLines(seed),
    ...token,
    ...(seed?.job_id ? [`  Demo job     ${seed.job_id}`] : []),
    `  Data         ${dataDir}`,
    ...servicesLines(embedded),
    '',
    'Press Ctrl-C to stop. The data stays; delete the data folder to begin again.',
    '',
  ].join('\n');
}
