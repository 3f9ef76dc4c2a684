import { killAllChildren } from './child-process';
import { LaunchPlan } from './launch-plan';
import { Launcher } from './launcher';
import { StartError } from './start-error';
import { wholeEnvironment } from '../config/env';

/** One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1_000;
const STOP_WITHIN_MS = 9_500;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Aborts at the first stop signal; a second one kills everything at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = () => {
    if (!firstAt) {
      firstAt = Date.now();
      say('\nStopping. Press Ctrl-C again to kill everything at once.');
      controller.abort();
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  if (wholeEnvironment().npm_lifecycle_event) stopWithParent(process.ppid, onSignal);
  return controller.signal;
}

/** A signal sent to npm alone ends npm and its shell, not us: without them nobody could stop this process any more. */
function stopWithParent(parent: number, stop: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const keepRunning = setInterval(() => undefined, 2 ** 30);
    signal.addEventListener('abort', () => (clearInterval(keepRunning), resolve()), { once: true });
  });

async function startAndWait(launcher: Launcher, signal: AbortSignal): Promise<number> {
  try {
    await launcher.start();
    if (!signal.aborted) await aborted(signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    process.stderr.write(`\n${error instanceof StartError ? error.message : ((error as Error).stack ?? error)}\n`);
    return 1;
  }
}

/** Runs Hirepath until a stop signal and returns the exit code. A stop that takes too long ends with a kill. */
export async function run(plan: LaunchPlan): Promise<number> {
  const ignoreClosedTerminal = () => undefined;
  process.stdout.on('error', ignoreClosedTerminal);
  process.stderr.on('error', ignoreClosedTerminal);
  const signal = stopSignal();
  process.on('exit', killAllChildren);
  signal.addEventListener('abort', () => setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref());
  const launcher = new Launcher(plan, say, signal);
  const code = await startAndWait(launcher, signal);
  await launcher.stop();
  if (signal.aborted) say('Stopped.');
  return code;
}
