import { isMainThread, Worker, workerData } from 'node:worker_threads';

/**
 * Loaded with `--require` before a sandbox child's own code; arguments: process id of the parent, most megabytes
 * of resident memory. A second thread looks four times a second and kills the process (SIGKILL) when its parent is
 * gone or the memory limit is passed.
 *
 * Why a thread: it keeps running while the main thread spins in a hostile document, works on every platform, and
 * counts buffers outside the JavaScript heap, which `--max-old-space-size` does not. `prctl(PR_SET_PDEATHSIG)` would
 * need a helper program, exists on Linux only and fires when the *thread* that forked ends.
 */
interface GuardSettings {
  parentPid: number;
  maxResidentMb: number;
}

const LOOK_EVERY_MS = 250;

function watch({ parentPid, maxResidentMb }: GuardSettings): void {
  setInterval(() => {
    const orphaned = process.ppid !== parentPid;
    const tooLarge = process.memoryUsage.rss() > maxResidentMb * 1024 * 1024;
    if (orphaned || tooLarge) process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY_MS);
}

if (isMainThread) {
  const settings: GuardSettings = { parentPid: Number(process.argv[2]), maxResidentMb: Number(process.argv[3]) };
  new Worker(__filename, {
    workerData: settings,
    // Without this the worker would load the guard a second time.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  }).unref();
} else {
  watch(workerData as GuardSettings);
}
