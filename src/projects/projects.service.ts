import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Permission } from '../access/permissions';
import { isCandidate, type Actor, type Caller } from '../auth/actor';
import { User } from '../auth/user.entity';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import { givenFields } from '../common/given-fields';
import type { Page } from '../common/lists/page';
import { referenceId } from '../common/resource-uri';
import { Versioned } from '../common/versioned';
import { FileLinks } from '../files/file-links';
import { customerView, photoUrl } from '../companies/customer.view';
import { DatabaseService } from '../database/database.service';
import { isForeignKeyViolation } from '../database/pg-errors';
import type { CreateProjectDto, Nestable, UpdateProjectDto } from './project.dto';
import { Project } from './project.entity';
import type { ProjectListQuery } from './project.list';
import type { ProjectRecord, ProjectRow } from './project.sql';
import { candidateProjectView, projectView, type CandidateProjectView, type ProjectView } from './project.view';
import { ProjectsRepository, type Hold } from './projects.repository';
import { CriteriaRepository } from './questions/criteria.repository';
import { criterionView } from './questions/criterion.view';
import { candidateQuestionView, questionView } from './questions/question.view';
import { QuestionsRepository } from './questions/questions.repository';
import { roleView } from './roles/role.view';
import { RolesRepository } from './roles/roles.repository';
import { TeamService } from './roles/team.service';

type AnyProjectView = ProjectView | CandidateProjectView;

export const projectEtag = (id: number, version: number): string => etagOf('project', id, version);

@Injectable()
export class ProjectsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly projects: ProjectsRepository,
    private readonly team: TeamService,
    private readonly roles: RolesRepository,
    private readonly questions: QuestionsRepository,
    private readonly criteria: CriteriaRepository,
    private readonly links: FileLinks,
  ) {}

  /**
   * The project when the caller reaches it, else "not found". `share` keeps it from being changed, and `update` also
   * from being held by others, until the current transaction ends.
   */
  async require(caller: Caller, permission: Permission, id: number, hold: Hold = 'none'): Promise<ProjectRow> {
    const row = await this.projects.row(caller, permission, id, hold);
    if (!row) throw new ApiError('resource.not_found');
    return row;
  }

  /** As {@link require}, for a change: a project the caller sees but may not change is a refusal. */
  async requireForChange(actor: Actor, permission: Permission, id: number, hold: Hold = 'update'): Promise<ProjectRow> {
    const row = await this.projects.row(actor, permission, id, hold);
    if (row) return row;
    await this.require(actor, 'project.read', id);
    throw new ApiError('auth.forbidden');
  }

  /** Counts a change of what belongs to the project, which the caller holds for it. */
  touch({ company_id, id }: ProjectRow): Promise<void> {
    return this.projects.touch(company_id, id);
  }

  list(caller: Caller, query: ProjectListQuery, origin: string): Promise<Page<AnyProjectView>> {
    const { label, customer, internal_id } = query.filters;
    // What a candidate is not shown it cannot search by either.
    if (isCandidate(caller) && [label, customer, internal_id].some((filter) => filter !== undefined))
      throw new ApiError('auth.forbidden');
    return this.projects.page(caller, query, (record) => viewFor(caller, record, origin));
  }

  get(caller: Caller, id: number, nested: readonly Nestable[], origin: string): Promise<Versioned<AnyProjectView>> {
    return this.db.transaction(async () => {
      const record = await this.projects.find(caller, 'project.read', id);
      if (!record) throw new ApiError('resource.not_found');
      const embedded = await this.embedded(caller, record, nested, origin);
      return new Versioned({ ...viewFor(caller, record, origin), ...embedded }, projectEtag(id, record.version));
    });
  }

  /** Starts a draft managed by the caller, and by whom the caller names. Service users hold no roles. */
  create(actor: Actor, dto: CreateProjectDto, origin: string): Promise<Versioned<ProjectView>> {
    return this.db.transaction(async () => {
      const { companyId, userId } = actor;
      const { identifiers } = await this.db
        .repo(Project)
        .insert({ ...columns(dto), name: dto.name, companyId, createdBy: userId });
      const id = identifiers[0]!.id as number;
      await this.team.applyLists(actor, id, dto, actor.accountType === 'service' ? [] : [userId]);
      await this.replaceLabels(actor, id, dto.labels);
      return this.changed(actor, id, origin);
    });
  }

  update(
    actor: Actor,
    id: number,
    dto: UpdateProjectDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<ProjectView>> {
    return this.db.transaction(async () => {
      const { version } = await this.requireForChange(actor, 'project.update', id);
      assertFresh(ifMatch, projectEtag(id, version));
      await this.team.applyLists(actor, id, dto);
      await this.replaceLabels(actor, id, dto.labels);
      await this.db
        .repo(Project)
        .update(
          { companyId: actor.companyId, id },
          { ...columns(dto), version: () => 'version + 1', updatedAt: () => 'now()' },
        );
      return this.changed(actor, id, origin);
    });
  }

  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const { version } = await this.requireForChange(actor, 'project.delete', id);
      assertFresh(ifMatch, projectEtag(id, version));
      await this.db
        .repo(Project)
        .delete({ companyId: actor.companyId, id })
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? new ApiError('project.has_candidates', {}, { cause: error }) : error;
        });
    });
  }

  /** Who has just changed a project is shown what became of it, also with a token or a role that may not read it. */
  async changed(actor: Actor, id: number, origin: string): Promise<Versioned<ProjectView>> {
    const record = await this.projects.findChanged(actor.companyId, id);
    if (!record) throw new ApiError('resource.not_found');
    return new Versioned(projectView(record, origin), projectEtag(id, record.version));
  }

  private async replaceLabels(actor: Actor, id: number, references: readonly unknown[] | undefined): Promise<void> {
    if (!references) return;
    const labels = references.map((reference) => referenceId(reference, 'labels'));
    const known =
      !labels.includes(null) && (await this.projects.replaceLabels(actor.companyId, id, labels as number[]));
    if (!known)
      throw ApiError.field('labels', 'Each item must be the URL, path or id of one of /companies/{company}/labels/.');
  }

  /** The objects asked for in place of their references, one statement for each kind. */
  private async embedded(
    caller: Caller,
    { id, company_id, evaluators }: ProjectRecord,
    nested: readonly Nestable[],
    origin: string,
  ): Promise<Partial<ProjectView>> {
    const embedded: Partial<ProjectView> = {};
    if (isCandidate(caller)) {
      if (nested.some((name) => name !== 'questions')) throw new ApiError('auth.forbidden');
      if (!nested.length) return embedded;
      const questions = await this.questions.all(company_id, id);
      return { questions: questions.map((question) => candidateQuestionView(question, origin)) as QuestionsOf };
    }
    if (nested.includes('questions'))
      embedded.questions = (await this.questions.all(company_id, id)).map((row) => questionView(row, origin));
    if (nested.includes('roles'))
      embedded.roles = (await this.roles.all(company_id, id)).map((row) => roleView(row, origin));
    if (nested.includes('criteria'))
      embedded.criteria = (await this.criteria.all(company_id, id)).map((row) => criterionView(row, origin));
    if (nested.includes('evaluators')) {
      const users = await this.db.repo(User).find({
        where: { companyId: company_id, id: In(evaluators) },
        order: { id: 'ASC' },
      });
      embedded.evaluators = users.map((user) => customerView(user, origin, photoUrl(this.links, caller, user, origin)));
    }
    return embedded;
  }
}

type QuestionsOf = Exclude<ProjectView['questions'], string>;

const viewFor = (caller: Caller, record: ProjectRecord, origin: string): AnyProjectView =>
  isCandidate(caller) ? candidateProjectView(record, origin) : projectView(record, origin);

function columns(dto: UpdateProjectDto): Partial<Project> {
  return givenFields<Partial<Project>>({
    name: dto.name,
    mode: dto.mode,
    jobUrl: dto.job_url,
    emailAlias: dto.email_alias,
    maximumScore: dto.maximum_score,
    supportLang: dto.support_lang,
    internalId: dto.internal_id,
    contactPerson: dto.contact_person,
    allowHashLogin: dto.allow_hash_login,
    maxInterviewTime: dto.max_interview_time,
    inviteCandidates: dto.invite_candidates,
    defaultInterviewPeriod: dto.default_interview_period,
    vetoEnabled: dto.veto_enabled,
    shareCandidateEnabled: dto.share_candidate_enabled,
  });
}
