import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { scopeOf, type Permission } from './permissions';

const NOTHING = sql`false`;

/**
 * Turns a cell of the permission table into the condition that every query of a record starts from.
 * A record outside it is not found, exactly like one that does not exist. A caller without the permission,
 * or with a scope the table of records does not know, reaches nothing.
 */
@Injectable()
export class AccessScope {
  /** Which jobs the caller reaches; the query must call the table `j`. */
  jobs(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`j.company_id = ${actor.companyId}`;
    switch (scopeOf(permission, actor)) {
      case 'company':
        return inCompany;
      case 'owned':
        return sql`${inCompany} AND j.owner_id = ${actor.userId}`;
      case 'jobs':
        return sql`${inCompany} AND (j.owner_id = ${actor.userId} OR EXISTS (
          SELECT 1 FROM job_shares s WHERE s.company_id = j.company_id AND s.job_id = j.id AND s.user_id = ${actor.userId}))`;
      default:
        return NOTHING;
    }
  }

  /** Which candidates the caller reaches; the query must call the table `c`. */
  candidates(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`c.company_id = ${actor.companyId}`;
    if (scopeOf(permission, actor) === 'company') return inCompany;
    return sql`${inCompany} AND EXISTS (
      SELECT 1 FROM applications visible JOIN jobs j ON j.company_id = visible.company_id AND j.id = visible.job_id
      WHERE visible.company_id = c.company_id AND visible.candidate_id = c.id AND NOT j.is_deleted
        AND ${this.jobs(actor, permission)})`;
  }

  /** Which tasks the caller reaches; the query must call the table `t`. */
  tasks(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`t.company_id = ${actor.companyId}`;
    switch (scopeOf(permission, actor)) {
      case 'company':
        return inCompany;
      case 'own':
        return sql`${inCompany} AND t.created_by = ${actor.userId}`;
      default:
        return NOTHING;
    }
  }

  /** Which users the caller reaches; the query must call the table `u`. */
  users(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`u.company_id = ${actor.companyId}`;
    switch (scopeOf(permission, actor)) {
      case 'company':
        return inCompany;
      case 'self':
        return sql`${inCompany} AND u.id = ${actor.userId}`;
      default:
        return NOTHING;
    }
  }

  /** Which permanent tokens the caller reaches; the query must call the table `t`. */
  tokens(actor: Actor, permission: Permission): Sql {
    const permanent = sql`t.company_id = ${actor.companyId} AND t.kind = 'permanent'`;
    switch (scopeOf(permission, actor)) {
      case 'company':
        return permanent;
      case 'self':
        return sql`${permanent} AND t.user_id = ${actor.userId}`;
      default:
        return NOTHING;
    }
  }
}
