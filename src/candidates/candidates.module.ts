import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { StagesModule } from '../stages/stages.module';
import { ApplicationsService } from './applications.service';
import { CandidatesController } from './candidates.controller';
import { CandidatesRepository } from './candidates.repository';
import { CandidatesService } from './candidates.service';
import { PeopleService } from './people.service';
import { ResumeResultsService } from './resume-results.service';
import { ResumesService } from './resumes.service';

@Module({
  imports: [JobsModule, StagesModule],
  controllers: [CandidatesController],
  providers: [
    CandidatesService,
    CandidatesRepository,
    ApplicationsService,
    PeopleService,
    ResumesService,
    ResumeResultsService,
  ],
  exports: [PeopleService, ResumeResultsService],
})
export class CandidatesModule {}
