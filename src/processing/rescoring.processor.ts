import { Injectable } from '@nestjs/common';
import { parsedResume, Rescoring, type RescoringBatch } from '../candidates/rescoring.service';
import { DatabaseService } from '../database/database.service';
import { ResumeError } from '../resume/resume.errors';
import type { ResumeScore } from '../resume/score/resume-score.types';
import type { TaskHandler } from './task-handler';
import { TaskLedger, type ClaimedTask } from './task-ledger';
import { WorkerSandbox } from './worker-sandbox';

/** Scores the résumés of a job anew that have a score by what the job said before, a batch at a time. */
@Injectable()
export class RescoringProcessor implements TaskHandler {
  readonly kind = 'job.rescore';

  constructor(
    private readonly db: DatabaseService,
    private readonly rescoring: Rescoring,
    private readonly ledger: TaskLedger,
    private readonly sandbox: WorkerSandbox,
  ) {}

  /** What is kept on the way stays when the work is ended: another attempt meets what is left. */
  async run(task: ClaimedTask, signal: AbortSignal): Promise<() => Promise<object>> {
    const counts = { rescored: 0, failed: 0 };
    const total = await this.read(task, () => this.rescoring.count(task.subjectId));
    let after = 0;
    for (;;) {
      signal.throwIfAborted();
      const batch = await this.read(task, () => this.rescoring.next(task.subjectId, after));
      if (!batch) return async () => ({ job: task.subjectId, ...counts });
      const scores = await Promise.all(batch.resumes.map((resume) => this.score(resume, batch)));
      const done = counts.rescored + counts.failed + batch.resumes.length;
      const kept = await this.ledger.advance(task, Math.min(0.99, done / total), () =>
        this.rescoring.save(batch, scores),
      );
      // The job has changed: everybody is outdated once more.
      after = kept === null ? 0 : batch.resumes.at(-1)!.id;
      counts.rescored += kept ?? 0;
      counts.failed += kept === null ? 0 : scores.filter((score) => !score).length;
    }
  }

  private read<T>({ companyId }: ClaimedTask, work: () => Promise<T>): Promise<T> {
    return this.db.asCompany(companyId, work);
  }

  /** Null for a résumé that cannot be scored in the time and memory there is for one. */
  private async score(resume: RescoringBatch['resumes'][number], batch: RescoringBatch): Promise<ResumeScore | null> {
    const { job, weights } = batch.compared;
    return this.sandbox.score(parsedResume(resume), resume.receivedAt, { job, weights }).catch((error: unknown) => {
      if (error instanceof ResumeError) return null;
      throw error;
    });
  }
}
