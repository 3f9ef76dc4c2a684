import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { decide } from '../common/state-machine';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { APPLICATION_TRANSITIONS, type ApplicationStatus, type SettableStatus } from '../stages/stage-status';
import type { UpdateApplicationDto } from './application.dto';
import type { ApplicationListQuery, EventListQuery } from './application.list';
import type { ListedApplicationView, StageEventView } from './application.view';
import { ApplicationsRepository, type ApplicationPlace, type ApplicationRow } from './applications.repository';

const applicationEtag = (id: number, version: string): string => etagOf('application', id, version);

/** The applications of a job. What moves them through its stages is the matter of the moves. */
@Injectable()
export class JobApplications {
  constructor(
    private readonly db: DatabaseService,
    private readonly applications: ApplicationsRepository,
  ) {}

  /** Best first, unless another order is asked for. */
  async list(actor: Actor, job: number, query: ApplicationListQuery): Promise<Page<ListedApplicationView>> {
    const page = await this.applications.page(actor, job, query);
    if (!page) throw new ApiError('resource.not_found');
    return page;
  }

  get(actor: Actor, place: ApplicationPlace): Promise<Versioned<string>> {
    return this.read(actor, 'application.read', place);
  }

  update(
    actor: Actor,
    place: ApplicationPlace,
    dto: UpdateApplicationDto,
    ifMatch: string | undefined,
  ): Promise<Versioned<string>> {
    return this.db.transaction(async () => {
      const row = await this.require(actor, 'application.update', place);
      assertFresh(ifMatch, applicationEtag(row.id, `${row.version}.${row.candidate_version}`));
      const status = dto.status === undefined || dto.status === row.status ? row.status : statusAfter(row, dto.status);
      await this.applications.holdPeople(actor.companyId, [row.candidate_id]);
      const changed = await this.applications.update(actor.companyId, row, { status, expectedCtc: dto.expected_ctc });
      if (!changed) throw new ApiError('resource.conflict');
      if (status !== row.status) await this.applications.countHired(actor.companyId, row.candidate_id);
      return this.read(actor, 'application.update', place);
    });
  }

  /** Every move, oldest first. */
  async events(actor: Actor, place: ApplicationPlace, query: EventListQuery): Promise<Page<StageEventView>> {
    await this.require(actor, 'application.read', place);
    return this.applications.events(actor, place, query);
  }

  /** The application when the caller reaches it, else "not found". */
  async require(actor: Actor, permission: Permission, place: ApplicationPlace): Promise<ApplicationRow> {
    const row = await this.applications.row(actor, permission, place);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }

  /** Who may change an application is shown what became of it, also with a token that may not read. */
  async read(
    actor: Actor,
    permission: Permission,
    place: ApplicationPlace,
    notices: readonly string[] = [],
  ): Promise<Versioned<string>> {
    const row = await this.applications.find(actor, permission, place, notices);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned(row.body, applicationEtag(place.application, row.version));
  }
}

function statusAfter({ status, last_approved }: ApplicationRow, wanted: SettableStatus): ApplicationStatus {
  const conditions = { lastApproved: last_approved };
  const decision = decide(APPLICATION_TRANSITIONS, { state: status, actor: 'colleague', conditions }, wanted);
  if (decision.to !== undefined) return decision.to;
  const { allowed } = decision;
  const instead = allowed.length ? `Possible now: ${allowed.join(', ')}.` : 'Reopen the decision in its stage instead.';
  const reason = `An application that is ${status} cannot become ${wanted}. ${instead}`;
  throw new ApiError('application.status_not_possible', { reason }, { current: status, allowed });
}
