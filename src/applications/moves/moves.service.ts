import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { showDecision } from '../../candidates/resume-decision';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh } from '../../common/etag';
import type { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { JobsService } from '../../jobs/jobs.service';
import { ReasonsService } from '../../stages/reasons/reasons.service';
import { decideStage, stageRefusal, type StageAction, type StageStatus } from '../../stages/stage-status';
import { StagesService } from '../../stages/stages.service';
import { ApplicationsRepository, type ApplicationPlace } from '../applications.repository';
import { applicationEtag, JobApplications } from '../applications.service';
import { OpenInterviews } from '../open-interviews.service';
import type { BulkMoveDto, MoveDto } from './move.dto';
import { bulkMoveView, refusedRow, type BulkMoveView, type MovedView } from './move.view';
import { MovesRepository, type MoveOrder, type MoveSituation, type Outcome } from './moves.repository';

/** Moves applications through the stages of their job: each move reads, decides by the table, and writes guarded by the version it read. */
@Injectable()
export class MovesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly moves: MovesRepository,
    private readonly applications: JobApplications,
    private readonly people: ApplicationsRepository,
    private readonly stages: StagesService,
    private readonly reasons: ReasonsService,
    private readonly jobs: JobsService,
    private readonly interviews: OpenInterviews,
  ) {}

  move(
    actor: Actor,
    place: ApplicationPlace,
    stage: number,
    dto: MoveDto,
    ifMatch: string | undefined,
  ): Promise<Versioned<string>> {
    return this.db.transaction(async () => {
      const order = await this.order(actor, place.job, dto);
      const [situation] = await this.moves.situations(actor, place.job, [place.application], stage);
      if (!situation) throw new ApiError('resource.not_found');
      assertFresh(ifMatch, applicationEtag(situation));
      const outcome = outcomeOf(situation, order.action);
      await this.applications.holdPerson(actor, situation.candidate_id);
      const notices = await this.apply(situation, outcome, order);
      return this.applications.read(actor, 'stage.move', place, notices);
    });
  }

  /** The same for many: what is refused for one stops no other. */
  moveMany(actor: Actor, job: number, dto: BulkMoveDto, dryRun: boolean): Promise<BulkMoveView> {
    return this.db.transaction(async () => {
      const order = await this.order(actor, job, dto);
      if (dto.stage !== undefined && !(await this.moves.hasStage(actor.companyId, job, dto.stage)))
        throw ApiError.field('stage', `The job has no stage ${dto.stage}. Name one of its stages, or none.`);
      const situations = await this.moves.situations(actor, job, dto.applications, dto.stage ?? null);
      const people = situations.map(({ candidate_id }) => candidate_id);
      const there = new Set(dryRun ? people : await this.people.holdPeople(actor.companyId, people));
      const found = situations.filter(({ candidate_id }) => there.has(candidate_id));
      const byId = new Map(found.map((situation) => [situation.id, situation]));
      const rows: MovedView[] = [];
      for (const id of dto.applications) rows.push(await this.moveOne(id, byId.get(id), order, dryRun));
      return bulkMoveView(rows);
    });
  }

  /** The job keeps its stages while somebody is moved between them. */
  private async order(actor: Actor, job: number, { action, reason }: MoveDto): Promise<MoveOrder> {
    await this.jobs.require(actor, 'stage.move', job);
    return { actor, action, reason: await this.reasons.textOf(actor, action, reason) };
  }

  private async moveOne(
    id: number,
    situation: MoveSituation | undefined,
    order: MoveOrder,
    dryRun: boolean,
  ): Promise<MovedView> {
    try {
      if (!situation) throw new ApiError('resource.not_found');
      const outcome = outcomeOf(situation, order.action);
      const notices = dryRun ? [] : await this.apply(situation, outcome, order);
      const { stage: stage_status, status, currentStage } = outcome;
      return {
        ...{ application: id, stage: situation.stage_id, stage_status, status },
        ...(currentStage !== null && { current_stage: currentStage }),
        ...(notices.length > 0 && { notices }),
      };
    } catch (error) {
      // Whatever refuses a row does so before its first write.
      if (error instanceof ApiError) return refusedRow(id, error);
      throw error;
    }
  }

  /** Returns what is to be told about it. Of two at once the second finds another version than it read. */
  private async apply(situation: MoveSituation, outcome: Outcome, order: MoveOrder): Promise<string[]> {
    const { actor, action, reason } = order;
    const { companyId } = actor;
    const { id, stage_id, stage_name, next_stage_id } = situation;
    if (!(await this.moves.moveApplication(companyId, situation, outcome))) throw new ApiError('resource.conflict');
    if (action === 'start') return this.stages.enter(actor, id, stage_id, { cause: 'by a colleague', action, reason });
    await this.moves.moveStage(situation, outcome.stage, order);
    if (action === 'reopen') await this.moves.leaveLater(situation, actor);
    if (action === 'complete') return [];
    await this.db.query(showDecision(companyId, id, actor.userId));
    if (action === 'reject') return this.interviews.notices(companyId, id);
    if (action === 'reopen' || next_stage_id === null) return [];
    return this.stages.enter(actor, id, next_stage_id, { cause: `"${stage_name}" approved` });
  }
}

function outcomeOf(situation: MoveSituation, action: StageAction): Outcome {
  const { application_status: status, current_stage_id: currentStage, stage_id, next_stage_id } = situation;
  const stage = decided(situation, action);
  switch (action) {
    case 'approve':
      return next_stage_id === null
        ? { stage, status: 'shortlisted', currentStage }
        : { stage, status, currentStage: next_stage_id };
    case 'reject':
      return { stage, status: 'rejected', currentStage };
    case 'reopen':
      return { stage, status: 'active', currentStage: stage_id };
    default:
      return { stage, status, currentStage };
  }
}

function decided(situation: MoveSituation, action: StageAction): StageStatus {
  const { status, application_status, current_stage_id, stage_id, later_decided } = situation;
  const facts = {
    ...{ status, application: application_status, current: current_stage_id === stage_id },
    laterDecided: later_decided,
  };
  const decision = decideStage(facts, 'colleague', action);
  if (decision.to !== undefined) return decision.to;
  const { allowed } = decision;
  const reason = stageRefusal(decision.reason, { status, action, allowed });
  throw new ApiError('stage.action_not_possible', { reason }, { current: status, allowed });
}
