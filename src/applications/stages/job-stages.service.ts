import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { jobEtag, JobsService } from '../../jobs/jobs.service';
import { ProjectsService } from '../../projects/projects.service';
import { JobPipelines } from '../../stages/job-pipelines.service';
import { STAGE_SERVICES } from '../../stages/services';
import type { JobStageDto, JobStagesDto } from './job-stage.dto';
import type { JobStagesView, JobStageView } from './job-stage.view';
import { JobStagesRepository, type PlannedStage } from './job-stages.repository';

const VIDEO = 2;

/** The steps of a job's pipeline, as one list that is read and written whole. */
@Injectable()
export class JobStagesService {
  constructor(
    private readonly db: DatabaseService,
    private readonly repository: JobStagesRepository,
    private readonly jobs: JobsService,
    private readonly projects: ProjectsService,
    private readonly pipelines: JobPipelines,
  ) {}

  get(actor: Actor, job: number): Promise<Versioned<JobStagesView>> {
    return this.read(actor, 'job.read', job);
  }

  /** Stages with an id stay and may change their name and place; those left out go, unless somebody has been in them. */
  replace(
    actor: Actor,
    job: number,
    dto: JobStagesDto,
    ifMatch: string | undefined,
  ): Promise<Versioned<JobStagesView>> {
    return this.db.transaction(async () => {
      await this.jobs.lock(actor, 'job.stages', job, ifMatch);
      const { stages: earlier } = (await this.read(actor, 'job.stages', job)).view;
      const planned = plan(dto.stages, earlier);
      await this.requireProjects(actor, planned, earlier);
      const kept = new Set(planned.map(({ id }) => id));
      const removed = earlier.map(({ id }) => id).filter((id) => !kept.has(id));
      const used = await this.pipelines.used(actor.companyId, removed);
      if (used.length) throw new ApiError('job.stages_in_use', { stages: used.map((name) => `"${name}"`).join(', ') });
      await this.repository.replace(actor.companyId, job, removed, planned);
      await this.jobs.touch(actor, job);
      return this.read(actor, 'job.stages', job);
    });
  }

  /** A project that a stage runs already stays with it, whoever manages that project. */
  private async requireProjects(actor: Actor, planned: PlannedStage[], earlier: JobStageView[]): Promise<void> {
    const known = new Map(earlier.map(({ id, project }) => [id, project]));
    for (const [at, { id, project }] of planned.entries()) {
      if (project === null || (id !== null && known.get(id) === project)) continue;
      try {
        await this.projects.require(actor, 'interview.create', project, 'share');
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'resource.not_found') throw error;
        throw ApiError.field(`stages.${at}.project`, `There is no project ${project} that you can add candidates to.`);
      }
    }
  }

  private async read(actor: Actor, permission: Permission, job: number): Promise<Versioned<JobStagesView>> {
    const row = await this.repository.find(actor, permission, job);
    if (!row) throw new ApiError('resource.not_found');
    return new Versioned({ stages: row.stages }, jobEtag(job, row.version));
  }
}

/** The list as rows; refuses what does not fit the stages the job has. */
function plan(stages: readonly JobStageDto[], earlier: readonly JobStageView[]): PlannedStage[] {
  const left = new Map(earlier.map((stage) => [stage.id, stage]));
  return stages.map((stage, at) => {
    const { id = null, service_id, name, project, auto_invite } = stage;
    const before = id === null ? undefined : left.get(id);
    if (id !== null && !before) {
      const twice = earlier.some((one) => one.id === id);
      const text = twice ? `Stage ${id} is in the list twice. Name each stage once.` : `The job has no stage ${id}.`;
      throw ApiError.field(`stages.${at}.id`, text);
    }
    left.delete(id ?? 0);
    if (before && before.service_id !== service_id)
      throw ApiError.field(`stages.${at}.service_id`, 'A stage keeps its service. Leave the id out for a new stage.');
    assertVideo(stage, at);
    return {
      ...{ id, position: at + 1, service_id },
      name: name ?? before?.name ?? STAGE_SERVICES[service_id].name,
      project: (project === undefined ? before?.project : project) ?? null,
      auto_invite: auto_invite ?? before?.auto_invite ?? false,
    };
  });
}

function assertVideo({ service_id, project, auto_invite }: JobStageDto, at: number): void {
  if (service_id === VIDEO) return;
  const field = project ? 'project' : auto_invite ? 'auto_invite' : undefined;
  if (field)
    throw ApiError.field(`stages.${at}.${field}`, `Only a stage of service ${VIDEO}, a video interview, has this.`);
}
