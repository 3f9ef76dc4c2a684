import { Module } from '@nestjs/common';
import { InterviewsModule } from '../interviews/interviews.module';
import { JobsModule } from '../jobs/jobs.module';
import { ProjectsModule } from '../projects/projects.module';
import { StagesModule } from '../stages/stages.module';
import { JobStagesController } from './stages/job-stages.controller';
import { JobStagesRepository } from './stages/job-stages.repository';
import { JobStagesService } from './stages/job-stages.service';

@Module({
  imports: [InterviewsModule, JobsModule, ProjectsModule, StagesModule],
  controllers: [JobStagesController],
  providers: [JobStagesService, JobStagesRepository],
})
export class ApplicationsModule {}
