import { Module } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { CapturedMailer } from './captured.mailer';
import { MailDeliveriesService } from './mail-deliveries.service';
import { MailerPort } from './mailer.port';
import { MailsController } from './mails.controller';
import { MailsRepository } from './mails.repository';
import { MailsService } from './mails.service';
import { SmtpMailer } from './smtp.mailer';

@Module({
  controllers: [MailsController],
  providers: [
    MailsService,
    MailsRepository,
    MailDeliveriesService,
    {
      provide: MailerPort,
      inject: [ENV],
      useFactory: ({ smtpUrl, workerConcurrency }: Env) =>
        smtpUrl ? new SmtpMailer(smtpUrl, workerConcurrency) : new CapturedMailer(),
    },
  ],
  exports: [MailsService, MailDeliveriesService, MailerPort],
})
export class MailModule {}
