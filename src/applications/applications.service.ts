import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { CandidateChanges } from '../candidates/candidate-changes.service';
import { showDecision } from '../candidates/resume-decision';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { decide } from '../common/state-machine';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { ReasonsService } from '../stages/reasons/reasons.service';
import { APPLICATION_TRANSITIONS, type ApplicationStatus, type SettableStatus } from '../stages/stage-status';
import type { UpdateApplicationDto } from './application.dto';
import type { ApplicationListQuery, EventListQuery } from './application.list';
import type { ListedApplicationView, StageEventView } from './application.view';
import { ApplicationsRepository, type ApplicationPlace, type ApplicationRow } from './applications.repository';
import { OpenInterviews } from './open-interviews.service';

/** Of an application with its person: either of them is shown, and counts. */
export const applicationEtag = (row: { id: number; version: number; candidate_version: number }): string =>
  etagOf('application', row.id, `${row.version}.${row.candidate_version}`);

/** The applications of a job. What moves them through its stages is the matter of the moves. */
@Injectable()
export class JobApplications implements OnModuleInit {
  constructor(
    private readonly db: DatabaseService,
    private readonly applications: ApplicationsRepository,
    private readonly interviews: OpenInterviews,
    private readonly reasons: ReasonsService,
    private readonly candidates: CandidateChanges,
  ) {}

  onModuleInit(): void {
    this.candidates.onHiring((actor, place, status) => this.update(actor, place, { status }, undefined));
  }

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
      if (dto.reason !== undefined && !dto.status)
        throw ApiError.field('reason', 'Only a change of the "status" has a reason. Send it with that.');
      const row = await this.require(actor, 'application.update', place);
      assertFresh(ifMatch, applicationEtag(row));
      const status = dto.status === undefined || dto.status === row.status ? row.status : statusAfter(row, dto.status);
      const reason = dto.status ? await this.reasons.textOf(actor, dto.status, dto.reason) : '';
      await this.holdPerson(actor, row.candidate_id);
      const changed = await this.applications.update(actor.companyId, row, { status, expectedCtc: dto.expected_ctc });
      if (!changed) throw new ApiError('resource.conflict');
      await this.applications.touchPerson(actor.companyId, row.candidate_id, [status, row.status].includes('hired'));
      const notices =
        dto.status && status !== row.status ? await this.decided(actor, row, dto.status, status, reason) : [];
      return this.read(actor, 'application.update', place, notices);
    });
  }

  /** The record of a decision about the whole application, and what follows from it. Returns what is to be told. */
  private async decided(
    actor: Actor,
    { id, status: from }: ApplicationRow,
    action: SettableStatus,
    to: ApplicationStatus,
    reason: string,
  ): Promise<string[]> {
    await this.applications.record(actor, id, { kind: 'status', from, to, action, reason });
    await this.db.query(showDecision(actor.companyId, id, actor.userId));
    return to === 'withdrawn' ? this.interviews.notices(actor.companyId, id) : [];
  }

  /** Every move and every other decision, oldest first. */
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

  /**
   * The application with its person held: nobody else changes either of them until the transaction ends. Who is deleted
   * meanwhile is not found.
   */
  async hold(actor: Actor, permission: Permission, place: ApplicationPlace, ifMatch?: string): Promise<ApplicationRow> {
    const { candidate_id } = await this.require(actor, permission, place);
    await this.holdPerson(actor, candidate_id);
    const row = await this.require(actor, permission, place);
    if (row.candidate_id !== candidate_id) throw new ApiError('resource.conflict');
    assertFresh(ifMatch, applicationEtag(row));
    return row;
  }

  /** As {@link hold}, for who has read the application and guards the write by its version. */
  async holdPerson({ companyId }: Actor, candidate: number): Promise<void> {
    const held = await this.applications.holdPeople(companyId, [candidate]);
    if (!held.includes(candidate)) throw new ApiError('resource.not_found');
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
    return new Versioned(row.body, applicationEtag({ id: place.application, ...row }));
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
