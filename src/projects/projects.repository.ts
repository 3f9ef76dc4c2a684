import { Injectable } from '@nestjs/common';
import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Caller } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import type { ProjectListQuery } from './project.list';
import { projectColumns, projectTables, recordColumns, type ProjectRecord, type ProjectRow } from './project.sql';
import type { ProjectCondition } from './project-status';

/** How a read keeps others from the row until the transaction ends: not at all, from changing it, or from holding it. */
export type Hold = 'none' | 'share' | 'update';

const HOLDS: Record<Hold, Sql> = { none: empty, share: raw('FOR SHARE OF p'), update: raw('FOR UPDATE OF p') };

@Injectable()
export class ProjectsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page<View>(
    caller: Caller,
    { filters, ...query }: ProjectListQuery,
    view: (record: ProjectRecord) => View,
  ): Promise<Page<View>> {
    const { status, name, q, internal_id, label, customer } = filters;
    const where = sql`${this.access.projects(caller, 'project.read')}
      ${status === undefined ? empty : sql`AND p.status = ANY(${status})`}
      ${name === undefined ? empty : sql`AND p.name = ${name}`}
      ${q === undefined ? empty : sql`AND strpos(lower(p.name), lower(${q})) > 0`}
      ${internal_id === undefined ? empty : sql`AND p.internal_id = ${internal_id}`}
      ${label === undefined ? empty : this.linked(sql`project_labels l`, sql`l.label_id = ${label}`)}
      ${customer === undefined ? empty : this.linked(sql`project_roles l`, sql`l.user_id = ${customer}`)}`;
    return readPage(this.db, query, { columns: recordColumns, from: projectTables, where }, view);
  }

  /** The project as others need it, when the caller reaches it. */
  row(caller: Caller, permission: Permission, id: number, hold: Hold): Promise<ProjectRow | null> {
    return this.db.queryOne(sql`SELECT ${projectColumns} FROM ${projectTables}
      WHERE ${this.access.projects(caller, permission)} AND p.id = ${id} ${HOLDS[hold]}`);
  }

  /** The project as its resource shows it, when the caller reaches it. */
  find(caller: Caller, permission: Permission, id: number): Promise<ProjectRecord | null> {
    return this.db.queryOne(sql`SELECT ${recordColumns} FROM ${projectTables}
      WHERE ${this.access.projects(caller, permission)} AND p.id = ${id}`);
  }

  /** As {@link find}, for someone who has just changed it and may have given up the role to reach it by. */
  findChanged(companyId: number, id: number): Promise<ProjectRecord | null> {
    return this.db.queryOne(sql`SELECT ${recordColumns} FROM ${projectTables}
      WHERE p.company_id = ${companyId} AND p.id = ${id}`);
  }

  /** Which conditions of the table of states hold. */
  async conditions(companyId: number, id: number): Promise<Record<ProjectCondition, boolean>> {
    const row = await this.db.queryOne<Record<ProjectCondition, boolean>>(sql`SELECT
      EXISTS (SELECT FROM questions WHERE company_id = ${companyId} AND project_id = ${id}) AS "hasQuestions",
      NOT EXISTS (SELECT FROM interviews WHERE company_id = ${companyId} AND project_id = ${id}) AS "hasNoCandidates"`);
    return row!;
  }

  /** Counts a change of the project or of what belongs to it. */
  async touch(companyId: number, id: number): Promise<void> {
    await this.db.query(sql`UPDATE projects SET version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id}`);
  }

  /** Gives the project these labels and no others; returns false when one of them does not exist. */
  async replaceLabels(companyId: number, id: number, labels: readonly number[]): Promise<boolean> {
    await this.db.query(sql`DELETE FROM project_labels
      WHERE company_id = ${companyId} AND project_id = ${id} AND NOT label_id = ANY(${labels}::bigint[])`);
    await this.db.query(sql`INSERT INTO project_labels (company_id, project_id, label_id)
      SELECT company_id, ${id}, id FROM labels WHERE company_id = ${companyId} AND id = ANY(${labels}::bigint[])
      ON CONFLICT DO NOTHING`);
    const row = await this.db.queryOne<{ count: number }>(sql`SELECT count(*)::integer AS count FROM project_labels
      WHERE company_id = ${companyId} AND project_id = ${id}`);
    return row!.count === new Set(labels).size;
  }

  private linked(table: Sql, condition: Sql): Sql {
    return sql`AND EXISTS (SELECT FROM ${table} WHERE l.company_id = p.company_id AND l.project_id = p.id AND ${condition})`;
  }
}
