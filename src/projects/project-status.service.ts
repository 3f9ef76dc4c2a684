import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { assertFresh } from '../common/etag';
import { decide } from '../common/state-machine';
import type { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { Project } from './project.entity';
import { PROJECT_TRANSITIONS, UNMET, type ProjectStatus } from './project-status';
import type { ProjectRow } from './project.sql';
import type { ProjectView } from './project.view';
import { ProjectsRepository } from './projects.repository';
import { projectEtag, ProjectsService } from './projects.service';

/** Moves a project through its life, by {@link PROJECT_TRANSITIONS}. */
@Injectable()
export class ProjectStatusService {
  constructor(
    private readonly db: DatabaseService,
    private readonly projects: ProjectsService,
    private readonly repository: ProjectsRepository,
    private readonly clock: Clock,
  ) {}

  /** The status it has already is no change: whoever repeats a request is not refused. */
  set(
    actor: Actor,
    id: number,
    status: ProjectStatus,
    ifMatch: string | undefined,
    origin: string,
  ): Promise<Versioned<ProjectView>> {
    return this.db.transaction(async () => {
      const project = await this.projects.requireForChange(actor, 'project.status', id, 'none');
      assertFresh(ifMatch, projectEtag(id, project.version));
      if (project.status !== status) await this.move(project, status);
      return this.projects.changed(actor, id, origin);
    });
  }

  private async move(project: ProjectRow, action: ProjectStatus): Promise<void> {
    const { company_id: companyId, id, version } = project;
    const conditions = await this.repository.conditions(companyId, id);
    const decision = decide(PROJECT_TRANSITIONS, { state: project.status, actor: 'manager', conditions }, action);
    if (decision.to === undefined) {
      const reason =
        decision.reason.kind === 'condition'
          ? UNMET[decision.reason.condition]
          : `A project that is ${project.status} cannot become ${action}.`;
      const extra = { current: project.status, allowed: decision.allowed };
      throw new ApiError('project.action_not_possible', { reason }, extra);
    }
    // Guarded by the version and not the status alone: it also counts the questions, on which the decision rests.
    const { affected } = await this.db
      .repo(Project)
      .update(
        { companyId, id, version },
        { status: decision.to, ...this.stamps(decision.to), version: () => 'version + 1', updatedAt: () => 'now()' },
      );
    if (affected !== 1) throw new ApiError('resource.conflict');
  }

  private stamps(status: ProjectStatus): Partial<Project> {
    const now = this.clock.now();
    if (status === 'closed') return { closedate: now };
    return { activationdate: status === 'active' ? now : null, closedate: null };
  }
}
