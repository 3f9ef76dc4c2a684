import { Injectable } from '@nestjs/common';
import sql, { empty, join, raw } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Caller } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { QuestionListQuery } from './question.list';

/** What a question says about itself; its place among the others is the project's business. */
export interface QuestionFields {
  text: string;
  max_seconds: number;
  thinking_seconds: number;
  retakes: number;
  required: boolean;
}

export interface QuestionRecord extends QuestionFields {
  id: number;
  company_id: number;
  project_id: number;
  position: number;
  version: number;
  /** Ids. */
  criteria: number[];
}

const FIELDS = ['text', 'max_seconds', 'thinking_seconds', 'retakes', 'required'] as const;

const columns = sql`qu.id, qu.company_id, qu.project_id, qu."position", qu.version, qu.text, qu.max_seconds,
  qu.thinking_seconds, qu.retakes, qu.required,
  (SELECT coalesce(json_agg(qc.criterion_id ORDER BY qc.criterion_id), '[]') FROM question_criteria qc
    WHERE qc.company_id = qu.company_id AND qc.question_id = qu.id) AS criteria`;
const tables = sql`questions qu JOIN projects p ON p.company_id = qu.company_id AND p.id = qu.project_id`;

@Injectable()
export class QuestionsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page<View>(
    caller: Caller,
    projectId: number,
    query: QuestionListQuery,
    view: (question: QuestionRecord) => View,
  ): Promise<Page<View>> {
    const where = sql`${this.access.projects(caller, 'question.read')} AND p.id = ${projectId}`;
    return readPage(this.db, query, { columns, from: tables, where }, view);
  }

  find(caller: Caller, permission: Permission, projectId: number, id: number): Promise<QuestionRecord | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM ${tables}
      WHERE ${this.access.projects(caller, permission)} AND p.id = ${projectId} AND qu.id = ${id}`);
  }

  /** Whether the project, which the caller reaches, has the question. */
  async exists(companyId: number, projectId: number, id: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM questions
      WHERE company_id = ${companyId} AND project_id = ${projectId} AND id = ${id}`);
    return row !== null;
  }

  /** All questions of the project, in order. */
  all(companyId: number, projectId: number): Promise<QuestionRecord[]> {
    return this.db.query(sql`SELECT ${columns} FROM questions qu
      WHERE qu.company_id = ${companyId} AND qu.project_id = ${projectId} ORDER BY qu."position"`);
  }

  /** Adds a question behind the others and returns its id; what it does not say is the table's default. */
  async add(companyId: number, projectId: number, position: number, fields: Partial<QuestionFields>): Promise<number> {
    const given = FIELDS.filter((name) => fields[name] !== undefined);
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO questions (company_id, project_id, "position", ${join(given.map((name) => raw(name)))})
      VALUES (${companyId}, ${projectId}, ${position}, ${join(given.map((name) => fields[name]))}) RETURNING id`);
    return row!.id;
  }

  async change(companyId: number, id: number, fields: Partial<QuestionFields>): Promise<void> {
    const given = FIELDS.filter((name) => fields[name] !== undefined);
    const changes = given.map((name) => sql`${raw(name)} = ${fields[name]},`);
    await this.db.query(sql`UPDATE questions SET ${changes.length ? join(changes, ' ') : empty}
      version = version + 1, updated_at = now() WHERE company_id = ${companyId} AND id = ${id}`);
  }

  /** Numbers the project's questions from 1 in this order. */
  async number(companyId: number, projectId: number, ids: readonly number[]): Promise<void> {
    await this.db.query(sql`UPDATE questions qu SET "position" = wanted.place, version = version + 1, updated_at = now()
      FROM unnest(${ids}::bigint[]) WITH ORDINALITY AS wanted (id, place)
      WHERE qu.company_id = ${companyId} AND qu.project_id = ${projectId} AND qu.id = wanted.id
        AND qu."position" <> wanted.place`);
  }

  async remove(companyId: number, id: number): Promise<void> {
    await this.db.query(sql`DELETE FROM questions WHERE company_id = ${companyId} AND id = ${id}`);
  }
}
