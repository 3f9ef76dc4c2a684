import { commandLine, isAlive, waitForEnd, workingDirectory } from './process-table';
import { StartError } from './start-error';

export interface LeftoverServer {
  /** For messages: "PostgreSQL". */
  name: string;
  /** The process id an earlier run has noted down. */
  pid: number;
  /** What the command line of such a server contains: "postgres". */
  program: string;
  /** The folder the server works in; the surest sign that the process is ours. */
  folder: string;
  /** Seen in the command line of our own server where the system does not tell working directories. */
  trace: string;
  signals: NodeJS.Signals[];
}

/** Process ids are reused after a reboot, so an id alone proves nothing. */
function ownership(server: LeftoverServer): 'ours' | 'foreign' | 'unknown' {
  const command = commandLine(server.pid);
  if (command !== undefined && !command.includes(server.program)) return 'foreign';
  const folder = workingDirectory(server.pid);
  if (folder !== undefined) return folder === server.folder ? 'ours' : 'foreign';
  return command?.includes(server.trace) ? 'ours' : 'unknown';
}

/**
 * Ends a server that an earlier, killed run left behind, so that no two servers ever write the same files.
 * Throws StartError when the process cannot be told from a foreign one or does not end.
 */
export async function stopLeftover(server: LeftoverServer): Promise<'stopped' | 'nothing'> {
  if (!Number.isInteger(server.pid) || server.pid <= 1 || !isAlive(server.pid)) return 'nothing';
  const owner = ownership(server);
  if (owner === 'foreign') return 'nothing';
  const stuck = `Process ${server.pid} may be a ${server.name} of an earlier run still using ${server.folder}. Stop it, then start again.`;
  if (owner === 'unknown') throw new StartError(stuck);
  for (const signal of server.signals) {
    try {
      process.kill(server.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM') throw new StartError(stuck);
    }
    if (await waitForEnd(server.pid, 8_000)) return 'stopped';
  }
  throw new StartError(stuck);
}
