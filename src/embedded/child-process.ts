import { ChildProcess, SpawnOptions, spawn, spawnSync } from 'node:child_process';

/** How a child is asked to end, how long it may take, and what it gets when it takes longer. */
export interface StopRule {
  signal: NodeJS.Signals;
  withinMs: number;
  hardSignal: NodeJS.Signals;
}

export interface TiedChildOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio' | 'uid' | 'gid'> {
  stop: StopRule;
  /** Run under a user namespace in which root appears as an ordinary user. */
  userNamespace?: boolean;
}

const alive = new Map<ChildProcess, StopRule>();
let parentDeathSignal: boolean | undefined;

const hasParentDeathSignal = (): boolean =>
  (parentDeathSignal ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0);

/** The words in front of a command that make it run in a user namespace of its own. */
export const USER_NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];

/**
 * Starts a child that only this process ends: it is out of the terminal's process group, so one Ctrl-C does not reach
 * it past us, and where the system can do so it gets its stop signal when this process dies.
 */
export function spawnTied(command: string, args: string[], options: TiedChildOptions): ChildProcess {
  const { stop, userNamespace, ...rest } = options;
  // In this order: changing the namespace clears the parent death signal.
  const words = [...(userNamespace ? USER_NAMESPACE : [])];
  if (hasParentDeathSignal()) words.push('setpriv', '--pdeathsig', stop.signal.replace('SIG', ''));
  words.push(command, ...args);
  const child = spawn(words[0]!, words.slice(1), { ...rest, detached: true });
  alive.set(child, stop);
  child.once('exit', () => alive.delete(child));
  child.once('error', () => alive.delete(child));
  return child;
}

export const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** Resolves with the way the child ended, in words: `exit code 1`, `signal SIGKILL`, `could not be started: …`. */
export function ended(child: ChildProcess): Promise<string> {
  const words = (code: number | null, signal: string | null) => (signal ? `signal ${signal}` : `exit code ${code}`);
  if (child.pid !== undefined && hasEnded(child)) return Promise.resolve(words(child.exitCode, child.signalCode));
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(words(code, signal)));
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
  });
}

/** Asks the child to end by its stop rule and waits until it has. */
export async function stopChild(child: ChildProcess, rule: StopRule): Promise<void> {
  if (hasEnded(child)) return;
  const end = ended(child);
  child.kill(rule.signal);
  const timer = setTimeout(() => child.kill(rule.hardSignal), rule.withinMs);
  await end;
  clearTimeout(timer);
}

/** The last resort: every child gets its hard signal, nothing is waited for. */
export function killAllChildren(): void {
  for (const [child, rule] of alive) child.kill(rule.hardSignal);
}
