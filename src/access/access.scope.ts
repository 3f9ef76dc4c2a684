import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { isCandidate, userIdOf, type Actor, type Caller, type CandidateCaller } from '../auth/actor';
import { Clock } from '../common/clock';
import { scopeOf, type Permission, type Scope } from './permissions';

const NOTHING = sql`false`;

/** What a role in a project must be for a scope; the query calls the table `pr`. */
const ROLE_CONDITIONS: Partial<Record<Scope, Sql>> = {
  managed: sql`pr.interview_manager`,
  evaluated: sql`pr.evaluator`,
  member: sql`true`,
  seen: sql`true`,
};

/**
 * A share shows its candidate while company and project allow sharing. Asked for the interview alone, and after the
 * share, so that PostgreSQL asks it of few or answers it for all interviews of a list at once.
 */
const SHARING_IS_ON = sql`EXISTS (SELECT 1 FROM projects sp JOIN companies sc ON sc.id = sp.company_id
  WHERE sp.company_id = i.company_id AND sp.id = i.project_id AND sp.share_candidate_enabled AND sc.share_candidate_enabled)`;

/**
 * Turns a cell of the permission table into the condition that every query of a record starts from.
 * A record outside it is not found, exactly like one that does not exist. A caller without the permission,
 * or with a scope the table of records does not know, reaches nothing.
 */
@Injectable()
export class AccessScope {
  constructor(private readonly clock: Clock) {}

  /** Which jobs the caller reaches; the query must call the table `j`. */
  jobs(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`j.company_id = ${actor.companyId}`;
    switch (scopeOf(permission, actor)) {
      case 'company':
        return inCompany;
      case 'owned':
        return sql`${inCompany} AND j.owner_id = ${actor.userId}`;
      case 'jobs':
      case 'known':
        return sql`${inCompany} AND (j.owner_id = ${actor.userId} OR EXISTS (
          SELECT 1 FROM job_shares s WHERE s.company_id = j.company_id AND s.job_id = j.id AND s.user_id = ${actor.userId}))`;
      default:
        return NOTHING;
    }
  }

  /** Which candidates the caller reaches, without those who went into another one; the query must call the table `c`. */
  candidates(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`c.company_id = ${actor.companyId} AND c.merged_into IS NULL`;
    const scope = scopeOf(permission, actor);
    if (scope === 'company') return inCompany;
    const inProjects = sql`UNION ALL SELECT i.candidate_id FROM interviews i WHERE ${this.interviews(actor, 'interview.read')}`;
    return sql`${inCompany} AND c.id IN (
      SELECT visible.candidate_id FROM applications visible
      JOIN jobs j ON j.company_id = visible.company_id AND j.id = visible.job_id
      WHERE NOT j.is_deleted AND ${this.jobs(actor, permission)} ${scope === 'known' ? inProjects : empty})`;
  }

  /** Which projects the caller reaches; the query must call the table `p`. */
  projects(caller: Caller, permission: Permission): Sql {
    const inCompany = sql`p.company_id = ${caller.companyId}`;
    if (scopeOf(permission, caller) === 'company') return inCompany;
    return sql`${inCompany} AND ${this.inProject(caller, permission, sql`p.company_id`, sql`p.id`)}`;
  }

  /** Which interviews (a candidate in a project) the caller reaches; the query must call the table `i`. */
  interviews(caller: Caller, permission: Permission): Sql {
    const inCompany = sql`i.company_id = ${caller.companyId}`;
    switch (scopeOf(permission, caller)) {
      case 'company':
        return inCompany;
      case 'self':
        return isCandidate(caller) ? sql`${inCompany} AND ${this.openTo(caller)}` : NOTHING;
      case 'seen':
        return sql`${inCompany} AND (${this.inProject(caller, permission, sql`i.company_id`, sql`i.project_id`)}
          OR EXISTS (SELECT 1 FROM candidate_shares sh WHERE sh.company_id = i.company_id AND sh.interview_id = i.id
            AND sh.user_id = ${userIdOf(caller)}) AND ${SHARING_IS_ON})`;
      default:
        return sql`${inCompany} AND ${this.inProject(caller, permission, sql`i.company_id`, sql`i.project_id`)}`;
    }
  }

  /** Which shares show the caller a candidate; the query must call the share `s` and its interview `i`. */
  shares(actor: Actor, permission: Permission): Sql {
    return scopeOf(permission, actor) === 'self'
      ? sql`s.company_id = ${actor.companyId} AND s.user_id = ${actor.userId} AND ${SHARING_IS_ON}`
      : NOTHING;
  }

  /** Whether the caller's role in a project, or its interview there, gives the permission. */
  private inProject(caller: Caller, permission: Permission, company: Sql, project: Sql): Sql {
    const scope = scopeOf(permission, caller);
    if (isCandidate(caller))
      return scope === 'self'
        ? sql`EXISTS (SELECT 1 FROM interviews i WHERE i.company_id = ${company} AND i.project_id = ${project} AND ${this.openTo(caller)})`
        : NOTHING;
    const role = scope && ROLE_CONDITIONS[scope];
    if (!role) return NOTHING;
    return sql`EXISTS (SELECT 1 FROM project_roles pr WHERE pr.company_id = ${company} AND pr.project_id = ${project}
      AND pr.user_id = ${caller.userId} AND ${role})`;
  }

  /** The candidate's own interviews that are open to it: invited, not past the deadline, not closed for it. */
  private openTo({ candidateId, interviewId }: CandidateCaller): Sql {
    const one = interviewId === null ? empty : sql`AND i.id = ${interviewId}`;
    return sql`i.candidate_id = ${candidateId} ${one} AND interview_open(i.status, i.deadline, ${this.clock.now()})`;
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

  /** Which mails the caller reaches; the query must call the table `m`. */
  mails(actor: Actor, permission: Permission): Sql {
    return scopeOf(permission, actor) === 'company' ? sql`m.company_id = ${actor.companyId}` : NOTHING;
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

  /** Which labels the caller reaches; the query must call the table `l`. */
  labels(actor: Actor, permission: Permission): Sql {
    return scopeOf(permission, actor) === 'company' ? sql`l.company_id = ${actor.companyId}` : NOTHING;
  }

  /** Which reasons the caller reaches; the query must call the table `r`. */
  reasons(actor: Actor, permission: Permission): Sql {
    return scopeOf(permission, actor) === 'company' ? sql`r.company_id = ${actor.companyId}` : NOTHING;
  }

  /** Which interview modules the caller reaches; the query must call the table `im`. */
  interviewModules(actor: Actor, permission: Permission): Sql {
    return scopeOf(permission, actor) === 'company' ? sql`im.company_id = ${actor.companyId}` : NOTHING;
  }

  /** Which score weights the caller reaches, by the permissions of the jobs they are for; the query must call the table `w`. */
  scoreWeights(actor: Actor, permission: Permission): Sql {
    const inCompany = sql`w.company_id = ${actor.companyId}`;
    const scope = scopeOf(permission, actor);
    if (scope === 'owned') return sql`${inCompany} AND w.user_id = ${actor.userId}`;
    return scope ? inCompany : NOTHING;
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
