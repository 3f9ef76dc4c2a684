import { Module } from '@nestjs/common';
import { StagesModule } from '../stages/stages.module';
import { JobActionsController } from './job-actions.controller';
import { JobActions } from './job-actions.service';
import { JobDescriptions } from './job-descriptions.service';
import { JobSharesController } from './job-shares.controller';
import { JobSharesRepository } from './job-shares.repository';
import { JobSharesService } from './job-shares.service';
import { JobsController } from './jobs.controller';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';
import { ScoreWeightsController } from './score-weights.controller';
import { ScoreWeightsRepository } from './score-weights.repository';
import { ScoreWeightsService } from './score-weights.service';

@Module({
  imports: [StagesModule],
  controllers: [JobsController, JobActionsController, JobSharesController, ScoreWeightsController],
  providers: [
    ...[JobsService, JobsRepository, JobActions, JobDescriptions],
    ...[JobSharesService, JobSharesRepository],
    ...[ScoreWeightsService, ScoreWeightsRepository],
  ],
  exports: [JobsService, JobDescriptions, ScoreWeightsService],
})
export class JobsModule {}
