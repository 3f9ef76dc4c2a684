import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { ResumeResultsService, type ResumeWork } from '../candidates/resume-results.service';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import { FilesService } from '../files/files.service';
import { ResumeError } from '../resume/resume.errors';
import type { TaskHandler } from './task-handler';
import { TaskFailure, type ClaimedTask } from './task-ledger';
import { WorkerSandbox } from './worker-sandbox';

/** Reads a CV in a child process, compares it with the job, and keeps both results. */
@Injectable()
export class ResumeProcessor implements TaskHandler {
  readonly kind = 'resume.parse';

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly db: DatabaseService,
    private readonly results: ResumeResultsService,
    private readonly files: FilesService,
    private readonly sandbox: WorkerSandbox,
  ) {}

  async run(task: ClaimedTask): Promise<() => Promise<object>> {
    const began = performance.now();
    const work = await this.workFor(task);
    const bytes = work && (await this.read(task, work));
    if (!bytes) return async () => ({ skipped: 'The résumé was replaced or deleted meanwhile.' });
    const context = {
      fileName: work.originalName,
      receivedAt: work.receivedAt,
      defaultCountry: this.env.defaultCountry,
    };
    const { job, weights } = work;
    const { parsed, score } = await this.sandbox.assess(bytes, context, { job, weights }).catch(toTaskFailure);
    const seconds = Math.ceil((performance.now() - began) / 1000);
    return () => this.results.save(work, { parsed, score, seconds });
  }

  private workFor(task: ClaimedTask): Promise<ResumeWork | null> {
    return this.db.asCompany(task.companyId, () => this.results.workFor(task.subjectId, task.id));
  }

  /** The document, or null when it went because another one has come. */
  private async read(task: ClaimedTask, work: ResumeWork): Promise<Buffer | null> {
    try {
      return await buffer(await this.files.open(work));
    } catch (error) {
      if (!(await this.workFor(task))) return null;
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new TaskFailure('resume.file_missing', 'The stored file is gone. Please upload the CV again.', {
        cause: error,
      });
    }
  }
}

/** What is wrong with the document stays wrong: no second try, and the recruiter reads why. */
function toTaskFailure(error: unknown): never {
  if (error instanceof ResumeError) throw new TaskFailure(error.code, error.message, { cause: error });
  throw error;
}
