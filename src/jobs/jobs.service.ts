import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sanitizeHtml from 'sanitize-html';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import { givenFields } from '../common/given-fields';
import type { Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { JobPipelines } from '../stages/job-pipelines.service';
import type { CreateJobDto, UpdateJobDto } from './job.dto';
import { Job } from './job.entity';
import type { JobListQuery } from './job.list';
import { changedSections, firstSections } from './job-sections';
import { JobDescriptions } from './job-descriptions.service';
import type { JobView } from './job.view';
import { JobsRepository } from './jobs.repository';
import { ScoreWeightsService } from './score-weights.service';

/** What stands for a job in public addresses. */
export const newPublicId = (): string => randomBytes(20).toString('base64url');

export const jobEtag = (id: number, version: number): string => etagOf('job', id, version);

const NO_WORDS = { title: '', description: '', jdHtml: '', mustHaveSkills: [] };

@Injectable()
export class JobsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly jobs: JobsRepository,
    private readonly weights: ScoreWeightsService,
    private readonly pipelines: JobPipelines,
    private readonly descriptions: JobDescriptions,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: JobListQuery, origin: string): Promise<Page<JobView>> {
    return this.jobs.page(actor, query, origin);
  }

  get(actor: Actor, id: number, origin: string): Promise<Versioned<JobView>> {
    return this.read(actor, 'job.read', id, origin);
  }

  /** Opens a job owned by the caller, with the stages of a module. */
  create(actor: Actor, dto: CreateJobDto, origin: string): Promise<Versioned<JobView>> {
    assertExperience(dto);
    this.assertPublishable(dto.published, dto.close_date);
    return this.db.transaction(async () => {
      const { companyId, userId } = actor;
      const interviewModuleId = await this.pipelines.moduleFor(companyId, dto.interview_module);
      const written = columns(dto);
      const plan = firstSections({ ...NO_WORDS, ...written }, dto.jd_json);
      const { identifiers } = await this.db.repo(Job).insert({
        ...written,
        ...plan.columns,
        ...{ companyId, interviewModuleId, ownerId: userId, encrypted: newPublicId() },
        scoreWeightId: await this.weights.idFor(actor, dto.score_weight),
      });
      const id = identifiers[0]!.id as number;
      await this.pipelines.copy(companyId, id, interviewModuleId);
      const tasks = await this.descriptions.start(actor, id, plan);
      return this.read(actor, 'job.create', id, origin, tasks);
    });
  }

  update(
    actor: Actor,
    id: number,
    dto: UpdateJobDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<JobView>> {
    return this.db.transaction(async () => {
      await this.lock(actor, 'job.update', id, ifMatch);
      const { view } = await this.read(actor, 'job.update', id, origin);
      assertExperience({ ...view, ...dto });
      const before = await this.db.repo(Job).findOneByOrFail({ companyId: actor.companyId, id });
      this.assertPublishable(dto.published, dto.close_date === undefined ? before.closeDate : dto.close_date);
      const changes = {
        ...columns(dto),
        ...(dto.score_weight && { scoreWeightId: await this.weights.idFor(actor, dto.score_weight) }),
        ...(await this.otherModule(before, dto.interview_module)),
      };
      const plan = changedSections(before, { ...before, ...changes }, dto.jd_json);
      await this.change(actor, id, { ...changes, ...plan.columns });
      const tasks = await this.descriptions.start(actor, id, plan);
      return this.read(actor, 'job.update', id, origin, tasks);
    });
  }

  /** The module a job already has changes nothing: its stages may have been changed by hand. */
  private async otherModule(job: Job, wanted: number | undefined): Promise<Partial<Job>> {
    if (wanted === undefined || wanted === job.interviewModuleId) return {};
    const interviewModuleId = await this.pipelines.moduleFor(job.companyId, wanted);
    await this.pipelines.replace(job.companyId, job.id, interviewModuleId);
    return { interviewModuleId };
  }

  /** The job disappears from every list; its applicants and their history stay. */
  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      await this.lock(actor, 'job.delete', id, ifMatch);
      await this.change(actor, id, {
        isDeleted: true,
        published: false,
        deletedBy: actor.userId,
        deletedAt: this.clock.now(),
      });
    });
  }

  /** Refuses unless the caller sees the job. */
  async assertSeen(actor: Actor, id: number): Promise<void> {
    if (!(await this.jobs.find(actor, 'job.read', id, ''))) throw new ApiError('resource.not_found');
  }

  /** Refuses to publish what nobody could apply for. A published job may well be closed by its date. */
  assertPublishable(published: boolean | undefined, closeDate: Date | null | undefined): void {
    if (published && closeDate && closeDate <= this.clock.now())
      throw new ApiError('job.closed', { date: wireSeconds(closeDate) });
  }

  /** Refuses unless the caller reaches the job; it cannot be deleted while the current transaction lasts. */
  async require(actor: Actor, permission: Permission, id: number): Promise<void> {
    if (!(await this.jobs.reaches(actor, permission, id))) throw new ApiError('resource.not_found');
  }

  /** Who may write a job is shown what became of it, also with a token that may not read; `tasks` are those it has started. */
  async read(
    actor: Actor,
    permission: Permission,
    id: number,
    origin: string,
    tasks: readonly number[] = [],
  ): Promise<Versioned<JobView>> {
    const row = await this.jobs.find(actor, permission, id, origin);
    if (!row) throw new ApiError('resource.not_found');
    const work = tasks.map((task) => resourceUri(origin, 'companies', actor.companyId, 'tasks', task));
    return new Versioned(row.view, jobEtag(id, row.version), undefined, work);
  }

  /**
   * Locks the job for a change of it or of what belongs to it. A job the caller sees but may not change is a refusal;
   * one outside the scope is not found.
   */
  async lock(actor: Actor, permission: Permission, id: number, ifMatch?: string): Promise<void> {
    const version = await this.jobs.lock(actor, permission, id);
    if (version === null) {
      await this.require(actor, 'job.read', id);
      throw new ApiError('auth.forbidden');
    }
    assertFresh(ifMatch, jobEtag(id, version));
  }

  /** Counts a change of what belongs to the job, which the caller has locked. */
  touch(actor: Actor, id: number): Promise<void> {
    return this.change(actor, id, {});
  }

  /** The caller has locked the job. */
  async change(actor: Actor, id: number, changes: Partial<Job>): Promise<void> {
    await this.db
      .repo(Job)
      .update(
        { companyId: actor.companyId, id },
        { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
      );
  }
}

function columns(dto: Omit<UpdateJobDto, 'jd_json'>): Partial<Job> {
  return givenFields<Partial<Job>>({
    title: dto.title,
    description: dto.description,
    jdHtml: dto.jd_html === undefined ? undefined : sanitizeHtml(dto.jd_html),
    experience: dto.experience,
    minExperience: dto.min_experience,
    maxExperience: dto.max_experience,
    employmentType: dto.employment_type,
    location: dto.location,
    // Plain objects, to be compared with those that are stored.
    mustHaveSkills: dto.must_have_skills?.map(({ label, value }) => ({ label, value })),
    published: dto.published,
    closeDate: dto.close_date,
    newApplicantNotify: dto.new_applicant_notify,
  });
}

function assertExperience({
  min_experience,
  max_experience,
}: Pick<CreateJobDto, 'min_experience' | 'max_experience'>): void {
  if (max_experience != null && max_experience < (min_experience ?? 0))
    throw ApiError.field('max_experience', 'Must not be smaller than min_experience.');
}
