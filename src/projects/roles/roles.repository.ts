import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { RoleListQuery } from './role.list';
import type { Roles, Team } from './team';

export interface RoleRecord extends Roles {
  id: number;
  company_id: number;
  project_id: number;
  user_id: number;
  version: number;
}

const columns = sql`r.id, r.company_id, r.project_id, r.user_id, r.version, r.interview_manager, r.evaluator, r.reviewer`;
const tables = sql`project_roles r JOIN projects p ON p.company_id = r.company_id AND p.id = r.project_id`;

@Injectable()
export class RolesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page<View>(
    actor: Actor,
    projectId: number,
    { filters: { customer }, ...query }: RoleListQuery,
    view: (role: RoleRecord) => View,
  ): Promise<Page<View>> {
    const where = sql`${this.access.projects(actor, 'project.role.read')} AND p.id = ${projectId}
      ${customer === undefined ? empty : sql`AND r.user_id = ${customer}`}`;
    return readPage(this.db, query, { columns, from: tables, where }, view);
  }

  find(actor: Actor, permission: Permission, projectId: number, id: number): Promise<RoleRecord | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM ${tables}
      WHERE ${this.access.projects(actor, permission)} AND p.id = ${projectId} AND r.id = ${id}`);
  }

  /** Everyone's roles, in the order they were given. */
  all(companyId: number, projectId: number): Promise<RoleRecord[]> {
    return this.db.query(sql`SELECT ${columns} FROM project_roles r
      WHERE r.company_id = ${companyId} AND r.project_id = ${projectId} ORDER BY r.id`);
  }

  /** Makes this the team; roles that stay as they are keep their version. */
  async replace(companyId: number, projectId: number, team: Team): Promise<void> {
    const users = [...team.keys()];
    const flags = (role: keyof Roles) => [...team.values()].map((roles) => roles[role]);
    await this.db.query(sql`DELETE FROM project_roles
      WHERE company_id = ${companyId} AND project_id = ${projectId} AND NOT user_id = ANY(${users}::bigint[])`);
    await this.db.query(sql`
      INSERT INTO project_roles AS r (company_id, project_id, user_id, interview_manager, evaluator, reviewer)
      SELECT ${companyId}::bigint, ${projectId}::bigint, given.* FROM unnest(${users}::bigint[],
        ${flags('interview_manager')}::boolean[], ${flags('evaluator')}::boolean[], ${flags('reviewer')}::boolean[]) AS given
      ON CONFLICT (company_id, project_id, user_id) DO UPDATE SET interview_manager = excluded.interview_manager,
        evaluator = excluded.evaluator, reviewer = excluded.reviewer, version = r.version + 1, updated_at = now()
      WHERE (r.interview_manager, r.evaluator, r.reviewer)
        IS DISTINCT FROM (excluded.interview_manager, excluded.evaluator, excluded.reviewer)`);
  }

  /** Those of the users who can have a role: active people of the company. */
  async people(companyId: number, users: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`SELECT id FROM users
      WHERE company_id = ${companyId} AND id = ANY(${users}::bigint[]) AND is_active AND account_type <> 'service'`);
    return rows.map(({ id }) => id);
  }
}
