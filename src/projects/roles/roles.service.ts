import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { assertFresh, etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { referenceId } from '../../common/resource-uri';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import type { ProjectRow } from '../project.sql';
import { ProjectsService } from '../projects.service';
import type { CreateRoleDto, UpdateRoleDto } from './role.dto';
import type { RoleListQuery } from './role.list';
import { roleView, type ProjectRoleView } from './role.view';
import { RolesRepository, type RoleRecord } from './roles.repository';
import { assertRoles, type Roles } from './team';
import { TeamService } from './team.service';

/** The roles of a project, one record for each user who has any. */
@Injectable()
export class RolesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly projects: ProjectsService,
    private readonly roles: RolesRepository,
    private readonly team: TeamService,
  ) {}

  list(actor: Actor, projectId: number, query: RoleListQuery, origin: string): Promise<Page<ProjectRoleView>> {
    return this.db.transaction(async () => {
      await this.projects.require(actor, 'project.role.read', projectId);
      return this.roles.page(actor, projectId, query, (role) => roleView(role, origin));
    });
  }

  async get(actor: Actor, projectId: number, id: number, origin: string): Promise<Versioned<ProjectRoleView>> {
    const role = await this.roles.find(actor, 'project.role.read', projectId, id);
    if (!role) throw new ApiError('resource.not_found');
    return versioned(role, origin);
  }

  /** Gives a user these roles and no others in the project: 201 for a new member of the team, 200 for a change. */
  set(actor: Actor, projectId: number, dto: CreateRoleDto, origin: string): Promise<Versioned<ProjectRoleView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'project.role.manage', projectId);
      const userId = referenceId(dto.customer, 'customers');
      if (userId === null)
        throw ApiError.field('customer', 'Give the URL, path or id of a user below /companies/{company}/customers/.');
      const { interview_manager, evaluator, reviewer = false } = dto;
      const before = await this.team.of(actor.companyId, projectId);
      await this.team.assertPeople(actor, before, 'customer', [userId]);
      await this.give(actor, project, userId, { interview_manager, evaluator, reviewer });
      const role = (await this.roles.all(actor.companyId, projectId)).find(({ user_id }) => user_id === userId);
      return versioned(role!, origin, before.has(userId) ? 200 : 201);
    });
  }

  update(
    actor: Actor,
    projectId: number,
    id: number,
    dto: UpdateRoleDto,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<ProjectRoleView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'project.role.manage', projectId);
      const role = await this.locked(actor, projectId, id, ifMatch);
      await this.give(actor, project, role.user_id, {
        interview_manager: dto.interview_manager ?? role.interview_manager,
        evaluator: dto.evaluator ?? role.evaluator,
        reviewer: dto.reviewer ?? role.reviewer,
      });
      const changed = (await this.roles.all(actor.companyId, projectId)).find((other) => other.id === id);
      return versioned(changed!, origin);
    });
  }

  async remove(actor: Actor, projectId: number, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'project.role.manage', projectId);
      const role = await this.locked(actor, projectId, id, ifMatch);
      const before = await this.team.of(actor.companyId, projectId);
      const after = new Map([...before].filter(([user]) => user !== role.user_id));
      await this.team.replace(actor, projectId, before, after);
      await this.projects.touch(project);
    });
  }

  private async give(actor: Actor, project: ProjectRow, userId: number, roles: Roles): Promise<void> {
    assertRoles(roles);
    const before = await this.team.of(actor.companyId, project.id);
    await this.team.replace(actor, project.id, before, new Map([...before, [userId, roles]]));
    await this.projects.touch(project);
  }

  /** The role, whose project the caller holds. */
  private async locked(actor: Actor, projectId: number, id: number, ifMatch?: string): Promise<RoleRecord> {
    const role = await this.roles.find(actor, 'project.role.manage', projectId, id);
    if (!role) throw new ApiError('resource.not_found');
    assertFresh(ifMatch, etagOf('role', id, role.version));
    return role;
  }
}

const versioned = (role: RoleRecord, origin: string, status?: number): Versioned<ProjectRoleView> =>
  new Versioned(roleView(role, origin), etagOf('role', role.id, role.version), status);
