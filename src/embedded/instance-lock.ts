import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive } from './process-table';
import { StartError } from './start-error';

const NAME = 'hirepath.lock';

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A lock whose process is gone, or whose number now belongs to another program, is nobody's. */
function isHeld(pid: number | undefined, program: string): pid is number {
  if (!pid || pid === process.pid || !isAlive(pid)) return false;
  const command = commandLine(pid);
  return command === undefined || command.includes(program);
}

/** Makes DATA_DIR. Others may pass through (root's PostgreSQL runs as another user) but see nothing in it. */
function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(join(dataDir, `.${process.pid}`), '');
    rmSync(join(dataDir, `.${process.pid}`));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartError(
      `Nothing can be stored in ${dataDir} (${reason}).\nChoose a folder of yours: DATA_DIR=/path/to/folder npm start`,
    );
  }
}

const busy = (dataDir: string, holder: number): string =>
  `Hirepath already runs on ${dataDir} (process ${holder}).\n` +
  'Stop that one, or give this one its own folder and port: DATA_DIR=.hirepath-2 PORT=3001 npm start';

/** Of two instances starting at the same moment, one gets the link. A file system without links leaves it to the check. */
function linkUnlessThere(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes the folder for this process, so that no two instances write the same data. `program` is what the command line
 * of every holder contains. Returns the release. Throws StartError when another instance runs.
 */
export function lockDataDir(dataDir: string, program: string): () => void {
  makeDataDir(dataDir);
  const file = join(dataDir, NAME);
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid}\n`, { mode: 0o600 });
  try {
    if (!linkUnlessThere(mine, file)) {
      const holder = holderOf(file);
      if (isHeld(holder, program)) throw new StartError(busy(dataDir, holder));
      renameSync(mine, file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  };
}
