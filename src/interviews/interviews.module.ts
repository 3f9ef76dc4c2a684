import { Module } from '@nestjs/common';
import { CandidatesModule } from '../candidates/candidates.module';
import { CompaniesModule } from '../companies/companies.module';
import { MailModule } from '../mail/mail.module';
import { ProjectsModule } from '../projects/projects.module';
import { CandidateWhoamiController } from './candidate-whoami.controller';
import { CandidateWhoamiService } from './candidate-whoami.service';
import { EnrolmentService } from './enrolment.service';
import { ImportController } from './import/import.controller';
import { ImportRepository } from './import/import.repository';
import { ImportService } from './import/import.service';
import { InterviewActionsController } from './interview-actions.controller';
import { InterviewActions } from './interview-actions.service';
import { InterviewExpiry } from './interview-expiry.service';
import { InterviewViews } from './interview-views.service';
import { InterviewsController } from './interviews.controller';
import { InterviewsRepository } from './interviews.repository';
import { InterviewsService } from './interviews.service';
import { LeavingPeople } from './leaving-people.service';

@Module({
  imports: [CandidatesModule, CompaniesModule, MailModule, ProjectsModule],
  controllers: [InterviewsController, ImportController, InterviewActionsController, CandidateWhoamiController],
  providers: [
    InterviewsRepository,
    InterviewViews,
    InterviewsService,
    InterviewActions,
    InterviewExpiry,
    EnrolmentService,
    ImportRepository,
    ImportService,
    CandidateWhoamiService,
    LeavingPeople,
  ],
  exports: [InterviewsService, InterviewActions, InterviewExpiry, EnrolmentService],
})
export class InterviewsModule {}
