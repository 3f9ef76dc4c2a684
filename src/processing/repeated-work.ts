import type { Logger } from '@nestjs/common';

interface RepeatedOptions {
  /** Pause between the end of one round and the start of the next. */
  intervalMs: number;
  logger: Logger;
  /** What cannot be done at the moment, for the log: once until it works again. */
  failing: string;
}

/** Work that is done again and again, never twice at the same time, and that goes on after a failure. */
export class RepeatedWork {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private failed = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly options: RepeatedOptions,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.round = this.run().then(() => {
        if (this.timer) this.start();
      });
    }, this.options.intervalMs);
  }

  /** Resolves once the round that may be running is over. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.round;
  }

  private async run(): Promise<void> {
    try {
      await this.work();
      this.failed = false;
    } catch (error) {
      const { logger, failing } = this.options;
      if (!this.failed) logger.error(`${failing}: ${(error as Error).message}`);
      this.failed = true;
    }
  }
}
