import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import { etagOf } from '../../common/etag';
import type { Page } from '../../common/lists/page';
import { Versioned } from '../../common/versioned';
import { DatabaseService } from '../../database/database.service';
import { ProjectsService } from '../../projects/projects.service';
import { interviewUri, type InterviewPlace } from '../../interviews/interview-place';
import { ReachedInterviews, requireFeature, type ReachedInterview } from '../reached-interviews.service';
import type { CreateVetoDto } from './veto.dto';
import type { VetoListQuery } from './veto.list';
import type { VetoView } from './veto.view';
import { VetosRepository } from './vetos.repository';

/** A veto of a candidate, as its address names it. */
export interface VetoPlace extends InterviewPlace {
  veto: number;
}

/** Vetos end the evaluation of a candidate. Nobody changes or removes one. */
@Injectable()
export class VetosService {
  constructor(
    private readonly db: DatabaseService,
    private readonly vetos: VetosRepository,
    private readonly interviews: ReachedInterviews,
    private readonly projects: ProjectsService,
  ) {}

  async list(actor: Actor, at: InterviewPlace, query: VetoListQuery, origin: string): Promise<Page<VetoView>> {
    const interview = await this.interviews.require(actor, 'veto.read', at);
    return this.vetos.page(actor, { project: at.project, interview }, query, origin);
  }

  async listOfProject(actor: Actor, project: number, query: VetoListQuery, origin: string): Promise<Page<VetoView>> {
    await this.projects.require(actor, 'veto.read', project);
    return this.vetos.page(actor, { project }, query, origin);
  }

  async get(actor: Actor, at: VetoPlace, origin: string): Promise<Versioned<VetoView>> {
    return this.read(await this.interviews.require(actor, 'veto.read', at), at.veto, origin);
  }

  create(actor: Actor, at: InterviewPlace, dto: CreateVetoDto, origin: string): Promise<Versioned<VetoView>> {
    return this.db.transaction(async () => {
      const interview = await this.interviews.lock(actor, 'veto.create', at);
      requireFeature(interview, 'veto_enabled', origin);
      const existing = await this.vetos.findOwn(interview, actor.userId);
      if (existing !== null)
        throw new ApiError('veto.exists', { existing: interviewUri(origin, actor.companyId, at, 'vetos', existing) });
      const id = await this.vetos.insert(interview, actor.userId, dto.comment);
      return this.read(interview, id, origin);
    });
  }

  private async read(interview: ReachedInterview, id: number, origin: string): Promise<Versioned<VetoView>> {
    const view = await this.vetos.find(interview, id, origin);
    if (!view) throw new ApiError('resource.not_found');
    return new Versioned(view, etagOf('veto', id, 1));
  }
}
