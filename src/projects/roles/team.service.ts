import { Injectable } from '@nestjs/common';
import { scopeOf } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { referenceId } from '../../common/resource-uri';
import { RolesRepository } from './roles.repository';
import { hasManager, ROLE_LISTS, withLists, type RoleList, type Roles, type Team } from './team';

const NOT_A_PERSON = 'must name an active user of the company, and no service user.';

/** The rules of a project's team, whichever resource changes it. The caller holds the project's row. */
@Injectable()
export class TeamService {
  constructor(private readonly roles: RolesRepository) {}

  async of(companyId: number, projectId: number): Promise<Team> {
    const rows = await this.roles.all(companyId, projectId);
    return new Map(rows.map((row) => [row.user_id, rolesOf(row)]));
  }

  /** Makes the lists that were sent the whole truth about their roles; returns whether there were any. */
  async applyLists(
    actor: Actor,
    projectId: number,
    sent: Partial<Record<RoleList, unknown[]>>,
    always: readonly number[] = [],
  ): Promise<boolean> {
    const lists: Partial<Record<RoleList, number[]>> = {};
    for (const list of Object.keys(ROLE_LISTS) as RoleList[]) {
      if (sent[list]) lists[list] = userIds(list, sent[list]);
    }
    if (always.length) lists.interview_managers = [...new Set([...always, ...(lists.interview_managers ?? [])])];
    if (!Object.keys(lists).length) return false;
    const team = await this.of(actor.companyId, projectId);
    for (const [list, users] of Object.entries(lists)) await this.assertPeople(actor, team, list, users, 'Each item ');
    await this.replace(actor, projectId, team, withLists(team, lists));
    return true;
  }

  /** Stores the new team, unless it locks everyone out but those who are let in everywhere. */
  async replace(actor: Actor, projectId: number, before: Team, after: Team): Promise<void> {
    const everywhere = scopeOf('project.role.manage', actor) === 'company';
    if (!everywhere && hasManager(before) && !hasManager(after)) throw new ApiError('project.last_manager');
    await this.roles.replace(actor.companyId, projectId, after);
  }

  /** Who has a role already may keep it and get another, also after having been deactivated. */
  async assertPeople(actor: Actor, team: Team, field: string, users: readonly number[], start = 'It '): Promise<void> {
    const added = users.filter((user) => !team.has(user));
    const people = added.length ? await this.roles.people(actor.companyId, added) : [];
    if (added.some((user) => !people.includes(user))) throw ApiError.field(field, start + NOT_A_PERSON);
  }
}

const rolesOf = ({ interview_manager, evaluator, reviewer }: Roles): Roles => ({
  interview_manager,
  evaluator,
  reviewer,
});

function userIds(list: RoleList, references: readonly unknown[]): number[] {
  const ids = references.map((reference) => referenceId(reference, 'customers'));
  if (ids.includes(null))
    throw ApiError.field(
      list,
      'Each item must be the URL, path or id of a user below /companies/{company}/customers/.',
    );
  return [...new Set(ids as number[])];
}
