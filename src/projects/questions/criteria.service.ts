import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { isUniqueViolation } from '../../database/pg-errors';
import { ProjectsService } from '../projects.service';
import { CriteriaRepository, type CriteriaOf, type CriterionRecord } from './criteria.repository';
import type { CriterionListQuery } from './criterion.list';
import { criterionView, type CriterionView } from './criterion.view';
import type { CreateCriterionDto, UpdateCriterionDto } from './question.dto';
import { QuestionsRepository } from './questions.repository';
import { assertDraft } from './questions.service';

/** A criterion of a question, in the path of a request. */
export interface CriterionPath {
  projectId: number;
  questionId: number;
  id: number;
}

/** What answers are rated by. A criterion may serve several questions of its project, and lives as long as one has it. */
@Injectable()
export class CriteriaService {
  constructor(
    private readonly db: DatabaseService,
    private readonly projects: ProjectsService,
    private readonly questions: QuestionsRepository,
    private readonly criteria: CriteriaRepository,
  ) {}

  list(actor: Actor, place: CriteriaOf, query: CriterionListQuery, origin: string): Promise<Page<CriterionView>> {
    return this.db.transaction(async () => {
      await this.projects.require(actor, 'criterion.read', place.projectId);
      if (place.questionId !== undefined) await this.assertQuestion(actor, place.projectId, place.questionId);
      return this.criteria.page(actor, place, query, (criterion) => criterionView(criterion, origin));
    });
  }

  async get(actor: Actor, place: CriteriaOf, id: number, origin: string): Promise<Versioned<CriterionView>> {
    const criterion = await this.criteria.find(actor, 'criterion.read', place, id);
    if (!criterion) throw new ApiError('resource.not_found');
    return versioned(criterion, origin);
  }

  /** Adds a criterion to the question; the name of one that the project has already means that one. */
  create(
    actor: Actor,
    projectId: number,
    questionId: number,
    { name, description }: CreateCriterionDto,
    origin: string,
  ): Promise<Versioned<CriterionView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', projectId);
      await this.assertQuestion(actor, projectId, questionId);
      const { companyId } = actor;
      const known = await this.criteria.idOf(companyId, projectId, name);
      if (known !== null && (await this.isLinked(actor, { projectId, questionId, id: known })))
        return this.read(actor, { projectId, questionId, id: known }, origin, 200);
      assertDraft(project);
      const id = known ?? (await this.criteria.add(companyId, projectId, name, description));
      await this.criteria.link(companyId, projectId, questionId, id);
      if (known !== null) await this.criteria.change(companyId, id, {});
      await this.questions.change(companyId, questionId, {});
      await this.projects.touch(project);
      return this.read(actor, { projectId, questionId, id }, origin);
    });
  }

  /** Name and description are texts: they can be corrected at any time. */
  update(
    actor: Actor,
    path: CriterionPath,
    dto: UpdateCriterionDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<CriterionView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', path.projectId);
      await this.locked(actor, path, ifMatch);
      await this.criteria.change(actor.companyId, path.id, dto).catch((error: unknown) => {
        throw isUniqueViolation(error)
          ? ApiError.field(
              'name',
              'The project has a criterion of this name already. POST the name to the question to use it.',
            )
          : error;
      });
      await this.projects.touch(project);
      return this.read(actor, path, origin);
    });
  }

  /** Takes the criterion from the question, and out of the project when no other question has it. */
  async remove(actor: Actor, path: CriterionPath, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', path.projectId);
      await this.locked(actor, path, ifMatch);
      assertDraft(project);
      await this.criteria.unlink(actor.companyId, path.questionId, path.id);
      await this.criteria.change(actor.companyId, path.id, {});
      await this.criteria.removeUnused(actor.companyId, path.projectId);
      await this.questions.change(actor.companyId, path.questionId, {});
      await this.projects.touch(project);
    });
  }

  private async assertQuestion(actor: Actor, projectId: number, questionId: number): Promise<void> {
    if (!(await this.questions.exists(actor.companyId, projectId, questionId)))
      throw new ApiError('resource.not_found');
  }

  private async isLinked(actor: Actor, { id, ...place }: CriterionPath): Promise<boolean> {
    return (await this.criteria.find(actor, 'question.manage', place, id)) !== null;
  }

  private async locked(actor: Actor, { id, ...place }: CriterionPath, ifMatch?: string): Promise<CriterionRecord> {
    const criterion = await this.criteria.find(actor, 'question.manage', place, id);
    if (!criterion) throw new ApiError('resource.not_found');
    assertFresh(ifMatch, etagOf('criterion', id, criterion.version));
    return criterion;
  }

  private async read(
    actor: Actor,
    path: CriterionPath,
    origin: string,
    status?: number,
  ): Promise<Versioned<CriterionView>> {
    return versioned(await this.locked(actor, path), origin, status);
  }
}

const versioned = (criterion: CriterionRecord, origin: string, status?: number): Versioned<CriterionView> =>
  new Versioned(criterionView(criterion, origin), etagOf('criterion', criterion.id, criterion.version), status);
