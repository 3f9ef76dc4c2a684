import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DatabaseService } from '../database/database.service';
import { TasksService, type TaskChange } from '../processing/tasks.service';
import type { MailMessage } from './mailer.port';
import { oneLine } from './render-mail';

/** What the tasks that send mails are about. */
export const MAIL_SUBJECT = 'mail';

interface MailToSend {
  company_name: string;
  recipient: string;
  reply_to: string;
  subject: string;
  body: string;
  html: string;
}

/** The two ends of sending one mail: what goes out, and what is known of it afterwards. */
@Injectable()
export class MailDeliveriesService implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly db: DatabaseService,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    this.tasks.watch(MAIL_SUBJECT, (change) => this.taskChanged(change));
  }

  /** Null when there is nothing to send any more: the mail is gone or ended, or there is no occasion for it any more. */
  async messageFor(companyId: number, mailId: number): Promise<MailMessage | null> {
    const mail = await this.db.queryOne<MailToSend>(sql`
      SELECT co.name AS company_name, m.recipient, m.reply_to, m.subject, m.body, m.html
      FROM mails m JOIN companies co ON co.id = m.company_id
        LEFT JOIN interviews i ON i.company_id = m.company_id AND i.id = m.interview_id
      WHERE m.company_id = ${companyId} AND m.id = ${mailId} AND m.state = 'queued'
        AND (m.user_id IS NOT NULL OR i.status IS DISTINCT FROM 'skipped')
        AND (m.kind <> 'share' OR EXISTS (SELECT FROM candidate_shares sh
          WHERE sh.company_id = m.company_id AND sh.interview_id = m.interview_id AND sh.user_id = m.user_id))`);
    if (!mail) return null;
    const address = this.env.mailFrom;
    return {
      messageId: `<mail-${companyId}-${mailId}@${address.slice(address.lastIndexOf('@') + 1)}>`,
      from: { name: oneLine(mail.company_name), address },
      to: mail.recipient,
      replyTo: mail.reply_to || null,
      subject: mail.subject,
      text: mail.body,
      html: mail.html,
    };
  }

  /** Part of the transaction that ends the task. */
  async sent(companyId: number, mailId: number, messageId: string): Promise<object> {
    await this.db.query(sql`
      UPDATE mails SET state = 'sent', message_id = ${messageId}, sent_at = now(), error = NULL, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${mailId}`);
    return { mail: mailId };
  }

  /** Part of the transaction that ends the task of a mail that is not sent any more. */
  async dropped(companyId: number, mailId: number): Promise<object> {
    await this.db.query(sql`
      UPDATE mails SET state = 'cancelled', error = NULL, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${mailId} AND state = 'queued'`);
    return { skipped: 'The interview was skipped or deleted meanwhile, or is not shared with the recipient any more.' };
  }

  private async taskChanged({ subject, state, message }: TaskChange): Promise<void> {
    const error = state === 'cancelled' ? null : message;
    await this.db.query(sql`
      UPDATE mails SET state = ${state}, error = ${error}, updated_at = now()
      WHERE company_id = current_company() AND id = ${subject.id} AND state <> 'sent'`);
  }
}
