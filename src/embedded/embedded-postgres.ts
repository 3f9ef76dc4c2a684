import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StopRule, hasEnded, spawnTied } from './child-process';
import { freePort } from './port';
import { PostgresBinaries, findPostgres } from './postgres-binaries';
import { SUPERUSER, clearLeftoverServer, openCluster, postgresEnv, readPostmasterPid } from './postgres-cluster';
import { ServerIdentity, takeIdentity } from './postgres-identity';
import { StartError } from './start-error';
import { SupervisedProcess } from './supervised-process';

const DATABASE = 'hirepath';
const STOP: StopRule = { signal: 'SIGINT', withinMs: 2_500, hardSignal: 'SIGQUIT' };
/** Crash recovery of a big cluster takes its time. */
const READY_WITHIN_MS = 120_000;

export interface PostgresOptions {
  /** A folder of its own: cluster/, password, postgres.log. Made when missing. */
  dataDir: string;
  /** Default: any free one. */
  port?: number;
  /** False: faster, and a power cut may lose the data. For tests. Default true. */
  durable?: boolean;
  say?: (line: string) => void;
}

export interface RunningService {
  url: string;
  stop(): Promise<void>;
}

interface Server {
  binaries: PostgresBinaries;
  identity: ServerIdentity;
  dataDir: string;
  durable: boolean;
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dirname(dataDir), { recursive: true, mode: 0o711 });
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new StartError(
      `${dataDir} belongs to another user (was the first start made as root?).\nStart as that user, or choose another folder: DATA_DIR=.hirepath-mine npm start`,
    );
  }
}

function spawnServer({ binaries, identity, dataDir, durable }: Server, port: number) {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const log = openSync(join(dataDir, 'postgres.log'), 'w', 0o600);
  try {
    const args = ['-D', join(dataDir, 'cluster'), '-p', String(port), ...settings.flatMap((s) => ['-c', s])];
    return spawnTied(binaries.postgres, args, {
      ...identity,
      cwd: '/',
      env: postgresEnv(binaries),
      stdio: ['ignore', 'ignore', log],
      stop: STOP,
    });
  } finally {
    closeSync(log);
  }
}

const readLog = (dataDir: string): string => readFileSync(join(dataDir, 'postgres.log'), 'utf8').trim();

/** Starts the server and waits until it takes connections. Returns undefined when it ended instead. */
async function startOnce(server: Server, port: number, say: (line: string) => void) {
  const supervised = new SupervisedProcess({
    name: 'PostgreSQL',
    stop: STOP,
    say,
    spawn: () => spawnServer(server, port),
  });
  const child = supervised.start();
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child)) {
    const noted = readPostmasterPid(join(server.dataDir, 'cluster'));
    if (noted?.pid === child.pid && noted?.state === 'ready') return supervised;
    if (Date.now() > deadline) {
      await supervised.stop();
      throw new StartError(`PostgreSQL was not ready in time. Its log:\n${readLog(server.dataDir)}`);
    }
    await sleep(20);
  }
  return undefined;
}

/** Two failures pass by themselves: somebody took the free port, or backends of a killed server are still ending. */
async function startServer(server: Server, wanted: number | undefined, say: (line: string) => void) {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const supervised = await startOnce(server, port, say);
    if (supervised) return { supervised, port };
    const log = readLog(server.dataDir);
    const passes = /pre-existing shared memory block/.test(log) || (!wanted && /could not bind/.test(log));
    if (!passes || attempt === 10) throw new StartError(`PostgreSQL did not start. Its log:\n${log}`);
    await sleep(500);
  }
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts a PostgreSQL of our own on 127.0.0.1, with the superuser and the database `hirepath`, and keeps it alive until
 * `stop`. The data survives. Throws StartError with a sentence for the reader when that is not possible here.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningService> {
  const dataDir = resolve(options.dataDir);
  const durable = options.durable ?? true;
  const say = options.say ?? (() => undefined);
  prepareFolder(dataDir);
  const binaries = findPostgres(join(dataDir, 'lib'));
  const identity = takeIdentity(binaries, dataDir);
  const password = await openCluster(binaries, identity, dataDir, durable);
  await clearLeftoverServer(join(dataDir, 'cluster'));
  const { supervised, port } = await startServer({ binaries, identity, dataDir, durable }, options.port, say);
  const serverUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}`;
  try {
    await createDatabase(serverUrl);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  supervised.keepAlive();
  return { url: `${serverUrl}/${DATABASE}`, stop: () => supervised.stop() };
}
