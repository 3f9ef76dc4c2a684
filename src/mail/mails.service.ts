import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { ApiError } from '../common/errors/api-error';
import type { Page } from '../common/lists/page';
import { mapInSlices } from '../common/slices';
import { DatabaseService } from '../database/database.service';
import { TasksService } from '../processing/tasks.service';
import type { MailListQuery } from './mail.list';
import type { MailOrder } from './mail-order';
import { MAIL_SUBJECT } from './mail-deliveries.service';
import { mailView, type MailView } from './mail.view';
import { MailsRepository, type NewMail } from './mails.repository';
import { renderMail } from './render-mail';

function written(order: MailOrder): NewMail {
  const { kind, reason, interviewId, userId, recipient, replyTo } = order;
  return { ...{ kind, reason, interviewId, userId, recipient, replyTo }, ...renderMail(order) };
}

/** Mails of a company: ordered by what happens to interviews, and shown to its admins. */
@Injectable()
export class MailsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly repository: MailsRepository,
    private readonly tasks: TasksService,
  ) {}

  /**
   * Writes the mails in the current transaction, each with the task that sends it. A reason the company has had before
   * sends nothing, nor does an order without a recipient. A few statements, however many orders there are.
   */
  async queue(companyId: number, createdBy: number | null, orders: MailOrder[]): Promise<void> {
    const wanted = orders.filter(({ recipient }) => recipient.trim());
    if (!wanted.length) return;
    const ids = await this.repository.insert(companyId, await mapInSlices(wanted, written));
    if (!ids.length) return;
    await this.tasks.enqueueMany(companyId, createdBy, 'mail.send', { kind: MAIL_SUBJECT, ids });
  }

  /**
   * Ends the mails of interviews that were deleted, or those to candidates who were skipped: what is queued is never
   * sent. One that is being sent at this moment ends as sent when it gets through.
   */
  async cancelFor(companyId: number, interviewIds: readonly number[], to: 'all' | 'candidate' = 'all'): Promise<void> {
    const which = to === 'candidate' ? sql`AND user_id IS NULL` : empty;
    await this.cancel(companyId, sql`interview_id = ANY(${interviewIds}) ${which}`);
  }

  /** As {@link cancelFor}, for the mails that have one of these reasons. */
  async cancelWith(companyId: number, reasons: readonly string[]): Promise<void> {
    await this.cancel(companyId, sql`reason = ANY(${reasons})`);
  }

  list(actor: Actor, query: MailListQuery, origin: string): Promise<Page<MailView>> {
    return this.repository.page(actor, query, (row) => mailView(row, origin));
  }

  async get(actor: Actor, id: number, origin: string): Promise<MailView> {
    const row = await this.repository.find(actor, id);
    if (!row) throw new ApiError('resource.not_found');
    return mailView(row, origin);
  }

  private async cancel(companyId: number, which: Sql): Promise<void> {
    const rows = await this.db.query<{ id: number }>(
      sql`SELECT id FROM mails WHERE company_id = ${companyId} AND ${which} AND state = 'queued'`,
    );
    if (!rows.length) return;
    const ids = rows.map(({ id }) => id);
    await this.tasks.withdraw(companyId, { kind: MAIL_SUBJECT, ids });
    await this.repository.cancelWithoutTask(companyId, ids);
  }
}
