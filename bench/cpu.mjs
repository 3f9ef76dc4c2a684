import { readdirSync, readFileSync } from 'node:fs';

/** Processor time a process and its threads have used, in microseconds; null where the system does not tell. */
export function cpuOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((id) =>
      Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, part) => sum + part, 0) / 1000;
  } catch {
    return null;
  }
}

/** The processes PostgreSQL has on this machine, found by one of its backends; null when it runs elsewhere. */
export function postgresProcesses(backendPid) {
  try {
    if (!/postgres/.test(readFileSync(`/proc/${backendPid}/cmdline`, 'utf8'))) return null;
    const parent = parentOf(backendPid);
    return () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent);
  } catch {
    return null;
  }
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
  } catch {
    return 0;
  }
}

/** What each of several processes has used so far. */
export const cpuOfAll = (pids) => new Map(pids.map((pid) => [pid, cpuOf(pid) ?? 0]));

/** What they used in between; one that ended meanwhile takes its share with it. */
export const cpuBetween = (before, after) =>
  [...after].reduce((sum, [pid, used]) => sum + Math.max(0, used - (before.get(pid) ?? 0)), 0);
