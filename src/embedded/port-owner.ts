import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { commandLine } from './process-table';

const LISTEN = '0A';

/** The socket numbers listening on the port, from the kernel's tables. */
function listeningInodes(port: number): Set<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (local?.endsWith(suffix) && state === LISTEN && inode) inodes.add(`socket:[${inode}]`);
    }
  }
  return inodes;
}

function holdsOne(pid: string, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false; // gone meanwhile, or of another user
  }
}

function ownerPid(port: number): number | undefined {
  if (process.platform === 'linux') {
    const inodes = listeningInodes(port);
    return Number(readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsOne(name, inodes))) || undefined;
  }
  const lsof = spawnSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8' });
  return lsof.status === 0 ? parseInt(lsof.stdout, 10) || undefined : undefined;
}

/** Who listens on the port: `process 4711 (node server.js)`; undefined when it cannot be found out. */
export function portOwner(port: number): string | undefined {
  try {
    const pid = ownerPid(port);
    return pid ? `process ${pid} (${(commandLine(pid) ?? 'unknown program').slice(0, 100)})` : undefined;
  } catch {
    return undefined;
  }
}
