import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import type { JobShareListQuery } from './job-share.list';
import type { JobShareView } from './job-share.view';
import { JobSharesRepository } from './job-shares.repository';
import { JobsService } from './jobs.service';

/** Colleagues who see a job beside its owner and the admins. */
@Injectable()
export class JobSharesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly shares: JobSharesRepository,
    private readonly jobs: JobsService,
  ) {}

  async list(actor: Actor, job: number, query: JobShareListQuery): Promise<Page<JobShareView>> {
    await this.jobs.assertSeen(actor, job);
    return this.shares.page(actor.companyId, job, query);
  }

  create(actor: Actor, job: number, user: number): Promise<JobShareView> {
    return this.db.transaction(async () => {
      await this.jobs.lock(actor, 'job.share', job);
      await this.assertRecipient(actor, job, user);
      await this.shares.insert(actor.companyId, job, user);
      await this.jobs.touch(actor, job);
      return this.shares.get(actor.companyId, job, user);
    });
  }

  async remove(actor: Actor, job: number, user: number): Promise<void> {
    await this.db.transaction(async () => {
      await this.jobs.lock(actor, 'job.share', job);
      if (!(await this.shares.delete(actor.companyId, job, user))) throw new ApiError('resource.not_found');
      await this.jobs.touch(actor, job);
    });
  }

  private async assertRecipient({ companyId }: Actor, job: number, user: number): Promise<void> {
    const recipient = await this.shares.recipient(companyId, job, user);
    if (!recipient?.active)
      throw ApiError.field('user', 'It must name an active user of the company, and no service user.');
    if (recipient.owner) throw ApiError.field('user', 'This user owns the job.');
    if (recipient.shared) throw ApiError.field('user', 'The job is shared with this user already.');
  }
}
