import { Module } from '@nestjs/common';
import { StagesService } from './stages.service';

@Module({ providers: [StagesService], exports: [StagesService] })
export class StagesModule {}
