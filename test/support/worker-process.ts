import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'worker.js');

/** The worker as operators run it: the built program in a process of its own, on this Jest worker's database. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private said = '';

  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, [PROGRAM], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.child, 'exit');
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (data: Buffer) => (this.said += data));
  }

  /** Ends the process and waits for its end; `SIGKILL` gives it no chance to do anything about it. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }

  /** What it wrote when it ended by itself; null while it runs or when a signal ended it. */
  get failure(): string | null {
    return this.child.exitCode === null ? null : `exit code ${this.child.exitCode}: ${this.said}`;
  }
}
