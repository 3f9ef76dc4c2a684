import { Injectable } from '@nestjs/common';
import { isCandidate, type Actor, type Caller } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import type { ProjectRow } from '../project.sql';
import { ProjectsService } from '../projects.service';
import { CriteriaRepository } from './criteria.repository';
import type { CreateQuestionDto, UpdateQuestionDto } from './question.dto';
import type { QuestionListQuery } from './question.list';
import { candidateQuestionView, questionView, type QuestionView } from './question.view';
import { QuestionsRepository, type QuestionRecord } from './questions.repository';

type AnyQuestionView = QuestionView | Omit<QuestionView, 'criteria'>;

/** What all candidates of a project are asked the same way: fixed once the project is no draft. */
export function assertDraft({ status }: ProjectRow): void {
  if (status !== 'draft') throw new ApiError('project.not_draft', { status });
}

@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly projects: ProjectsService,
    private readonly questions: QuestionsRepository,
    private readonly criteria: CriteriaRepository,
  ) {}

  list(caller: Caller, projectId: number, query: QuestionListQuery, origin: string): Promise<Page<AnyQuestionView>> {
    return this.db.transaction(async () => {
      await this.projects.require(caller, 'question.read', projectId);
      return this.questions.page(caller, projectId, query, (question) => viewFor(caller, question, origin));
    });
  }

  async get(caller: Caller, projectId: number, id: number, origin: string): Promise<Versioned<AnyQuestionView>> {
    const question = await this.questions.find(caller, 'question.read', projectId, id);
    if (!question) throw new ApiError('resource.not_found');
    return versioned(question, viewFor(caller, question, origin));
  }

  create(actor: Actor, projectId: number, dto: CreateQuestionDto, origin: string): Promise<Versioned<QuestionView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', projectId);
      assertDraft(project);
      const { position, ...fields } = dto;
      const others = await this.order(project);
      const id = await this.questions.add(actor.companyId, projectId, others.length + 1, fields);
      if (position !== undefined) await this.place(project, others, id, position);
      await this.projects.touch(project);
      return this.read(actor, projectId, id, origin);
    });
  }

  /** The text can be corrected at any time, the rest only while the project is a draft. */
  update(
    actor: Actor,
    projectId: number,
    id: number,
    dto: UpdateQuestionDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<QuestionView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', projectId);
      const question = await this.locked(actor, projectId, id, ifMatch);
      if (changesMoreThanText(question, dto)) assertDraft(project);
      const { position, ...fields } = dto;
      await this.questions.change(actor.companyId, id, fields);
      if (position !== undefined) await this.place(project, await this.order(project), id, position);
      await this.projects.touch(project);
      return this.read(actor, projectId, id, origin);
    });
  }

  async remove(actor: Actor, projectId: number, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'question.manage', projectId);
      await this.locked(actor, projectId, id, ifMatch);
      assertDraft(project);
      await this.questions.remove(actor.companyId, id);
      await this.criteria.removeUnused(actor.companyId, projectId);
      await this.questions.number(actor.companyId, projectId, await this.order(project));
      await this.projects.touch(project);
    });
  }

  /** The question, whose project the caller holds: nothing in it changes meanwhile. */
  private async locked(actor: Actor, projectId: number, id: number, ifMatch?: string): Promise<QuestionRecord> {
    const question = await this.questions.find(actor, 'question.manage', projectId, id);
    if (!question) throw new ApiError('resource.not_found');
    assertFresh(ifMatch, etagOf('question', id, question.version));
    return question;
  }

  private async read(actor: Actor, projectId: number, id: number, origin: string): Promise<Versioned<QuestionView>> {
    const question = await this.locked(actor, projectId, id);
    return versioned(question, questionView(question, origin));
  }

  private async order({ company_id, id }: ProjectRow): Promise<number[]> {
    return (await this.questions.all(company_id, id)).map((question) => question.id);
  }

  private async place(project: ProjectRow, order: number[], id: number, position: number): Promise<void> {
    const others = order.filter((other) => other !== id);
    await this.questions.number(project.company_id, project.id, others.toSpliced(position - 1, 0, id));
  }
}

const versioned = <View>(question: QuestionRecord, view: View): Versioned<View> =>
  new Versioned(view, etagOf('question', question.id, question.version));

const viewFor = (caller: Caller, question: QuestionRecord, origin: string): AnyQuestionView =>
  isCandidate(caller) ? candidateQuestionView(question, origin) : questionView(question, origin);

const changesMoreThanText = (question: QuestionRecord, { text: _, ...rest }: UpdateQuestionDto): boolean =>
  (Object.keys(rest) as (keyof typeof rest)[]).some(
    (name) => rest[name] !== undefined && rest[name] !== question[name],
  );
