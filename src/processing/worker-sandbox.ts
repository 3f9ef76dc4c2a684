import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { ResumeSandbox } from '../resume/sandbox/resume-sandbox';

/** The child processes of this worker, shared by all that is done with résumés. */
@Injectable()
export class WorkerSandbox extends ResumeSandbox implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(ENV) env: Env) {
    super({ concurrency: env.workerConcurrency });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.warm();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
