import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import { ratingJson } from '../evaluation-json.sql';
import type { ReachedInterview } from '../reached-interviews.service';
import type { RatingListQuery } from './rating.list';
import type { RatingView } from './rating.view';

/** A rating in wire shape with what only we need of it. */
export interface RatingRow {
  version: number;
  userId: number;
  view: RatingView;
}

/** What may be rated in an answer: its criteria, or the answer as a whole when there are none. */
export interface RateableAnswer {
  id: number;
  criteria: number[];
}

const TABLES = sql`ratings r
  JOIN answers a ON a.company_id = r.company_id AND a.id = r.answer_id
  JOIN interviews i ON i.company_id = r.company_id AND i.id = r.interview_id`;

@Injectable()
export class RatingsRepository {
  constructor(private readonly db: DatabaseService) {}

  page(interview: ReachedInterview, { filters, ...query }: RatingListQuery, origin: string): Promise<Page<RatingView>> {
    const { answer, criterion, evaluator } = filters;
    const where = sql`${ofInterview(interview)}
      ${answer === undefined ? empty : sql`AND r.answer_id = ${answer}`}
      ${criterion === undefined ? empty : sql`AND r.criterion_id = ${criterion}`}
      ${evaluator === undefined ? empty : sql`AND r.user_id = ${evaluator}`}`;
    const list = { columns: sql`${ratingJson(origin)} AS view`, from: TABLES, where };
    return readPage(this.db, query, list, ({ view }: RatingRow) => view);
  }

  find(interview: ReachedInterview, id: number, origin: string): Promise<RatingRow | null> {
    return this.db.queryOne(sql`SELECT r.version, r.user_id AS "userId", ${ratingJson(origin)} AS view
      FROM ${TABLES} WHERE ${ofInterview(interview)} AND r.id = ${id}`);
  }

  /** The answer, when it is one of this interview. */
  rateable({ companyId, id }: ReachedInterview, answer: number): Promise<RateableAnswer | null> {
    return this.db.queryOne(sql`SELECT a.id, coalesce((SELECT json_agg(qc.criterion_id ORDER BY qc.criterion_id)
        FROM question_criteria qc WHERE qc.company_id = a.company_id AND qc.question_id = a.question_id), '[]') AS criteria
      FROM answers a WHERE a.company_id = ${companyId} AND a.interview_id = ${id} AND a.id = ${answer}`);
  }

  /** The id of a user's rating of this, if there is one. */
  async findOwn(
    { companyId }: ReachedInterview,
    userId: number,
    answer: number,
    criterion: number | null,
  ): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`SELECT r.id FROM ratings r
      WHERE r.company_id = ${companyId} AND r.answer_id = ${answer} AND r.user_id = ${userId}
        AND r.criterion_id IS NOT DISTINCT FROM ${criterion}`);
    return row && row.id;
  }

  async insert(
    interview: ReachedInterview,
    userId: number,
    rating: { answer: number; criterion: number | null; value: number; ignore: boolean },
  ): Promise<number> {
    const { answer, criterion, value, ignore } = rating;
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO ratings (company_id, interview_id, answer_id, criterion_id, user_id, value, ignore)
      VALUES (${interview.companyId}, ${interview.id}, ${answer}, ${criterion}, ${userId}, ${value}, ${ignore})
      RETURNING id`);
    return row!.id;
  }

  async update(
    { companyId }: ReachedInterview,
    id: number,
    { value = null, ignore = null }: { value?: number | null; ignore?: boolean | null },
  ): Promise<void> {
    await this.db.query(sql`UPDATE ratings SET value = coalesce(${value}, value), ignore = coalesce(${ignore}, ignore),
      version = version + 1, updated_at = now() WHERE company_id = ${companyId} AND id = ${id}`);
  }

  async delete({ companyId }: ReachedInterview, id: number): Promise<void> {
    await this.db.query(sql`DELETE FROM ratings WHERE company_id = ${companyId} AND id = ${id}`);
  }
}

const ofInterview = ({ companyId, id }: ReachedInterview): Sql =>
  sql`r.company_id = ${companyId} AND r.interview_id = ${id}`;
