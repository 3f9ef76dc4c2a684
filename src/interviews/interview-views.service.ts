import { Inject, Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
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
import { interviewColumns, type InterviewShape, type InterviewText, type Viewer } from './interview.sql';
import type { InterviewPlace } from './interview-place';
import { InterviewsRepository } from './interviews.repository';

export const interviewEtag = (candidate: number, version: string): string =>
  etagOf('project-candidate', candidate, version);

interface Look {
  viewer: Viewer | Sql;
  origin: string;
}

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
    const viewer = this.interviews.viewer(caller, project);
    const page = await this.interviews.page(caller, project, query, this.shape(caller, viewer, project, origin));
    if (!page) throw new ApiError('resource.not_found');
    return page;
  }

  get(caller: Caller, place: InterviewPlace, origin: string): Promise<Versioned<string>> {
    const viewer = this.interviews.viewer(caller, place.project);
    return this.read(caller, 'interview.read', place, { viewer, origin });
  }

  /** Who has just changed a candidate is shown what became of it, also with a token that may not read. */
  async read(caller: Caller, permission: Permission, place: InterviewPlace, look: Look): Promise<Versioned<string>> {
    const row = await this.interviews.find(caller, permission, place, this.columns(caller, place, look));
    if (!row) throw new ApiError('resource.not_found');
    return this.versioned(place, row);
  }

  /** What a statement about the interview `i` and its candidate `c` returns for {@link versioned}. */
  columns(caller: Caller, { project }: InterviewPlace, { viewer, origin }: Look): Sql {
    return interviewColumns(this.shape(caller, viewer, project, origin));
  }

  versioned({ candidate }: InterviewPlace, { body, version }: InterviewText): Versioned<string> {
    return new Versioned(body, interviewEtag(candidate, version));
  }

  private shape(caller: Caller, viewer: Viewer | Sql, project: number, origin: string): InterviewShape {
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
