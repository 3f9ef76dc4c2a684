import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ended, hasEnded, spawnTied, stopChild } from '../dist/src/embedded/child-process.js';
import { freePort } from '../dist/src/embedded/port.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STOP = { signal: 'SIGTERM', withinMs: 5_000, hardSignal: 'SIGKILL' };
const READY_WITHIN_MS = 30_000;
/** Where links in answers and mails lead; the same on both servers. */
const SUITE_URL = 'https://interviews.test';

/** The product, started as its operators start it. */
export const startApi = (settings, options) =>
  start('Hirepath', join(ROOT, 'dist/src/main.js'), '/health/ready', options, {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_SECOND: '0',
    DATABASE_URL: settings.databaseUrl,
    REDIS_URL: settings.redisUrl,
    DATA_DIR: settings.dataDir,
  });

/** What it is compared with: Express and pg written by hand, as the owner of the tables. */
export const startBare = (settings, options) =>
  start('bare', join(ROOT, 'bench/bare-server.mjs'), '/ready', options, {
    NODE_ENV: 'production',
    DATABASE_URL: settings.databaseUrl,
  });

/**
 * @param options.counting preloads the statement counter, for {@link Server.statements}
 * @param options.nodeArgs further arguments for node, such as a profiler's
 */
async function start(name, script, readyPath, { counting = false, nodeArgs = [] } = {}, env) {
  const port = await freePort();
  const preload = counting ? ['--require', join(ROOT, 'bench/count-statements.cjs')] : [];
  const child = spawnTied(process.execPath, [...nodeArgs, ...preload, script], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), SUITE_URL, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    stop: STOP,
  });
  const server = new Server(name, child, `http://127.0.0.1:${port}`);
  await server.ready(readyPath).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return server;
}

class Server {
  constructor(name, child, url) {
    Object.assign(this, { name, child, url, pid: child.pid });
  }

  async ready(path) {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (hasEnded(this.child)) throw new Error(`The ${this.name} server ended: ${await ended(this.child)}.`);
      const answer = await fetch(this.url + path).catch(() => null);
      if (answer?.ok) return;
      await pause(50);
    }
    throw new Error(`The ${this.name} server was not ready in time.`);
  }

  /** Statements sent to PostgreSQL so far; only for a server that was started counting. */
  statements() {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send('statements');
    });
  }

  stop() {
    return stopChild(this.child, STOP);
  }
}
