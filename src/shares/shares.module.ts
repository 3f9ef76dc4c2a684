import { Module } from '@nestjs/common';
import { EvaluationModule } from '../evaluation/evaluation.module';
import { MailModule } from '../mail/mail.module';
import { MySharesController } from './my-shares.controller';
import { ShareNotices } from './share-notices.service';
import { SharesController } from './shares.controller';
import { SharesRepository } from './shares.repository';
import { SharesService } from './shares.service';

@Module({
  imports: [EvaluationModule, MailModule],
  controllers: [SharesController, MySharesController],
  providers: [SharesService, SharesRepository, ShareNotices],
})
export class SharesModule {}
