import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { etagOf } from '../common/etag';
import type { Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { Download } from '../files/download';
import { FilesService } from '../files/files.service';
import type { Uploads } from '../files/uploads';
import { JobsService } from '../jobs/jobs.service';
import type { CreateCandidateDto } from './candidate.dto';
import type { RankedListQuery } from './candidate.list';
import type { CandidateView, CreatedCandidateView, RankedCandidateView } from './candidate.view';
import { Candidate } from './candidate.entity';
import { CandidatesRepository, type WantedCandidate } from './candidates.repository';
import { ApplicationsService } from './applications.service';
import { scoreView, type ScoreView } from './score.view';

@Injectable()
export class CandidatesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly repository: CandidatesRepository,
    private readonly applications: ApplicationsService,
    private readonly jobs: JobsService,
    private readonly files: FilesService,
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
      await this.requireJob(actor, dto.job);
      const candidateId = await this.findOrInsert(actor, dto);
      if (kept.profile_pic) await this.replacePicture(actor, candidateId, kept.profile_pic);
      const taskId = await this.applications.receive(actor, { candidateId, dto, kept });
      const { view, etag } = await this.read(actor, 'candidate.create', { id: candidateId, jobId: dto.job, origin });
      const task = taskId === null ? null : resourceUri(origin, 'companies', actor.companyId, 'tasks', taskId);
      return new Versioned({ ...(JSON.parse(view) as CandidateView), task }, etag);
    });
  }

  /** Where each point of a score came from; not found until there is one. */
  async score(actor: Actor, id: number, jobId: number | undefined): Promise<ScoreView> {
    const row = await this.repository.score(actor, id, jobId);
    if (!row) throw new ApiError('resource.not_found');
    return scoreView(row);
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

  private async requireJob(actor: Actor, job: number): Promise<void> {
    try {
      await this.jobs.require(actor, 'candidate.create', job);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'resource.not_found') throw error;
      throw ApiError.field('job', `There is no job ${job} that you can add candidates to.`);
    }
  }

  /** One row a person: a known e-mail address adds to whoever has it, and fills only what was empty. */
  private async findOrInsert({ companyId, userId }: Actor, dto: CreateCandidateDto): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO candidates AS c (company_id, created_by, name, email, phone, linkedin, notice_period_in_months, current_ctc,
        last_increment)
      VALUES (${companyId}, ${userId}, ${dto.name ?? ''}, ${dto.email ?? null}, ${dto.phone ?? ''}, ${dto.linkedin ?? ''},
        ${dto.notice_period_in_months ?? null}, ${dto.current_ctc ?? null}, ${dto.last_increment ?? null})
      ON CONFLICT (company_id, email_key) DO UPDATE SET
        name = coalesce(nullif(c.name, ''), EXCLUDED.name), phone = coalesce(nullif(c.phone, ''), EXCLUDED.phone),
        linkedin = coalesce(nullif(c.linkedin, ''), EXCLUDED.linkedin),
        notice_period_in_months = coalesce(c.notice_period_in_months, EXCLUDED.notice_period_in_months),
        current_ctc = coalesce(c.current_ctc, EXCLUDED.current_ctc), last_increment = coalesce(c.last_increment, EXCLUDED.last_increment),
        version = c.version + 1, updated_at = now()
      RETURNING id`);
    return row!.id;
  }

  /** The row is locked by the insert before it, so no two uploads can replace the same picture. */
  private async replacePicture({ companyId }: Actor, id: number, profilePicFileId: number): Promise<void> {
    const earlier = await this.db.repo(Candidate).findOneByOrFail({ companyId, id });
    await this.db.repo(Candidate).update({ companyId, id }, { profilePicFileId });
    if (earlier.profilePicFileId) await this.files.remove(companyId, earlier.profilePicFileId);
  }
}
