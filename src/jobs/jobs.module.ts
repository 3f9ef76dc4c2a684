import { Module } from '@nestjs/common';
import { StagesModule } from '../stages/stages.module';
import { JobsController } from './jobs.controller';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';
import { ScoreWeightsController } from './score-weights.controller';
import { ScoreWeightsRepository } from './score-weights.repository';
import { ScoreWeightsService } from './score-weights.service';

@Module({
  imports: [StagesModule],
  controllers: [JobsController, ScoreWeightsController],
  providers: [JobsService, JobsRepository, ScoreWeightsService, ScoreWeightsRepository],
  exports: [JobsService, ScoreWeightsService],
})
export class JobsModule {}
