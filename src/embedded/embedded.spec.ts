import { createServer, Server } from 'node:net';
import { PassThrough } from 'node:stream';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { banner, parseDemoSeed } from './banner';
import { startInProcessRedis } from './in-process-redis';
import { lockDataDir } from './instance-lock';
import { readLaunchPlan } from './launch-plan';
import { prefixLines } from './line-prefixer';
import { assertPortFree, freePort, parsePort } from './port';
import { isAlive } from './process-table';
import { StartError } from './start-error';
import { restartDelay } from './supervised-process';

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('the port of the API', () => {
  it('is 3000 unless PORT says otherwise', () => {
    expect(parsePort(undefined)).toBe(3000);
    expect(parsePort('')).toBe(3000);
    expect(parsePort('8080')).toBe(8080);
  });

  it.each(['0', '65536', '3.5', 'abc', '-1'])('refuses PORT=%s', (text) => {
    expect(() => parsePort(text)).toThrow(StartError);
  });

  it('passes when nobody listens on it', async () => {
    await expect(assertPortFree(await freePort(), '127.0.0.1')).resolves.toBeUndefined();
  });

  it('is refused when taken, with the way out', async () => {
    const port = await freePort();
    const server = await listen(port);
    await expect(assertPortFree(port, '127.0.0.1')).rejects.toThrow(
      new RegExp(`Port ${port} is taken[^]*PORT=${port + 1} npm start`),
    );
    server.close();
  });

  it('is refused with the name of the process that holds it', async () => {
    const port = await freePort();
    const server = await listen(port);
    await expect(assertPortFree(port, '127.0.0.1')).rejects.toThrow(`by process ${process.pid} (`);
    server.close();
  });
});

describe('the output of a child', () => {
  async function prefixed(chunks: (string | Buffer)[]): Promise<string[]> {
    const stream = new PassThrough();
    const lines: string[] = [];
    prefixLines(stream, 'api', (line) => lines.push(line));
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    await once(stream, 'end');
    return lines;
  }

  it('gets the name of the child in front of every line', async () => {
    expect(await prefixed(['one\ntwo\r\n\nthree\n'])).toEqual(['api | one', 'api | two', 'api | ', 'api | three']);
  });

  it('is put together when a line arrives in pieces', async () => {
    expect(await prefixed(['o', 'n', 'e\ntw', 'o\n'])).toEqual(['api | one', 'api | two']);
  });

  it('keeps its last line without a line end', async () => {
    expect(await prefixed(['one\nlast words'])).toEqual(['api | one', 'api | last words']);
  });

  it('keeps a character that is cut in two', async () => {
    const text = Buffer.from('é\n');
    expect(await prefixed([text.subarray(0, 1), text.subarray(1)])).toEqual(['api | é']);
  });
});

describe('the delay before a restart', () => {
  it('doubles from one second up to ten', () => {
    expect([1, 2, 3, 4, 5, 20].map(restartDelay)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  });
});

describe('the lock of the data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hirepath-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is taken and given back', () => {
    const release = lockDataDir(folder, 'node');
    expect(readFileSync(join(folder, 'hirepath.lock'), 'utf8').trim()).toBe(String(process.pid));
    release();
    expect(existsSync(join(folder, 'hirepath.lock'))).toBe(false);
  });

  it('is refused while another instance lives', () => {
    writeFileSync(join(folder, 'hirepath.lock'), String(process.ppid));
    expect(() => lockDataDir(folder, '')).toThrow(`already runs on ${folder} (process ${process.ppid})`);
  });

  it('is taken over from a process id that another program uses now', () => {
    writeFileSync(join(folder, 'hirepath.lock'), String(process.ppid));
    expect(() => lockDataDir(folder, 'no such program')).not.toThrow();
  });

  it('is taken over from a process that is gone', () => {
    const gone = 2 ** 22 - 1;
    expect(isAlive(gone)).toBe(false);
    writeFileSync(join(folder, 'hirepath.lock'), String(gone));
    expect(() => lockDataDir(folder, '')).not.toThrow();
  });
});

describe('the settings of a start', () => {
  const scripts = { migrate: 'm', demoSeed: 'd', api: 'a', worker: 'w' };

  it('take an empty variable for an absent one', () => {
    const plan = readLaunchPlan(
      { DATABASE_URL: '', REDIS_URL: '', PORT: '', HOST: '', DATA_DIR: '' },
      scripts,
      'start',
    );
    expect(plan).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, redisUrl: undefined });
    expect(plan.dataDir).toBe(join(process.cwd(), '.hirepath'));
  });

  it('refuse an application role without a database to migrate', () => {
    const url = 'postgres://app@db/x';
    expect(() => readLaunchPlan({ DATABASE_APP_URL: url }, scripts, 'start')).toThrow(StartError);
  });
});

describe('the banner', () => {
  const embedded = { postgres: true, redis: true, redisInMemory: true };
  const seedLine = JSON.stringify({
    sign_ins: [{ username: 'owner@acme.test', password: 'secret words', company: 'acme' }],
    demo_token: 'f'.repeat(40),
    job_id: 7,
  });

  it('shows what the seed has made and says that the in-memory Redis loses no work', () => {
    const text = banner({ port: 3001, dataDir: '/data', embedded, seed: parseDemoSeed(['a line', seedLine]) });
    expect(text).toContain('http://localhost:3001/docs');
    expect(text).toMatch(/owner@acme\.test +secret words +\(acme\)/);
    expect(text).toContain('f'.repeat(40));
    expect(text).toContain('no work is lost');
  });

  it('leaves out what there is not', () => {
    const services = { postgres: false, redis: false, redisInMemory: false };
    const text = banner({
      port: 3000,
      dataDir: '/data',
      embedded: services,
      seed: parseDemoSeed(['no answer', '{oops']),
    });
    expect(text).not.toMatch(/sign-in|token|embedded/);
    expect(text).toContain('yours (DATABASE_URL)');
  });
});

describe('the Redis inside this process', () => {
  let server: Awaited<ReturnType<typeof startInProcessRedis>>;
  let client: Redis;
  beforeAll(async () => {
    server = await startInProcessRedis('secret');
    client = new Redis(server.port, '127.0.0.1', { password: 'secret' });
  });
  afterAll(async () => {
    client.disconnect();
    await server.stop();
  });

  it('moves the last element at once when there is one', async () => {
    await client.rpush('from', 'a', 'b');
    expect(await client.brpoplpush('from', 'to', 1)).toBe('b');
    expect(await client.lrange('to', 0, -1)).toEqual(['b']);
  });

  it('waits for an element that comes later', async () => {
    const waiting = client.duplicate();
    const moved = waiting.brpoplpush('later', 'to-later', 5);
    await client.lpush('later', 'x');
    expect(await moved).toBe('x');
    waiting.disconnect();
  });

  it('answers with nothing when none comes', async () => {
    expect(await client.brpoplpush('never', 'to', 0.1)).toBeNull();
  });

  it('refuses BRPOPLPUSH without its timeout', async () => {
    await expect(client.call('brpoplpush', 'from', 'to')).rejects.toThrow('wrong number of arguments');
  });

  it('refuses a client without the password', async () => {
    const stranger = new Redis(server.port, '127.0.0.1', { enableReadyCheck: false });
    await expect(stranger.get('from')).rejects.toThrow('NOAUTH');
    stranger.disconnect();
  });

  it('stops although a client still waits', async () => {
    const second = await startInProcessRedis('secret');
    const waiting = new Redis(second.port, '127.0.0.1', { password: 'secret', retryStrategy: () => null });
    await waiting.ping();
    const moved = waiting.brpoplpush('never', 'to', 0).catch((error: Error) => error.message);
    await second.stop();
    expect(await moved).toMatch(/closed/i);
  });
});
