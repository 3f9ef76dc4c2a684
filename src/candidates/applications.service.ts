import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { KeptFiles } from '../files/files.service';
import { StagesService } from '../stages/stages.service';
import type { CreateCandidateDto } from './candidate.dto';
import { ResumesService } from './resumes.service';

interface Received {
  candidateId: number;
  dto: CreateCandidateDto;
  kept: KeptFiles;
}

/** One candidate for one job: the first time, and when the résumé is sent again. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly resumes: ResumesService,
    private readonly stages: StagesService,
  ) {}

  /** Returns the id of the task that reads the résumé, or null when none was sent. */
  async receive(actor: Actor, { candidateId, dto, kept }: Received): Promise<number | null> {
    const { companyId } = actor;
    const inserted = await this.insert(actor, candidateId, dto);
    if (inserted === null) return this.receiveAgain(actor, candidateId, dto.job, kept);
    const first = await this.stages.firstOfJob(companyId, dto.job);
    await this.stages.enter(actor, inserted, first.id, 'application received');
    await this.db.query(
      sql`UPDATE applications SET current_stage_id = ${first.id} WHERE company_id = ${companyId} AND id = ${inserted}`,
    );
    if (!kept.resume) return null;
    return this.resumes.receive(actor, {
      applicationId: inserted,
      candidateId,
      jobId: dto.job,
      fileId: kept.resume,
      videoId: kept.introduction_video,
    });
  }

  private async receiveAgain(actor: Actor, candidateId: number, jobId: number, kept: KeptFiles): Promise<number> {
    if (!kept.resume) throw new ApiError('candidate.already_applied', { existing: `candidate ${candidateId}` });
    const row = await this.db.queryOne<{ id: number }>(sql`SELECT id FROM applications
      WHERE company_id = ${actor.companyId} AND candidate_id = ${candidateId} AND job_id = ${jobId} FOR UPDATE`);
    return this.resumes.receive(actor, {
      applicationId: row!.id,
      candidateId,
      jobId,
      fileId: kept.resume,
      videoId: kept.introduction_video,
    });
  }

  /** Null when the candidate has applied for the job before. */
  private async insert(
    { companyId, userId }: Actor,
    candidateId: number,
    dto: CreateCandidateDto,
  ): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO applications (company_id, job_id, candidate_id, expected_ctc, created_by)
      VALUES (${companyId}, ${dto.job}, ${candidateId}, ${dto.expected_ctc ?? null}, ${userId})
      ON CONFLICT (company_id, candidate_id, job_id) DO NOTHING RETURNING id`);
    return row?.id ?? null;
  }
}
