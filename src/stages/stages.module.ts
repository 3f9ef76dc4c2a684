import { Module } from '@nestjs/common';
import { InterviewModulesController } from './modules/interview-modules.controller';
import { InterviewModulesRepository } from './modules/interview-modules.repository';
import { InterviewModulesService } from './modules/interview-modules.service';
import { ReasonsController } from './reasons/reasons.controller';
import { ReasonsRepository } from './reasons/reasons.repository';
import { ReasonsService } from './reasons/reasons.service';
import { JobPipelines } from './job-pipelines.service';
import { StagesService } from './stages.service';

@Module({
  controllers: [InterviewModulesController, ReasonsController],
  providers: [
    StagesService,
    JobPipelines,
    ...[InterviewModulesService, InterviewModulesRepository],
    ...[ReasonsService, ReasonsRepository],
  ],
  exports: [StagesService, JobPipelines, ReasonsService],
})
export class StagesModule {}
