import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import type { CountDto } from './applicant.dto';
import type { ApplicantListQuery, NameListQuery } from './applicant.list';
import type { AddressKnownView, ApplicantView, CandidateNameView, CountView } from './applicant.view';
import { ApplicantsRepository, type ApplicantList } from './applicants.repository';

/** Of jobs that are the caller's or shared with it, and whom it added itself. */
const mine = ({ userId }: Actor): Sql => sql`(j.owner_id = ${userId} OR a.created_by = ${userId} OR EXISTS (
  SELECT FROM job_shares own WHERE own.company_id = j.company_id AND own.job_id = j.id AND own.user_id = ${userId}))`;

/** A person has decided about the résumé, or it waits for that. Asked once for the whole job: not joined, for PostgreSQL takes them to be few. */
const screened = (
  { companyId }: Actor,
  job: number,
): Sql => sql`(a.id IN (SELECT st.application_id FROM job_stages screening
  JOIN application_stages st ON st.company_id = screening.company_id AND st.job_stage_id = screening.id
  WHERE screening.company_id = ${companyId} AND screening.job_id = ${job} AND screening.service_id = 1
    AND st.status IN ('completed', 'approved', 'rejected'))) IS TRUE`;

/** Lists of applicants as the tracker's clients ask for them. */
@Injectable()
export class ApplicantsService {
  constructor(private readonly applicants: ApplicantsRepository) {}

  /** Everyone the caller may see, once for each job applied for. */
  list(actor: Actor, query: ApplicantListQuery, origin: string): Promise<Page<ApplicantView>> {
    return this.page(actor, { permission: 'candidate.read', query, origin, counted: true });
  }

  filter(actor: Actor, query: ApplicantListQuery, origin: string): Promise<Page<ApplicantView>> {
    return this.page(actor, { permission: 'candidate.read', query, origin });
  }

  listMine(actor: Actor, query: ApplicantListQuery, origin: string): Promise<Page<ApplicantView>> {
    return this.page(actor, { permission: 'candidate.read', query, origin, only: mine(actor) });
  }

  ofJob(actor: Actor, ofJob: number, query: ApplicantListQuery, origin: string): Promise<Page<ApplicantView>> {
    return this.page(actor, { permission: 'application.read', query, origin, ofJob });
  }

  screenedOfJob(actor: Actor, ofJob: number, query: ApplicantListQuery, origin: string): Promise<Page<ApplicantView>> {
    return this.page(actor, { permission: 'application.read', query, origin, ofJob, only: screened(actor, ofJob) });
  }

  names(actor: Actor, query: NameListQuery): Promise<Page<CandidateNameView>> {
    return this.applicants.names(actor, query);
  }

  count(actor: Actor, { field }: CountDto): Promise<CountView> {
    return this.applicants.count(actor, field === 'jobs' || field === 'applicants' ? [field] : ['jobs', 'applicants']);
  }

  /** Whether somebody with the address has sent a résumé for the job. Whom the caller may not see is unknown to it. */
  async checkEmail(actor: Actor, jobId: number, email: string): Promise<AddressKnownView> {
    if (!isEmail(email, { allow_utf8_local_part: true }))
      throw ApiError.field('email', 'Give a valid e-mail address at the end of the path.');
    const { job_found, id, resume, retries } = await this.applicants.address(actor, jobId, email);
    if (!job_found) throw new ApiError('job.not_found');
    if (id === null) throw new ApiError('candidate.email_unknown');
    return resume === null ? { exists: false } : { exists: true, id, applied_job: jobId, resume, retries: retries! };
  }

  private async page(actor: Actor, list: ApplicantList): Promise<Page<ApplicantView>> {
    const page = await this.applicants.page(actor, list);
    if (!page) throw new ApiError('resource.not_found');
    return page;
  }
}
