import { Module } from '@nestjs/common';
import { CandidatesModule } from '../candidates/candidates.module';
import { InterviewsModule } from '../interviews/interviews.module';
import { JobsModule } from '../jobs/jobs.module';
import { ProjectsModule } from '../projects/projects.module';
import { StagesModule } from '../stages/stages.module';
import { AnalyticsController } from './analytics/analytics.controller';
import { AnalyticsRepository } from './analytics/analytics.repository';
import { AnalyticsService } from './analytics/analytics.service';
import { ApplicationsController } from './applications.controller';
import { ApplicationsRepository } from './applications.repository';
import { JobApplications } from './applications.service';
import { AssessmentsController } from './assessments/assessments.controller';
import { AssessmentsRepository } from './assessments/assessments.repository';
import { AssessmentsService } from './assessments/assessments.service';
import { MovesController } from './moves/moves.controller';
import { MovesRepository } from './moves/moves.repository';
import { MovesService } from './moves/moves.service';
import { StageEntries } from './moves/stage-entries.service';
import { ScoreOverridesController } from './scores/score-overrides.controller';
import { ScoreOverrides } from './scores/score-overrides.service';
import { OpenInterviews } from './open-interviews.service';
import { JobStagesController } from './stages/job-stages.controller';
import { JobStagesRepository } from './stages/job-stages.repository';
import { JobStagesService } from './stages/job-stages.service';

@Module({
  imports: [CandidatesModule, InterviewsModule, JobsModule, ProjectsModule, StagesModule],
  controllers: [
    JobStagesController,
    ApplicationsController,
    MovesController,
    AssessmentsController,
    ScoreOverridesController,
    AnalyticsController,
  ],
  providers: [
    ...[JobApplications, ApplicationsRepository, OpenInterviews],
    ...[JobStagesService, JobStagesRepository],
    ...[MovesService, MovesRepository, StageEntries],
    ...[AssessmentsService, AssessmentsRepository, ScoreOverrides],
    ...[AnalyticsService, AnalyticsRepository],
  ],
})
export class ApplicationsModule {}
