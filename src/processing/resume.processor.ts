import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ResumeResultsService } from '../candidates/resume-results.service';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import { FilesService } from '../files/files.service';
import { ResumeError } from '../resume/resume.errors';
import { ResumeSandbox } from '../resume/sandbox/resume-sandbox';
import { scoreResume } from '../resume/score/score-resume';
import type { TaskHandler } from './task-handler';
import { TaskFailure, type ClaimedTask } from './task-ledger';

/** Reads a CV in a child process, compares it with the job, and keeps both results. */
@Injectable()
export class ResumeProcessor implements TaskHandler, OnApplicationBootstrap, OnApplicationShutdown {
  readonly kind = 'resume.parse';
  private readonly sandbox: ResumeSandbox;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly db: DatabaseService,
    private readonly results: ResumeResultsService,
    private readonly files: FilesService,
  ) {
    this.sandbox = new ResumeSandbox({ concurrency: env.workerConcurrency });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sandbox.warm();
  }

  async run(task: ClaimedTask): Promise<() => Promise<object>> {
    const began = performance.now();
    const work = await this.db.asCompany(task.companyId, () => this.results.workFor(task.subjectId, task.id));
    if (!work) return async () => ({ skipped: 'The résumé was replaced or deleted meanwhile.' });
    const bytes = await buffer(await this.files.open(work));
    const context = {
      fileName: work.originalName,
      receivedAt: work.receivedAt,
      defaultCountry: this.env.defaultCountry,
    };
    const parsed = await this.sandbox.parse(bytes, context).catch(toTaskFailure);
    const score = scoreResume(parsed.resume, work.job, work.weights, work.receivedAt);
    const seconds = Math.ceil((performance.now() - began) / 1000);
    return () => this.results.save(work, { parsed, score, weights: work.weights, seconds });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sandbox.close();
  }
}

/** What is wrong with the document stays wrong: no second try, and the recruiter reads why. */
function toTaskFailure(error: unknown): never {
  if (error instanceof ResumeError) throw new TaskFailure(error.code, error.message, { cause: error });
  throw error;
}
