import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ended, spawnTied } from './child-process';
import { prefixLines } from './line-prefixer';
import { stopLeftover } from './leftover';
import { PostgresBinaries } from './postgres-binaries';
import { ServerIdentity } from './postgres-identity';
import { StartError } from './start-error';
import { wholeEnvironment } from '../config/env';

export const SUPERUSER = 'hirepath';

const isMac = process.platform === 'darwin';

export const postgresEnv = (binaries: PostgresBinaries): NodeJS.ProcessEnv => ({
  PATH: wholeEnvironment().PATH,
  LC_ALL: isMac ? 'en_US.UTF-8' : 'C.UTF-8',
  ...binaries.env,
});

/** The lines of postmaster.pid that matter: process id, port, state ("ready", "starting", "stopping"). */
export function readPostmasterPid(cluster: string): { pid: number; port: number; state: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/** Ends the server a killed run left behind, and removes a lock file that names somebody else's process. */
export async function clearLeftoverServer(cluster: string): Promise<void> {
  const noted = readPostmasterPid(cluster);
  if (!noted) return;
  const folder = realpathSync(cluster);
  const result = await stopLeftover({
    name: 'PostgreSQL',
    pid: noted.pid,
    program: 'postgres',
    folder,
    trace: folder,
    signals: ['SIGINT', 'SIGQUIT'],
  });
  // A server that is gone may have left this file; PostgreSQL would take any living process with that id for it.
  if (result === 'nothing') rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function createPassword(file: string, identity: ServerIdentity): void {
  writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(file, identity.uid, identity.gid);
}

function initdbArguments(folder: string, passwordFile: string, durable: boolean): string[] {
  const locale = isMac ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  const speed = durable ? [] : ['--no-sync'];
  return [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    ...locale,
    ...speed,
  ];
}

/** Makes the cluster beside its final place: one that was cut short is never mistaken for a whole one. */
async function createCluster(
  binaries: PostgresBinaries,
  identity: ServerIdentity,
  dataDir: string,
  durable: boolean,
): Promise<void> {
  const passwordFile = join(dataDir, 'password');
  const fresh = join(dataDir, 'cluster.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(fresh, identity.uid, identity.gid);
  createPassword(passwordFile, identity);
  const child = spawnTied(binaries.initdb, initdbArguments(fresh, passwordFile, durable), {
    ...identity,
    cwd: '/',
    env: postgresEnv(binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
    stop: { signal: 'SIGTERM', withinMs: 2_000, hardSignal: 'SIGKILL' },
  });
  const errors: string[] = [];
  prefixLines(child.stderr, 'initdb', (line) => errors.push(line));
  const how = await ended(child);
  if (how !== 'exit code 0')
    throw new StartError(`PostgreSQL could not make its files (${how}).\n${errors.join('\n')}`);
  renameSync(fresh, join(dataDir, 'cluster'));
}

/** Makes the cluster unless there is one, and returns the superuser's password. */
export async function openCluster(
  binaries: PostgresBinaries,
  identity: ServerIdentity,
  dataDir: string,
  durable: boolean,
): Promise<string> {
  const cluster = join(dataDir, 'cluster');
  const version = join(cluster, 'PG_VERSION');
  const passwordFile = join(dataDir, 'password');
  if (!existsSync(version)) await createCluster(binaries, identity, dataDir, durable);
  const major = Number(readFileSync(version, 'utf8'));
  if (major !== binaries.major)
    throw new StartError(
      `The data in ${cluster} is of PostgreSQL ${major}, the program here is ${binaries.major}.\n` +
        'Use another DATA_DIR, or delete that folder to start empty (this deletes the data).',
    );
  if (!existsSync(passwordFile))
    throw new StartError(
      `${passwordFile} is missing. Restore it, or delete ${cluster} to start empty (this deletes the data).`,
    );
  return readFileSync(passwordFile, 'utf8').trim();
}
