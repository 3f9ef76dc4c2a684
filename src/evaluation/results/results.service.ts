import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor';
import { ApiError } from '../../common/errors/api-error';
import type { Page } from '../../common/lists/page';
import { ProjectsService } from '../../projects/projects.service';
import type { InterviewPlace } from '../../interviews/interview-place';
import { ReachedInterviews } from '../reached-interviews.service';
import type { ResultListQuery } from './result.list';
import type { ResultView } from './result.view';
import { ResultsRepository } from './results.repository';

/** What the evaluators made of the candidates who finished. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly results: ResultsRepository,
    private readonly interviews: ReachedInterviews,
    private readonly projects: ProjectsService,
  ) {}

  async list(actor: Actor, project: number, query: ResultListQuery, origin: string): Promise<Page<ResultView>> {
    await this.projects.require(actor, 'result.read', project);
    return this.results.page(actor, project, query, origin);
  }

  /** Not found until the candidate has finished and somebody has rated or vetoed it. */
  async get(actor: Actor, at: InterviewPlace, origin: string): Promise<ResultView> {
    await this.interviews.require(actor, 'result.read', at);
    const result = await this.results.find(actor, at, origin);
    if (!result) throw new ApiError('resource.not_found');
    return result;
  }
}
