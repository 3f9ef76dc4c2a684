import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InterviewExpiry } from '../interviews/interview-expiry.service';
import { RepeatedWork } from './repeated-work';

/** Well within the minute after which a passed deadline must be marked. */
const INTERVAL_MS = 15_000;

/** Ends interviews whose deadline has passed, also while nobody looks at them. Any number of workers may do so at once. */
@Injectable()
export class DeadlineWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: RepeatedWork;

  constructor(expiry: InterviewExpiry) {
    const failing = 'Passed deadlines cannot be marked at the moment';
    const options = { intervalMs: INTERVAL_MS, logger: new Logger('Deadlines'), failing };
    this.rounds = new RepeatedWork(() => expiry.expireDue(), options);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
