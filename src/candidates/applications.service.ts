import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor, Originator } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { KeptFiles } from '../files/files.service';
import { StagesService } from '../stages/stages.service';
import { ApplicantNotices } from './applicant-notices.service';
import type { CreateCandidateDto, UpdateCandidateDto } from './candidate.dto';
import { ResumesService } from './resumes.service';

/** What somebody who applied without being signed in agreed to. */
export interface Consent {
  text: string;
  at: Date;
  /** How long the application may be kept. */
  until: Date;
}

interface Received {
  candidateId: number;
  dto: Pick<CreateCandidateDto, 'job' | 'expected_ctc' | 'despite_rejection'>;
  kept: KeptFiles;
  /** With applications from the public. */
  consent?: Consent;
}

/** What changes in the application for a job. */
interface Changed {
  candidateId: number;
  jobId: number;
  dto: UpdateCandidateDto;
  kept: KeptFiles;
}

/** One candidate for one job: the first time, and when the résumé is sent again. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly resumes: ResumesService,
    private readonly stages: StagesService,
    private readonly notices: ApplicantNotices,
    private readonly clock: Clock,
  ) {}

  /** Returns the id of the task that reads the résumé, or null when none was sent. */
  async receive(actor: Originator, received: Received): Promise<number | null> {
    const { candidateId, dto, kept } = received;
    if (!dto.despite_rejection) await this.assertMayApply(actor.companyId, candidateId);
    const inserted = await this.insert(actor, received);
    if (inserted) {
      await this.stages.enter(actor, inserted.id, inserted.current_stage_id, {
        cause: 'application received',
        isNew: true,
      });
      if (inserted.new_applicant_notify) await this.notices.send(actor, inserted.id);
    }
    const applicationId = inserted?.id ?? (await this.sentAgain(actor, received));
    if (!kept.resume) return null;
    const files = { fileId: kept.resume, videoId: kept.introduction_video };
    return this.resumes.receive(actor, {
      applicationId,
      candidateId,
      jobId: dto.job,
      isNew: inserted !== null,
      ...files,
    });
  }

  /** Changes an application there is. Returns the id of the task that reads a new résumé, or null when none was sent. */
  async change(actor: Actor, { candidateId, jobId, dto, kept }: Changed): Promise<number | null> {
    const wish = dto.expected_ctc;
    const row = await this.db.queryOne<{ id: number }>(sql`UPDATE applications SET
        expected_ctc = CASE WHEN ${wish !== undefined} THEN ${wish ?? null}::numeric ELSE expected_ctc END, version = version + 1, updated_at = now()
      WHERE company_id = ${actor.companyId} AND candidate_id = ${candidateId} AND job_id = ${jobId} RETURNING id`);
    if (!row)
      throw ApiError.field(
        'job',
        `The candidate has not applied for job ${jobId}. POST /candidates/ adds the application.`,
      );
    const videoId = kept.introduction_video;
    if (kept.resume) {
      const files = { fileId: kept.resume, videoId };
      return this.resumes.receive(actor, { applicationId: row.id, candidateId, jobId, ...files });
    }
    if (videoId) await this.resumes.replaceVideo(actor, row.id, videoId);
    return null;
  }

  /** Not within so many days of a rejection as the company asks for, whichever job that was for. */
  private async assertMayApply(companyId: number, candidateId: number): Promise<void> {
    const rejection = await this.db.queryOne<{ date: string; until: string; days: number }>(sql`
      SELECT wire_second(a.decided_at) AS date, wire_second(a.decided_at + co.reapplication_period * interval '24 hours') AS until,
        co.reapplication_period AS days
      FROM applications a JOIN companies co ON co.id = a.company_id
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${candidateId} AND a.status = 'rejected' AND co.reapplication_period > 0
        AND a.decided_at + co.reapplication_period * interval '24 hours' > ${this.clock.now()}
      ORDER BY a.decided_at DESC LIMIT 1`);
    if (rejection) throw new ApiError('candidate.rejected_recently', rejection);
  }

  /** The salary wished for belongs to the application, not to the person: what is sent with a new résumé replaces it. */
  private async sentAgain(actor: Originator, { candidateId, dto, kept, consent }: Received): Promise<number> {
    if (!kept.resume) throw new ApiError('candidate.already_applied', { existing: `candidate ${candidateId}` });
    const row = await this.db.queryOne<{ id: number }>(sql`UPDATE applications SET
        expected_ctc = coalesce(${dto.expected_ctc ?? null}, expected_ctc),
        consent_text = coalesce(${consent?.text ?? null}, consent_text), consented_at = coalesce(${consent?.at ?? null}, consented_at),
        retain_until = CASE WHEN source = 'public' THEN coalesce(${consent?.until ?? null}, retain_until) ELSE retain_until END,
        version = version + 1, updated_at = now()
      WHERE company_id = ${actor.companyId} AND candidate_id = ${candidateId} AND job_id = ${dto.job} RETURNING id`);
    return row!.id;
  }

  /** It stands in the first stage of the job. Null when the candidate has applied for the job before. */
  private async insert(
    { companyId, userId }: Originator,
    { candidateId, dto, consent }: Received,
  ): Promise<{ id: number; current_stage_id: number; new_applicant_notify: boolean } | null> {
    return this.db.queryOne(sql`
      INSERT INTO applications (company_id, job_id, candidate_id, expected_ctc, created_by, source, consent_text,
        consented_at, retain_until, current_stage_id)
      VALUES (${companyId}, ${dto.job}, ${candidateId}, ${dto.expected_ctc ?? null}, ${userId}, ${consent ? 'public' : 'colleague'},
        ${consent?.text ?? null}, ${consent?.at ?? null}, ${consent?.until ?? null},
        (SELECT s.id FROM job_stages s WHERE s.company_id = ${companyId} AND s.job_id = ${dto.job} ORDER BY s."position" LIMIT 1))
      ON CONFLICT (company_id, candidate_id, job_id, set_aside_for) DO NOTHING
      RETURNING id, current_stage_id,
        (SELECT j.new_applicant_notify FROM jobs j WHERE j.company_id = ${companyId} AND j.id = ${dto.job}) AS new_applicant_notify`);
  }
}
