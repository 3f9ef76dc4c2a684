import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvError } from './env-error';

/** How a command reaches the servers of the `npm start` that runs on a data folder: settings under their usual names. */
export interface RunningServers {
  DATABASE_APP_URL: string;
  REDIS_URL: string;
}

const NAME = 'running.json';

/** Leaves the addresses, which hold passwords, in the data folder for its owner alone. Returns what takes them away again. */
export function recordRunningServers(dataDir: string, servers: RunningServers): () => void {
  const file = join(dataDir, NAME);
  const mine = `${file}.${process.pid}`;
  rmSync(mine, { force: true });
  writeFileSync(mine, `${JSON.stringify({ pid: process.pid, ...servers })}\n`, { mode: 0o600 });
  renameSync(mine, file);
  return () => {
    if (isMine(file)) rmSync(file, { force: true });
  };
}

/** The addresses left in the data folder, unless whoever left them is gone. */
export function runningServers(dataDir: string): RunningServers | undefined {
  const record = read(join(dataDir, NAME));
  if (!record || !isAlive(record.pid)) return undefined;
  const { DATABASE_APP_URL, REDIS_URL } = record;
  return { DATABASE_APP_URL, REDIS_URL };
}

function read(file: string): (RunningServers & { pid: number }) | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunningServers & { pid: number };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new EnvError(
      `${file} cannot be read (${code ?? 'it is damaged'}). Run this as the user who runs "npm start", or set DATABASE_URL and REDIS_URL.`,
    );
  }
}

/** What cannot be read is left alone: it must not keep a start from ending. */
function isMine(file: string): boolean {
  try {
    return read(file)?.pid === process.pid;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
