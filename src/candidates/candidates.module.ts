import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module';
import { MailModule } from '../mail/mail.module';
import { StagesModule } from '../stages/stages.module';
import { ApplicantNotices } from './applicant-notices.service';
import { ApplicantsController } from './applicants.controller';
import { ApplicantsRepository } from './applicants.repository';
import { ApplicantsService } from './applicants.service';
import { ApplicationsService } from './applications.service';
import { CandidateChanges } from './candidate-changes.service';
import { CandidateFilesController } from './candidate-files.controller';
import { CandidateFilesService } from './candidate-files.service';
import { CandidateQuestionsController } from './candidate-questions.controller';
import { CandidatesController } from './candidates.controller';
import { CandidatesRepository } from './candidates.repository';
import { CandidatesService } from './candidates.service';
import { DuplicatesController } from './duplicates/duplicates.controller';
import { DuplicatesRepository } from './duplicates/duplicates.repository';
import { MergesRepository } from './duplicates/merges.repository';
import { MergesService } from './duplicates/merges.service';
import { SetAsideRepository } from './duplicates/set-aside.repository';
import { PeopleService } from './people.service';
import { ApplyLimiter } from './public/apply-limiter.guard';
import { PublicJobsController } from './public/public-jobs.controller';
import { PublicJobsRepository } from './public/public-jobs.repository';
import { PublicJobsService } from './public/public-jobs.service';
import { RescoringRepository } from './rescoring.repository';
import { Rescoring } from './rescoring.service';
import { ResumeResultsService } from './resume-results.service';
import { ResumesService } from './resumes.service';
import { PeopleSearchController } from './search/people-search.controller';
import { PeopleSearchRepository } from './search/people-search.repository';
import { PeopleSearchService } from './search/people-search.service';

@Module({
  imports: [JobsModule, MailModule, StagesModule],
  // In this order: CandidatesController takes any word for the id of a candidate.
  controllers: [
    ApplicantsController,
    CandidateQuestionsController,
    CandidatesController,
    CandidateFilesController,
    PeopleSearchController,
    PublicJobsController,
    DuplicatesController,
  ],
  providers: [
    CandidatesService,
    CandidatesRepository,
    CandidateChanges,
    CandidateFilesService,
    ApplicantsService,
    ApplicantsRepository,
    ApplicationsService,
    ApplicantNotices,
    PeopleService,
    ResumesService,
    ResumeResultsService,
    ...[Rescoring, RescoringRepository],
    PeopleSearchService,
    PeopleSearchRepository,
    ...[PublicJobsService, PublicJobsRepository, ApplyLimiter],
    ...[MergesService, MergesRepository, SetAsideRepository, DuplicatesRepository],
  ],
  exports: [CandidateChanges, PeopleService, Rescoring, ResumeResultsService],
})
export class CandidatesModule {}
