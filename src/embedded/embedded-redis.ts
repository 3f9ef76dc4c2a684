import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StopRule, hasEnded, spawnTied } from './child-process';
import { RunningService } from './embedded-postgres';
import { startInProcessRedis } from './in-process-redis';
import { stopLeftover } from './leftover';
import { freePort } from './port';
import { StartError } from './start-error';
import { SupervisedProcess } from './supervised-process';

const STOP: StopRule = { signal: 'SIGTERM', withinMs: 2_500, hardSignal: 'SIGKILL' };
const READY_WITHIN_MS = 30_000;
const CONFIG = 'redis.conf';
const PID_FILE = 'redis.pid';

export interface RedisOptions {
  /** A folder of its own: redis.conf, the append-only file, redis.log. Made when missing. */
  dataDir: string;
  say?: (line: string) => void;
}

export interface RunningRedis extends RunningService {
  /** True for the in-process server, which keeps nothing on disk. */
  inMemory: boolean;
}

const urlOf = (password: string, port: number): string => `redis://:${password}@127.0.0.1:${port}`;

/** The settings of a queue's Redis: every change on disk, nothing evicted. In a file, since arguments show in `ps`. */
function writeConfig(dataDir: string, port: number, password: string): void {
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'daemonize no',
    `pidfile ./${PID_FILE}`,
    'dir ./',
    'save ""',
    'appendonly yes',
    'maxmemory-policy noeviction',
  ];
  writeFileSync(join(dataDir, CONFIG), `${lines.join('\n')}\n`, { mode: 0o600 });
}

async function clearLeftover(dataDir: string): Promise<void> {
  let pid: number;
  let port: string | undefined;
  try {
    pid = Number(readFileSync(join(dataDir, PID_FILE), 'utf8'));
    port = /^port (\d+)$/m.exec(readFileSync(join(dataDir, CONFIG), 'utf8'))?.[1];
  } catch {
    return;
  }
  const signals: NodeJS.Signals[] = ['SIGTERM', 'SIGKILL'];
  const folder = realpathSync(dataDir);
  await stopLeftover({ name: 'Redis', pid, program: 'redis-server', folder, trace: `127.0.0.1:${port}`, signals });
}

/** Whether the server answers PING. It does not while it still reads its file. */
function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolveWith) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    let text = '';
    const end = (answer: boolean) => {
      socket.destroy();
      resolveWith(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (data) => {
      text += data.toString();
      if (text.includes('PONG')) end(true);
      else if (/^-/m.test(text)) end(false);
    });
  });
}

function spawnServer(dataDir: string) {
  const log = openSync(join(dataDir, 'redis.log'), 'w', 0o600);
  try {
    return spawnTied('redis-server', [CONFIG], { cwd: dataDir, stdio: ['ignore', log, log], stop: STOP });
  } finally {
    closeSync(log);
  }
}

async function startServer(dataDir: string, say: (line: string) => void): Promise<RunningRedis> {
  await clearLeftover(dataDir);
  const password = randomBytes(24).toString('hex');
  const port = await freePort();
  writeConfig(dataDir, port, password);
  const supervised = new SupervisedProcess({ name: 'Redis', stop: STOP, say, spawn: () => spawnServer(dataDir) });
  const child = supervised.start();
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersPing(port, password))) {
    if (hasEnded(child) || Date.now() > deadline) {
      await supervised.stop();
      throw new StartError(`redis-server did not start. Its log is ${join(dataDir, 'redis.log')}.`);
    }
    await sleep(20);
  }
  supervised.keepAlive();
  return { url: urlOf(password, port), inMemory: false, stop: () => supervised.stop() };
}

async function startInMemory(): Promise<RunningRedis> {
  const password = randomBytes(24).toString('hex');
  const server = await startInProcessRedis(password);
  return { url: urlOf(password, server.port), inMemory: true, stop: server.stop };
}

/**
 * Starts a Redis of our own on 127.0.0.1: the `redis-server` on the PATH, else one inside this process that keeps
 * nothing on disk. Losing what it holds loses no work, because tasks live in PostgreSQL.
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const say = options.say ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  if (spawnSync('redis-server', ['--version']).status !== 0) return startInMemory();
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return await startServer(dataDir, say);
  } catch (error) {
    const notOurs = ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!(error instanceof StartError) && !notOurs) throw error;
    say(`${(error as Error).message} Using the in-process Redis instead.`);
    return startInMemory();
  }
}
