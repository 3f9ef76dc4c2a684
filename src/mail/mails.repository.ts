import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Actor } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import { MAIL_SUBJECT } from './mail-deliveries.service';
import type { MailListQuery } from './mail.list';
import type { MailKind, MailOrder, MailState } from './mail-order';
import type { RenderedMail } from './render-mail';

export interface MailRow {
  id: number;
  company_id: number;
  kind: MailKind;
  reason: string;
  project_id: number | null;
  candidate_id: number | null;
  user_id: number | null;
  recipient: string;
  reply_to: string;
  language: string;
  subject: string;
  body: string;
  html: string;
  state: MailState;
  error: string | null;
  /** Null without a task. */
  attempts: number | null;
  task_id: number | null;
  created_at: Date;
  sent_at: Date | null;
}

export type NewMail = Pick<MailOrder, 'kind' | 'reason' | 'interviewId' | 'userId' | 'recipient' | 'replyTo'> &
  RenderedMail;

@Injectable()
export class MailsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  find(actor: Actor, id: number): Promise<MailRow | null> {
    return this.db.queryOne(
      sql`SELECT ${columns} FROM ${tables} WHERE ${this.access.mails(actor, 'mail.read')} AND m.id = ${id}`,
    );
  }

  page<View>(actor: Actor, query: MailListQuery, view: (row: MailRow) => View): Promise<Page<View>> {
    const { kind, state, recipient, candidate, project } = query.filters;
    const where = sql`${this.access.mails(actor, 'mail.read')}
      ${kind ? sql`AND m.kind = ANY(${kind})` : empty} ${state ? sql`AND m.state = ANY(${state})` : empty}
      ${recipient === undefined ? empty : sql`AND lower(m.recipient) = lower(${recipient})`}
      ${candidate === undefined ? empty : sql`AND i.candidate_id = ${candidate}`}
      ${project === undefined ? empty : sql`AND i.project_id = ${project}`}`;
    return readPage(this.db, query, { columns, from: tables, where }, view);
  }

  /** Returns the ids of those whose reason is new. As JSON, for the driver takes its time over arrays of long texts. */
  async insert(companyId: number, mails: readonly NewMail[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`
      INSERT INTO mails (company_id, kind, reason, interview_id, user_id, recipient, reply_to, language, subject, body, html)
      SELECT ${companyId}, o.* FROM json_to_recordset(${JSON.stringify(mails)}::json) AS o (kind text, reason text,
        "interviewId" bigint, "userId" bigint, recipient text, "replyTo" text, language text, subject text, body text, html text)
      ON CONFLICT (company_id, reason) DO NOTHING RETURNING id`);
    return rows.map(({ id }) => id);
  }

  /** Marks those queued mails as cancelled whose task has ended. */
  async cancelWithoutTask(companyId: number, ids: readonly number[]): Promise<void> {
    await this.db.query(sql`
      UPDATE mails m SET state = 'cancelled', error = NULL, updated_at = now()
      WHERE m.company_id = ${companyId} AND m.id = ANY(${ids}) AND m.state = 'queued' AND EXISTS (
        SELECT 1 FROM tasks t WHERE ${ofMail} AND t.state = 'cancelled')`);
  }
}

/** The one task that sends the mail. */
const ofMail = sql`t.company_id = m.company_id AND t.subject_kind = ${MAIL_SUBJECT} AND t.subject_id = m.id`;

const columns = sql`m.id, m.company_id, m.kind, m.reason, i.project_id, i.candidate_id, m.user_id, m.recipient, m.reply_to,
  m.language, m.subject, m.body, m.html, m.state, m.error, m.created_at, m.sent_at,
  (SELECT t.id FROM tasks t WHERE ${ofMail}) AS task_id, (SELECT t.attempts FROM tasks t WHERE ${ofMail}) AS attempts`;

const tables = sql`mails m LEFT JOIN interviews i ON i.company_id = m.company_id AND i.id = m.interview_id`;
