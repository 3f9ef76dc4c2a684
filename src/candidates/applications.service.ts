import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor, Originator } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { KeptFiles } from '../files/files.service';
import type { Application } from '../jobs/application.entity';
import { StagesService } from '../stages/stages.service';
import { ApplicantNotices } from './applicant-notices.service';
import type { CreateCandidateDto, UpdateCandidateDto } from './candidate.dto';
import { MAX_RETRIES, ResumesService } from './resumes.service';

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
}

interface PublicReceived extends Received {
  kept: KeptFiles & { resume: number };
  consent: Consent;
}

/** What changes in the application for a job. */
interface Changed {
  candidateId: number;
  jobId: number;
  dto: UpdateCandidateDto;
  kept: KeptFiles;
}

type Rejection = {
  date: string;
  until: string;
  days: number;
};

type Standing = Pick<Application, 'id' | 'status'>;

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
    if (!received.dto.despite_rejection) {
      const rejection = await this.rejection(actor.companyId, received.candidateId);
      if (rejection) throw new ApiError('candidate.rejected_recently', rejection);
    }
    const begun = await this.begin(actor, received);
    const id = begun ?? (await this.sentAgain(actor, received));
    return this.receiveResume(actor, id, received, begun !== null);
  }

  /**
   * From somebody who is not signed in, and so may be anybody. False where the application has come to be the colleagues',
   * or comes too soon after a rejection: nothing of it changes then, but they are told of what is sent again.
   */
  async receiveFromPublic(companyId: number, received: PublicReceived): Promise<boolean> {
    const stranger = { companyId, userId: null };
    const tooSoon = (await this.rejection(companyId, received.candidateId)) !== null;
    const begun = tooSoon ? null : await this.begin(stranger, received);
    const id = tooSoon ? null : (begun ?? (await this.renew(companyId, received)));
    if (id !== null) await this.receiveResume(stranger, id, received, begun !== null);
    else await this.notTaken(companyId, received);
    return id !== null;
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

  /** The latest one that is not so many days ago as the company asks for, whichever job that was for. */
  private rejection(companyId: number, candidateId: number): Promise<Rejection | null> {
    return this.db.queryOne(sql`
      SELECT wire_second(a.decided_at) AS date, wire_second(a.decided_at + co.reapplication_period * interval '24 hours') AS until,
        co.reapplication_period AS days
      FROM applications a JOIN companies co ON co.id = a.company_id
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${candidateId} AND a.status = 'rejected' AND co.reapplication_period > 0
        AND a.decided_at + co.reapplication_period * interval '24 hours' > ${this.clock.now()}
      ORDER BY a.decided_at DESC LIMIT 1`);
  }

  /** The application when it is the first one, in the first stage. Null when the candidate has applied for the job before. */
  private async begin(actor: Originator, received: Received | PublicReceived): Promise<number | null> {
    const inserted = await this.insert(actor, received);
    if (!inserted) return null;
    const { id, current_stage_id } = inserted;
    await this.stages.enter(actor, id, current_stage_id, { cause: 'application received', isNew: true });
    if (inserted.new_applicant_notify) await this.notices.send(actor, id);
    return id;
  }

  private async receiveResume(
    actor: Originator,
    applicationId: number,
    { candidateId, dto, kept }: Received,
    isNew: boolean,
  ): Promise<number | null> {
    if (!kept.resume) return null;
    const files = { fileId: kept.resume, videoId: kept.introduction_video };
    return this.resumes.receive(actor, { applicationId, candidateId, jobId: dto.job, isNew, ...files });
  }

  /** The salary wished for belongs to the application, not to the person: what is sent with a new résumé replaces it. */
  private async sentAgain(actor: Originator, { candidateId, dto, kept }: Received): Promise<number> {
    if (!kept.resume)
      throw new ApiError('candidate.already_applied', { existing: `/api/v3/candidates/${candidateId}/` });
    const row = await this.db.queryOne<Standing>(sql`UPDATE applications SET
        expected_ctc = coalesce(${dto.expected_ctc ?? null}, expected_ctc), version = version + 1, updated_at = now()
      WHERE company_id = ${actor.companyId} AND candidate_id = ${candidateId} AND job_id = ${dto.job} AND set_aside_for IS NULL RETURNING id, status`);
    if (row!.status !== 'active') await this.tell(actor, row!.id, 'sent again with a new résumé');
    return row!.id;
  }

  /**
   * Only what came from the public page itself, that nobody has decided about and whose résumé no colleague has replaced.
   * The colleagues' replacements are the retries; the other uploads came from the page.
   */
  private async renew(companyId: number, { candidateId, dto, consent }: PublicReceived): Promise<number | null> {
    const row = await this.db.queryOne<Standing>(sql`UPDATE applications a SET
        consent_text = ${consent.text}, consented_at = ${consent.at}, retain_until = ${consent.until},
        version = a.version + 1, updated_at = now()
      FROM resumes r
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${candidateId} AND a.job_id = ${dto.job} AND a.set_aside_for IS NULL
        AND a.source = 'public' AND a.status = 'active' AND r.company_id = a.company_id AND r.application_id = a.id
        AND r.retries = 0 AND r.upload_count <= ${MAX_RETRIES}
      RETURNING a.id, a.status`);
    return row?.id ?? null;
  }

  private async notTaken(companyId: number, { candidateId, dto }: PublicReceived): Promise<void> {
    const row = await this.db.queryOne<Standing>(sql`SELECT id, status FROM applications
      WHERE company_id = ${companyId} AND candidate_id = ${candidateId} AND job_id = ${dto.job} AND set_aside_for IS NULL`);
    const cause = 'sent again from the public page; the résumé was left as it is';
    // Where a rejection for another job stands in the way there is none.
    if (row) await this.tell({ companyId, userId: null }, row.id, cause);
  }

  /** Once for however many in a row: nobody is to be flooded by whoever knows an e-mail address. */
  private async tell(actor: Originator, application: number, cause: string): Promise<void> {
    const event = await this.stages.remark(actor, application, cause);
    if (event !== null) await this.notices.send(actor, application, event);
  }

  private async insert(
    { companyId, userId }: Originator,
    { candidateId, dto, ...received }: Received | PublicReceived,
  ): Promise<{ id: number; current_stage_id: number; new_applicant_notify: boolean } | null> {
    const consent = 'consent' in received ? received.consent : null;
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
