import { Module } from '@nestjs/common';
import { ReasonsController } from './reasons/reasons.controller';
import { ReasonsRepository } from './reasons/reasons.repository';
import { ReasonsService } from './reasons/reasons.service';
import { StagesService } from './stages.service';

@Module({
  controllers: [ReasonsController],
  providers: [StagesService, ReasonsService, ReasonsRepository],
  exports: [StagesService, ReasonsService],
})
export class StagesModule {}
