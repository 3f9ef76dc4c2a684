import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/actor';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { CompaniesService } from '../companies/companies.service';
import { DatabaseService } from '../database/database.service';
import { ProjectsService } from '../projects/projects.service';
import { candidateWhoamiView, type CandidateWhoamiView } from './candidate-whoami.view';
import type { InterviewView } from './interview.view';
import { InterviewViews } from './interview-views.service';
import { InterviewsRepository } from './interviews.repository';

/** A candidate's own view of itself, its interview, and whom it is for. */
@Injectable()
export class CandidateWhoamiService {
  constructor(
    private readonly db: DatabaseService,
    private readonly interviews: InterviewsRepository,
    private readonly views: InterviewViews,
    private readonly projects: ProjectsService,
    private readonly companies: CompaniesService,
    private readonly clock: Clock,
  ) {}

  get(caller: Caller, origin: string): Promise<CandidateWhoamiView> {
    return this.db.transaction(async () => {
      const place = await this.interviews.ownInterview(caller);
      if (!place) throw new ApiError('resource.not_found');
      const interview = await this.views.read(caller, 'whoami.candidate', place, { viewer: 'candidate', origin });
      const { view: project } = await this.projects.get(caller, place.project, [], origin);
      const { view: company } = await this.companies.get(caller, origin);
      return candidateWhoamiView(JSON.parse(interview.view) as InterviewView, project, company, this.clock.now());
    });
  }
}
