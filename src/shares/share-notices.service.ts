import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import type { ReachedInterview } from '../evaluation/reached-interviews.service';
import type { MailPerson } from '../mail/mail-order';
import { MailsService } from '../mail/mails.service';
import { interviewPageLink } from '../mail/suite-links';
import type { ShareRow } from './share.view';

interface Facts extends MailPerson {
  recipient: string;
  language: string;
  companyName: string;
  timezone: string;
  projectName: string;
  replyTo: string;
  candidateName: string;
  sharedBy: string;
}

const reasonOf = ({ id, version }: ShareRow): string => (version === 1 ? `share/${id}` : `share/${id}/${version}`);

/** Tells colleagues by mail what was shared with them. */
@Injectable()
export class ShareNotices {
  constructor(
    private readonly db: DatabaseService,
    private readonly mails: MailsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Part of the transaction of the share. One that was given to somebody else tells its new recipient as well. */
  async send({ companyId, userId }: Actor, interview: ReachedInterview, share: ShareRow): Promise<void> {
    const facts = await this.facts(share, interview.id, userId);
    const { firstName, lastName, gender, ...order } = facts;
    await this.mails.queue(companyId, userId, [
      {
        ...{ kind: 'share', reason: reasonOf(share) },
        ...{ interviewId: interview.id, userId: share.userId, person: { firstName, lastName, gender }, ...order },
        link: interviewPageLink(this.env.suiteUrl, companyId, share.project, share.candidate),
      },
    ]);
  }

  /** Part of the transaction that ends the share or gives it to somebody else: who was not told yet never is. */
  withdraw(share: ShareRow): Promise<void> {
    return this.mails.cancelWith(share.companyId, [reasonOf(share)]);
  }

  private async facts(share: ShareRow, interviewId: number, sharedBy: number): Promise<Facts> {
    const row = await this.db.queryOne<Facts>(sql`
      SELECT u.email AS recipient, u.first_name AS "firstName", u.last_name AS "lastName", u.gender,
        coalesce(nullif(u.preferred_language, ''), co.default_project_lang) AS language,
        co.name AS "companyName", co.timezone, p.name AS "projectName", p.email_alias AS "replyTo",
        coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), nullif(c.name, ''), c.email, '') AS "candidateName",
        coalesce(nullif(trim(sharer.first_name || ' ' || sharer.last_name), ''), sharer.username) AS "sharedBy"
      FROM interviews i
      JOIN companies co ON co.id = i.company_id
      JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id
      JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id
      JOIN users u ON u.company_id = i.company_id AND u.id = ${share.userId}
      JOIN users sharer ON sharer.company_id = i.company_id AND sharer.id = ${sharedBy}
      WHERE i.company_id = ${share.companyId} AND i.id = ${interviewId}`);
    return row!;
  }
}
