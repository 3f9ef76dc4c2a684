import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service';
import { JobDescriptions, NOTHING_TO_READ } from '../jobs/job-descriptions.service';
import { describeJob } from '../resume/job-description/describe-job';
import type { TaskHandler } from './task-handler';
import type { ClaimedTask } from './task-ledger';

/** Reads the sections applicants are compared with out of the description of a job. */
@Injectable()
export class JobDescriptionProcessor implements TaskHandler {
  readonly kind = 'job.parse';

  constructor(
    private readonly db: DatabaseService,
    private readonly descriptions: JobDescriptions,
  ) {}

  async run({ companyId, subjectId, createdBy: userId }: ClaimedTask): Promise<() => Promise<object>> {
    const wording = await this.db.asCompany(companyId, () => this.descriptions.wordingOf(companyId, subjectId));
    if (!wording) return async () => NOTHING_TO_READ;
    const sections = describeJob(wording);
    return () => this.descriptions.keep({ companyId, userId }, subjectId, wording, sections);
  }
}
