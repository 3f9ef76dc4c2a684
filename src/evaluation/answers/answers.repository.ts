import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { InterviewFacts } from '../../interviews/interview-status';
import { factsOf, situationColumns, type Situation } from '../../interviews/situation';
import type { ReachedInterview } from '../reached-interviews.service';
import type { AnswerListQuery } from './answer.list';
import type { AnswerRow, AnswerView } from './answer.view';

/** A question of the project, with what the candidate has answered already. */
export interface AskedQuestion {
  id: number;
  retakes: number;
  answer: { id: number; attempts: number; fileId: number } | null;
}

const TABLES = sql`answers a
  JOIN questions q ON q.company_id = a.company_id AND q.id = a.question_id
  JOIN files f ON f.company_id = a.company_id AND f.id = a.file_id`;
const COLUMNS = sql`a.id, a.file_id AS "fileId", a.question_id AS "questionId", a.attempts, a.created_at AS "createdAt",
  f.storage_key AS "storageKey", f.original_name AS "originalName", f.content_type AS "contentType", f.size`;

@Injectable()
export class AnswersRepository {
  constructor(private readonly db: DatabaseService) {}

  page(
    interview: ReachedInterview,
    { filters, ...query }: AnswerListQuery,
    view: (row: AnswerRow) => AnswerView,
  ): Promise<Page<AnswerView>> {
    const { question } = filters;
    const where = sql`${ofInterview(interview)}
      ${question === undefined ? empty : sql`AND a.question_id = ${question}`}`;
    return readPage(this.db, query, { columns: COLUMNS, from: TABLES, where }, view);
  }

  find(interview: ReachedInterview, id: number): Promise<AnswerRow | null> {
    return this.db.queryOne(sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE ${ofInterview(interview)} AND a.id = ${id}`);
  }

  /** What decides whether an answer can be taken at the time `now`. */
  async facts({ companyId, id }: ReachedInterview, now: Date): Promise<InterviewFacts> {
    const row = await this.db.queryOne<Situation>(
      sql`SELECT ${situationColumns(now)} WHERE i.company_id = ${companyId} AND i.id = ${id}`,
    );
    return factsOf(row!);
  }

  /** The question, when the interview asks it. */
  question({ companyId, id, place }: ReachedInterview, question: number): Promise<AskedQuestion | null> {
    return this.db.queryOne(sql`SELECT q.id, q.retakes,
        (SELECT json_build_object('id', a.id, 'attempts', a.attempts, 'fileId', a.file_id) FROM answers a
          WHERE a.company_id = q.company_id AND a.interview_id = ${id} AND a.question_id = q.id) AS answer
      FROM questions q WHERE q.company_id = ${companyId} AND q.project_id = ${place.project} AND q.id = ${question}`);
  }

  async insert({ companyId, id }: ReachedInterview, question: number, file: number): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO answers (company_id, interview_id, question_id, file_id)
      VALUES (${companyId}, ${id}, ${question}, ${file}) RETURNING id`);
    return row!.id;
  }

  /** Another attempt. What was thought of the earlier one is not about this one. */
  async replace({ companyId }: ReachedInterview, id: number, file: number): Promise<void> {
    await this.db.query(sql`UPDATE answers SET file_id = ${file}, attempts = attempts + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id}`);
    await this.db.query(sql`DELETE FROM ratings WHERE company_id = ${companyId} AND answer_id = ${id}`);
  }
}

const ofInterview = ({ companyId, id }: ReachedInterview): Sql =>
  sql`a.company_id = ${companyId} AND a.interview_id = ${id}`;
