import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Originator } from '../auth/actor';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import type { MailPerson } from '../mail/mail-order';
import { MailsService } from '../mail/mails.service';
import { applicationPageLink } from '../mail/suite-links';

interface Facts extends MailPerson {
  userId: number;
  jobId: number;
  recipient: string;
  language: string;
  companyName: string;
  timezone: string;
  projectName: string;
  candidateName: string;
}

const reasonOf = (application: number, event?: number): string =>
  event === undefined ? `applicant/${application}` : `applicant/${application}/${event}`;

/** Tells the owner of a job by mail about new applicants, where the job asks for it. */
@Injectable()
export class ApplicantNotices {
  constructor(
    private readonly db: DatabaseService,
    private readonly mails: MailsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Part of the transaction that takes the application in. Nobody is told what they did themselves. Of an application that
   * there was already, `event` is what records that it was sent again.
   */
  async send({ companyId, userId }: Originator, application: number, event?: number): Promise<void> {
    const facts = await this.facts(companyId, application, userId);
    if (!facts) return;
    const { firstName, lastName, gender, jobId, ...order } = facts;
    await this.mails.queue(companyId, userId, [
      {
        ...{ kind: 'applicant', reason: reasonOf(application, event), interviewId: null, replyTo: '' },
        again: event !== undefined,
        ...{ person: { firstName, lastName, gender }, ...order },
        link: applicationPageLink(this.env.suiteUrl, companyId, jobId, application),
      },
    ]);
  }

  /** What has not gone out yet about these applications never does. */
  async withdraw(companyId: number, applications: readonly number[]): Promise<void> {
    const again = await this.db.query<{ id: number; application: number }>(sql`
      SELECT id, application_id AS application FROM stage_events
      WHERE company_id = ${companyId} AND application_id = ANY(${applications}) AND kind = 'remark'`);
    await this.mails.cancelWith(companyId, [
      ...applications.map((application) => reasonOf(application)),
      ...again.map(({ id, application }) => reasonOf(application, id)),
    ]);
  }

  private facts(companyId: number, application: number, by: number | null): Promise<Facts | null> {
    return this.db.queryOne(sql`
      SELECT u.id AS "userId", j.id AS "jobId", u.email AS recipient, u.first_name AS "firstName", u.last_name AS "lastName",
        u.gender, coalesce(nullif(u.preferred_language, ''), co.default_project_lang) AS language,
        co.name AS "companyName", co.timezone, j.title AS "projectName",
        coalesce(nullif(c.name, ''), c.email, '') AS "candidateName"
      FROM applications a
      JOIN companies co ON co.id = a.company_id
      JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      JOIN users u ON u.company_id = a.company_id AND u.id = j.owner_id
      JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
      WHERE a.company_id = ${companyId} AND a.id = ${application} AND j.new_applicant_notify AND u.is_active
        AND u.id IS DISTINCT FROM ${by}::bigint`);
  }
}
