import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor';
import type { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { Job } from './job.entity';
import { JobDescriptions } from './job-descriptions.service';
import { isToBeRead } from './job-sections';
import { JobSharesRepository } from './job-shares.repository';
import type { JobView } from './job.view';
import { JobsRepository } from './jobs.repository';
import { JobsService, newPublicId } from './jobs.service';

/** What is done with a whole job, beside changing its fields. */
@Injectable()
export class JobActions {
  constructor(
    private readonly db: DatabaseService,
    private readonly jobs: JobsService,
    private readonly repository: JobsRepository,
    private readonly shares: JobSharesRepository,
    private readonly descriptions: JobDescriptions,
  ) {}

  publish(
    actor: Actor,
    id: number,
    published: boolean,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<JobView>> {
    return this.db.transaction(async () => {
      await this.jobs.lock(actor, 'job.publish', id, ifMatch);
      const { view } = await this.jobs.read(actor, 'job.publish', id, origin);
      this.jobs.assertPublishable(published, view.close_date === null ? null : new Date(view.close_date));
      if (view.published !== published) await this.jobs.change(actor, id, { published });
      return this.jobs.read(actor, 'job.publish', id, origin);
    });
  }

  /** Opens an unpublished job like the one there is, owned by the caller. Without a closing date: that was for the other. */
  duplicate(actor: Actor, id: number, withShares: boolean, origin: string): Promise<Versioned<JobView>> {
    return this.db.transaction(async () => {
      await this.jobs.require(actor, 'job.duplicate', id);
      const copy = await this.repository.insertCopy(actor, id, newPublicId());
      await this.repository.copyStages(actor, id, copy);
      if (withShares) await this.shares.copy(actor.companyId, id, copy);
      const toRead = isToBeRead(await this.db.repo(Job).findOneByOrFail({ companyId: actor.companyId, id: copy }));
      const tasks = await this.descriptions.start(actor, copy, { columns: {}, toRead, outdates: false });
      return this.jobs.read(actor, 'job.duplicate', copy, origin, tasks);
    });
  }
}
