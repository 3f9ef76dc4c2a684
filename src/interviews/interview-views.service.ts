import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Permission } from '../access/permissions';
import { userIdOf, type Caller } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { Versioned } from '../common/versioned';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { FileLinks } from '../files/file-links';
import { interviewPages } from '../mail/suite-links';
import type { InterviewListQuery } from './interview.list';
import type { InterviewShape, Viewer } from './interview.sql';
import type { InterviewPlace } from './interview-place';
import { InterviewsRepository } from './interviews.repository';

export const interviewEtag = (candidate: number, version: string): string =>
  etagOf('project-candidate', candidate, version);

/** Candidates of a project as callers see them. */
@Injectable()
export class InterviewViews {
  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly links: FileLinks,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(caller: Caller, project: number, query: InterviewListQuery, origin: string): Promise<Page<never>> {
    const viewer = await this.viewer(caller, project);
    return this.interviews.page(caller, project, query, this.shape(caller, viewer, project, origin));
  }

  async get(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    return this.read(caller, 'interview.read', place, { viewer: await this.viewer(caller, place.project), origin });
  }

  /** Who has just changed a candidate is shown what became of it, also with a token that may not read. */
  async read(
    caller: Caller,
    permission: Permission,
    place: InterviewPlace,
    { viewer, origin }: { viewer: Viewer; origin: string },
  ): Promise<Versioned<string>> {
    const shape = this.shape(caller, viewer, place.project, origin);
    const row = await this.interviews.find(caller, permission, place, shape);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned(row.body, interviewEtag(place.candidate, row.version));
  }

  private async viewer(caller: Caller, project: number): Promise<Viewer> {
    const viewer = await this.interviews.viewer(caller, project);
    if (!viewer) throw new ApiError('resource.not_found');
    return viewer;
  }

  private shape(caller: Caller, viewer: Viewer, project: number, origin: string): InterviewShape {
    const { companyId, session } = caller;
    return {
      ...{ viewer, userId: userIdOf(caller), now: this.clock.now() },
      companyUrl: resourceUri(origin, 'companies', companyId),
      projectUrl: resourceUri(origin, 'companies', companyId, 'projects', project),
      usersUrl: resourceUri(origin, 'customusers'),
      pageUrl: interviewPages(this.env.suiteUrl, companyId, project),
      photoToken: this.links.tokenSql(session, 'photo', sql`c.profile_pic_file_id`),
      cvToken: this.links.tokenSql(session, 'cv', sql`c.cv_file_id`),
    };
  }
}
