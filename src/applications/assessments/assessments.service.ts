import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { JobsService } from '../../jobs/jobs.service';
import { StagesService } from '../../stages/stages.service';
import type { ApplicationPlace } from '../applications.repository';
import { JobApplications } from '../applications.service';
import type { CreateAssessmentDto } from './assessment.dto';
import type { AssessmentListQuery } from './assessment.list';
import type { AssessmentView } from './assessment.view';
import { AssessmentsRepository } from './assessments.repository';

/** Results of tests that applicants took, here or elsewhere. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly assessments: AssessmentsRepository,
    private readonly applications: JobApplications,
    private readonly jobs: JobsService,
    private readonly stages: StagesService,
  ) {}

  async list(actor: Actor, place: ApplicationPlace, query: AssessmentListQuery): Promise<Page<AssessmentView>> {
    await this.applications.require(actor, 'application.read', place);
    return this.assessments.page(actor.companyId, place.application, query);
  }

  async get(actor: Actor, place: ApplicationPlace, id: number): Promise<AssessmentView> {
    await this.applications.require(actor, 'application.read', place);
    const view = await this.assessments.find(actor.companyId, place.application, id);
    if (!view) throw new ApiError('resource.not_found');
    return view;
  }

  /** Keeps a result, and with it completes the stage while that is in progress: the decision is left to a person. */
  create(actor: Actor, place: ApplicationPlace, dto: CreateAssessmentDto): Promise<AssessmentView> {
    assertPoints(dto);
    return this.db.transaction(async () => {
      const { companyId } = actor;
      await this.jobs.require(actor, 'assessment.create', place.job);
      await this.applications.hold(actor, 'assessment.create', place);
      const stage = await this.assessments.stage(companyId, place.application, dto.stage);
      if (stage === null) throw ApiError.field('stage', 'The job has no such assessment stage. Add one to its stages.');
      const id = await this.assessments.insert(actor, place.application, stage, dto);
      await this.stages.completeOne(companyId, place.application, stage, 'assessment received');
      return (await this.assessments.find(companyId, place.application, id))!;
    });
  }
}

function assertPoints({ sections = [], started_at, finished_at, ...whole }: CreateAssessmentDto): void {
  const tooMany = 'Must not be greater than max_score.';
  if (whole.score > whole.max_score) throw ApiError.field('score', tooMany);
  const at = sections.findIndex(({ score, max_score }) => score > max_score);
  if (at >= 0) throw ApiError.field(`sections.${at}.score`, tooMany);
  if (started_at && finished_at && finished_at < started_at)
    throw ApiError.field('finished_at', 'Must not be before started_at.');
}
