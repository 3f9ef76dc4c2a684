import { ChildProcess } from 'node:child_process';
import { StopRule, ended, stopChild } from './child-process';

export interface ProcessPlan {
  /** Begins the messages: "Worker". */
  name: string;
  spawn(): ChildProcess;
  stop: StopRule;
  say(line: string): void;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10_000;
/** A process that ran this long was healthy: its next failure is a first one again. */
const HEALTHY_AFTER_MS = 10_000;

/** How long to wait before the n-th restart in a row (n from 1): 1 s, 2 s, 4 s, 8 s, then 10 s. */
export const restartDelay = (n: number): number => Math.min(FIRST_DELAY_MS * 2 ** (n - 1), LONGEST_DELAY_MS);

/** One child process that is started again whenever it ends without having been asked to. */
export class SupervisedProcess {
  private current?: ChildProcess;
  private restarting?: NodeJS.Timeout;
  private failures = 0;
  private keptAlive = false;
  private stopping = false;

  constructor(private readonly plan: ProcessPlan) {}

  /** Starts the process. Until `keepAlive` is called its end is final and only reported by `firstEnd`. */
  start(): ChildProcess {
    const startedAt = Date.now();
    const child = this.plan.spawn();
    this.current = child;
    void ended(child).then((how) => this.onEnd(how, Date.now() - startedAt));
    return child;
  }

  keepAlive(): this {
    this.keptAlive = true;
    return this;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restarting);
    if (this.current) await stopChild(this.current, this.plan.stop);
  }

  private onEnd(how: string, ranMs: number): void {
    if (this.stopping || !this.keptAlive) return;
    this.failures = ranMs > HEALTHY_AFTER_MS ? 1 : this.failures + 1;
    const delay = restartDelay(this.failures);
    this.plan.say(`${this.plan.name} stopped (${how}). Starting it again in ${delay / 1000} s.`);
    this.restarting = setTimeout(() => this.start(), delay);
  }
}
