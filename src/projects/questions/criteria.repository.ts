import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { CriterionListQuery } from './criterion.list';

export interface CriterionRecord {
  id: number;
  company_id: number;
  project_id: number;
  version: number;
  name: string;
  description: string;
  /** Ids. */
  questions: number[];
}

/** Criteria of the whole project, or of one question. */
export interface CriteriaOf {
  projectId: number;
  questionId?: number;
}

const columns = sql`cr.id, cr.company_id, cr.project_id, cr.version, cr.name, cr.description,
  (SELECT coalesce(json_agg(qc.question_id ORDER BY qc.question_id), '[]') FROM question_criteria qc
    WHERE qc.company_id = cr.company_id AND qc.criterion_id = cr.id) AS questions`;
const tables = sql`criteria cr JOIN projects p ON p.company_id = cr.company_id AND p.id = cr.project_id`;

const inside = ({ projectId, questionId }: CriteriaOf) =>
  sql`p.id = ${projectId} ${
    questionId === undefined
      ? empty
      : sql`AND EXISTS (SELECT FROM question_criteria qc WHERE qc.company_id = cr.company_id
        AND qc.criterion_id = cr.id AND qc.question_id = ${questionId})`
  }`;

@Injectable()
export class CriteriaRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page<View>(
    actor: Actor,
    place: CriteriaOf,
    { filters: { name }, ...query }: CriterionListQuery,
    view: (criterion: CriterionRecord) => View,
  ): Promise<Page<View>> {
    const where = sql`${this.access.projects(actor, 'criterion.read')} AND ${inside(place)}
      ${name === undefined ? empty : sql`AND cr.name = ${name}`}`;
    return readPage(this.db, query, { columns, from: tables, where }, view);
  }

  find(actor: Actor, permission: Permission, place: CriteriaOf, id: number): Promise<CriterionRecord | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM ${tables}
      WHERE ${this.access.projects(actor, permission)} AND ${inside(place)} AND cr.id = ${id}`);
  }

  /** All criteria of the project. */
  all(companyId: number, projectId: number): Promise<CriterionRecord[]> {
    return this.db.query(sql`SELECT ${columns} FROM criteria cr
      WHERE cr.company_id = ${companyId} AND cr.project_id = ${projectId} ORDER BY cr.id`);
  }

  async idOf(companyId: number, projectId: number, name: string): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`SELECT id FROM criteria
      WHERE company_id = ${companyId} AND project_id = ${projectId} AND name = ${name}`);
    return row?.id ?? null;
  }

  async add(companyId: number, projectId: number, name: string, description = ''): Promise<number> {
    const row = await this.db.queryOne<{
      id: number;
    }>(sql`INSERT INTO criteria (company_id, project_id, name, description)
      VALUES (${companyId}, ${projectId}, ${name}, ${description}) RETURNING id`);
    return row!.id;
  }

  /** Has answers to the question rated by the criterion. */
  async link(companyId: number, projectId: number, questionId: number, id: number): Promise<void> {
    await this.db.query(sql`INSERT INTO question_criteria (company_id, project_id, question_id, criterion_id)
      VALUES (${companyId}, ${projectId}, ${questionId}, ${id})`);
  }

  async unlink(companyId: number, questionId: number, id: number): Promise<void> {
    await this.db.query(sql`DELETE FROM question_criteria
      WHERE company_id = ${companyId} AND question_id = ${questionId} AND criterion_id = ${id}`);
  }

  /** Removes the criteria no question is left with. */
  async removeUnused(companyId: number, projectId: number): Promise<void> {
    await this.db.query(sql`DELETE FROM criteria cr WHERE cr.company_id = ${companyId} AND cr.project_id = ${projectId}
      AND NOT EXISTS (SELECT FROM question_criteria qc WHERE qc.company_id = cr.company_id AND qc.criterion_id = cr.id)`);
  }

  async change(companyId: number, id: number, changes: { name?: string; description?: string }): Promise<void> {
    const { name = null, description = null } = changes;
    await this.db.query(sql`UPDATE criteria SET name = coalesce(${name}, name),
      description = coalesce(${description}, description), version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id}`);
  }
}
