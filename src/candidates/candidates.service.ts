import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { taskUri } from '../common/resource-uri';
import { Versioned } from '../common/versioned';
import { Download } from '../files/download';
import { FilesService } from '../files/files.service';
import type { Uploads } from '../files/uploads';
import { JobsService } from '../jobs/jobs.service';
import type { StageProgressView } from './applicant.view';
import type { CreateCandidateDto } from './candidate.dto';
import type { RankedListQuery } from './candidate.list';
import type { CandidateView, CreatedCandidateView, RankedCandidateView } from './candidate.view';
import { CandidatesRepository, type WantedCandidate } from './candidates.repository';
import { ApplicationsService } from './applications.service';
import { MergesService } from './duplicates/merges.service';
import { PeopleService } from './people.service';
import { scoreView, type ScoreView } from './score.view';

@Injectable()
export class CandidatesService {
  constructor(
    private readonly repository: CandidatesRepository,
    private readonly applications: ApplicationsService,
    private readonly jobs: JobsService,
    private readonly files: FilesService,
    private readonly people: PeopleService,
    private readonly merges: MergesService,
  ) {}

  /** A job's applicants, best first. */
  async ranked(actor: Actor, query: RankedListQuery): Promise<Page<RankedCandidateView>> {
    if (query.filters.job_id === undefined) throw ApiError.field('job_id', 'This field is required.');
    const page = await this.repository.rankedPage(actor, query);
    if (!page) throw new ApiError('resource.not_found');
    return page;
  }

  /** The candidate as JSON text, with the latest résumé or the one sent for a job. */
  get(actor: Actor, id: number, jobId: number | undefined, origin: string): Promise<Versioned<string>> {
    return this.read(actor, 'candidate.read', { id, jobId, origin });
  }

  /** Takes an application in: the person, the files, and a task that reads the résumé later. */
  async create(
    actor: Actor,
    dto: CreateCandidateDto,
    uploads: Uploads,
    origin: string,
  ): Promise<Versioned<CreatedCandidateView>> {
    if (uploads.introduction_video && !uploads.resume)
      throw ApiError.field('introduction_video', 'Send the video together with a résumé.');
    if (!uploads.resume && !dto.name && !dto.email)
      throw ApiError.field('resume', 'Send a résumé, or at least a name or an e-mail address.');
    return this.files.keep(actor, uploads, async (kept) => {
      await this.requireJob(actor, 'candidate.create', dto.job);
      const [candidateId] = await this.people.findOrInsert(actor.companyId, actor.userId, [dto]);
      if (kept.profile_pic)
        await this.people.replaceFile(actor.companyId, candidateId!, 'profilePicFileId', kept.profile_pic);
      const taskId = await this.applications.receive(actor, { candidateId: candidateId!, dto, kept });
      return this.readWithTask(actor, 'candidate.create', { id: candidateId!, jobId: dto.job, origin }, taskId);
    });
  }

  /** The candidate, and the task that reads the résumé, for whoever has just sent one. */
  async readWithTask(
    actor: Actor,
    permission: Permission,
    wanted: WantedCandidate,
    taskId: number | null,
  ): Promise<Versioned<CreatedCandidateView>> {
    const { view, etag } = await this.read(actor, permission, wanted);
    const task = taskId === null ? null : taskUri(wanted.origin, actor.companyId, taskId);
    const duplicates = await this.merges.duplicatesUri(actor, wanted.id, wanted.origin);
    return new Versioned({ ...(JSON.parse(view) as CandidateView), task, duplicates }, etag);
  }

  /** How far an application is, stage by stage. */
  async stages(actor: Actor, jobId: number, id: number): Promise<StageProgressView> {
    const progress = await this.repository.stages(actor, jobId, id);
    if (!progress) throw new ApiError('resource.not_found');
    return progress;
  }

  /** Where each point of a score came from. Until there is one, what is known of the work on the résumé. */
  async score(actor: Actor, id: number, jobId: number | undefined, origin: string): Promise<ScoreView> {
    const row = await this.repository.score(actor, id, jobId);
    if (row) return scoreView(row);
    const work = await this.repository.resumeWork(actor, id, jobId);
    if (work === null || work.taskId === null) throw new ApiError('resource.not_found');
    const task = taskUri(origin, actor.companyId, work.taskId);
    throw new ApiError('resume.no_score', { message: work.message, task });
  }

  async downloadResume(actor: Actor, id: number, jobId: number | undefined): Promise<Download> {
    const file = await this.repository.resumeFile(actor, id, jobId);
    if (!file) throw new ApiError('resource.not_found');
    return new Download(file, (range) => this.files.open(file, range));
  }

  /** Who may add a candidate is shown what became of it, also with a token that may not read. */
  private async read(actor: Actor, permission: Permission, wanted: WantedCandidate): Promise<Versioned<string>> {
    const row = await this.repository.find(actor, permission, wanted);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned(row.body, etagOf('candidate', wanted.id, row.version));
  }

  /** Refuses the field `job` unless it is one whose candidates the caller may add or change. */
  async requireJob(actor: Actor, permission: Permission, job: number): Promise<void> {
    try {
      await this.jobs.require(actor, permission, job);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'resource.not_found') throw error;
      const what =
        permission === 'candidate.create' ? 'that you can add candidates to' : 'whose candidates you can change';
      throw ApiError.field('job', `There is no job ${job} ${what}.`);
    }
  }
}
