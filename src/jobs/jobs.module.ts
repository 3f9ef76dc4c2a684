import { Module } from '@nestjs/common';
import { StagesModule } from '../stages/stages.module';
import { JobsController } from './jobs.controller';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';
import { ScoreWeightsService } from './score-weights.service';

@Module({
  imports: [StagesModule],
  controllers: [JobsController],
  providers: [JobsService, JobsRepository, ScoreWeightsService],
  exports: [JobsService, ScoreWeightsService],
})
export class JobsModule {}
