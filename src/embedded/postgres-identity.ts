import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { USER_NAMESPACE } from './child-process';
import { PostgresBinaries } from './postgres-binaries';
import { StartError } from './start-error';
import { wholeEnvironment } from '../config/env';

/** Whom PostgreSQL runs as. */
export interface ServerIdentity {
  uid?: number;
  gid?: number;
  userNamespace?: boolean;
}

/** "nobody": exists on every system, and initdb insists on a listed user. */
const NOBODY = 65534;

function chownAll(path: string, uid: number, gid: number): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  if (entry.uid !== uid) chownSync(path, uid, gid);
  if (entry.isDirectory()) for (const name of readdirSync(path)) chownAll(join(path, name), uid, gid);
}

/** Every folder above the programs and the data must be open to the other user, and a home often is not. */
function canWork(binaries: PostgresBinaries, dataDir: string, identity: { uid: number; gid: number }): boolean {
  const options = { ...identity, cwd: '/', env: { PATH: wholeEnvironment().PATH, ...binaries.env } };
  if (spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dirname(dataDir)], options).status !== 0) return false;
  chownAll(dataDir, identity.uid, identity.gid);
  return spawnSync(binaries.postgres, ['--version'], options).status === 0;
}

function canUseNamespace(binaries: PostgresBinaries): boolean {
  const [program, ...args] = [...USER_NAMESPACE, binaries.postgres, '--version'];
  return spawnSync(program!, args, { env: { PATH: wholeEnvironment().PATH, ...binaries.env } }).status === 0;
}

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself; root runs it as the owner of the existing
 * cluster or as nobody and, where that user cannot reach the files, as a root that looks like nobody (user namespace).
 * Hands `dataDir` over to the identity. Throws StartError when no way is open.
 */
export function takeIdentity(binaries: PostgresBinaries, dataDir: string): ServerIdentity {
  if (process.getuid?.() !== 0) return {};
  const version = join(dataDir, 'cluster', 'PG_VERSION');
  const owner = existsSync(version) ? statSync(version) : undefined;
  const other = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
  if (canWork(binaries, dataDir, other)) return other;
  if (canUseNamespace(binaries)) {
    chownAll(dataDir, 0, 0);
    return { userNamespace: true };
  }
  throw new StartError(
    `PostgreSQL does not run as root, and user ${other.uid} cannot reach ${dataDir} or ${binaries.postgres}.\n` +
      'Start as an ordinary user, move the project to a folder that others may enter (such as /srv), or set DATABASE_URL.',
  );
}
