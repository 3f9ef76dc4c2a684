import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Originator } from '../auth/actor';
import { DatabaseService } from '../database/database.service';
import { TasksService } from '../processing/tasks.service';
import type { JobDescription } from '../resume/resume.types';
import { Job } from './job.entity';
import type { JobWording, SectionPlan } from './job-sections';
import { JobsRepository } from './jobs.repository';

const SUBJECT = 'job';

/** What applicants of a job are compared with, as far as it is worked out in the background, and what follows from it. */
@Injectable()
export class JobDescriptions {
  constructor(
    private readonly db: DatabaseService,
    private readonly jobs: JobsRepository,
    private readonly tasks: TasksService,
  ) {}

  /** Starts what is left to the background, and returns the tasks. Scores wait for the sections they are given by. */
  async start(by: Originator, id: number, { toRead, outdates }: SectionPlan): Promise<number[]> {
    if (toRead) return [await this.tasks.enqueue(by, 'job.parse', { kind: SUBJECT, id })];
    const rescoring = outdates ? await this.rescore(by, id) : null;
    return rescoring === null ? [] : [rescoring];
  }

  /** Starts to score anew whoever has a score that the job has outdated; null when nobody has. */
  async rescore(by: Originator, id: number): Promise<number | null> {
    if (!(await this.jobs.hasOutdatedScores(by.companyId, id))) return null;
    return this.tasks.enqueue(by, 'job.rescore', { kind: SUBJECT, id });
  }

  /** What the sections are to be read from; null when there is nothing to do any more. */
  async wordingOf(companyId: number, id: number): Promise<JobWording | null> {
    return this.db.transaction(async () => {
      const job = await this.readable(companyId, id, false);
      return job && wordingOf(job);
    });
  }

  /** Keeps the sections that were read from `wording`, unless that has changed meanwhile; part of the transaction that ends the task. */
  async keep(by: Originator, id: number, wording: JobWording, sections: JobDescription): Promise<object> {
    const { companyId } = by;
    const job = await this.readable(companyId, id, true);
    if (!job || !isDeepStrictEqual(wordingOf(job), wording)) return NOTHING_TO_READ;
    const changes = isDeepStrictEqual(job.jdJson, sections)
      ? {}
      : {
          ...{ jdJson: sections, requirementsVersion: job.requirementsVersion + 1 },
          ...{ version: () => 'version + 1', updatedAt: () => 'now()' },
        };
    await this.db.repo(Job).update({ companyId, id }, { jdSource: 'read', ...changes });
    const found = Object.fromEntries(Object.entries(sections).map(([section, phrases]) => [section, phrases.length]));
    return { job: id, sections_from: 'description', found, rescoring: await this.rescore(by, id) };
  }

  private async readable(companyId: number, id: number, lock: boolean): Promise<Job | null> {
    const job = await this.db.repo(Job).findOne({
      where: { companyId, id, isDeleted: false },
      ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
    });
    return job && job.jdSource !== 'given' ? job : null;
  }
}

export const NOTHING_TO_READ = { skipped: 'The job was changed or deleted meanwhile, or was given its sections.' };

const wordingOf = ({ title, description, jdHtml, mustHaveSkills }: Job): JobWording => ({
  ...{ title, description, jdHtml, mustHaveSkills },
});
