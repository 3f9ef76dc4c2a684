import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import { noteIsVisibleTo, noteJson } from '../evaluation-json.sql';
import type { ReachedInterview } from '../reached-interviews.service';
import type { NoteListQuery } from './note.list';
import type { NoteView } from './note.view';

/** A note in wire shape with what only we need of it. */
export interface NoteRow {
  userId: number;
  view: NoteView;
}

const TABLES = sql`notes n JOIN interviews i ON i.company_id = n.company_id AND i.id = n.interview_id`;

@Injectable()
export class NotesRepository {
  constructor(private readonly db: DatabaseService) {}

  page(
    actor: Actor,
    interview: ReachedInterview,
    { filters, ...query }: NoteListQuery,
    origin: string,
  ): Promise<Page<NoteView>> {
    const { answer, shared } = filters;
    const where = sql`${visible(actor, interview)}
      ${answer === undefined ? empty : sql`AND n.answer_id = ${answer}`}
      ${shared === undefined ? empty : sql`AND n.shared = ${shared}`}`;
    const list = { columns: sql`${noteJson(origin)} AS view`, from: TABLES, where };
    return readPage(this.db, query, list, ({ view }: NoteRow) => view);
  }

  /** The note, unless it is somebody else's and not shared. */
  find(actor: Actor, interview: ReachedInterview, id: number, origin: string): Promise<NoteRow | null> {
    return this.db.queryOne(sql`SELECT n.user_id AS "userId", ${noteJson(origin)} AS view
      FROM ${TABLES} WHERE ${visible(actor, interview)} AND n.id = ${id}`);
  }

  /** Null when the answer is none of this interview. */
  async insert(
    { companyId, id: interviewId }: ReachedInterview,
    userId: number,
    { text, shared, answer }: { text: string; shared: boolean; answer: number | null },
  ): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO notes (company_id, interview_id, answer_id, user_id, text, shared)
      SELECT ${companyId}, ${interviewId}, ${answer}::bigint, ${userId}, ${text}, ${shared}
      WHERE ${answer}::bigint IS NULL OR EXISTS (SELECT FROM answers a
        WHERE a.company_id = ${companyId} AND a.interview_id = ${interviewId} AND a.id = ${answer})
      RETURNING id`);
    return row && row.id;
  }

  async delete({ companyId }: ReachedInterview, id: number): Promise<void> {
    await this.db.query(sql`DELETE FROM notes WHERE company_id = ${companyId} AND id = ${id}`);
  }
}

const visible = ({ userId }: Actor, { companyId, id }: ReachedInterview): Sql =>
  sql`n.company_id = ${companyId} AND n.interview_id = ${id} AND ${noteIsVisibleTo(userId)}`;
