import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service';
import { MailDeliveriesService } from '../mail/mail-deliveries.service';
import { MailDelayed, MailerPort, MailRejected } from '../mail/mailer.port';
import type { TaskHandler } from './task-handler';
import { TaskFailure, TaskRetry, type ClaimedTask } from './task-ledger';

/** Hands one mail to the mail server, unless its interview was skipped or deleted meanwhile. */
@Injectable()
export class MailProcessor implements TaskHandler {
  readonly kind = 'mail.send';

  constructor(
    private readonly db: DatabaseService,
    private readonly deliveries: MailDeliveriesService,
    private readonly mailer: MailerPort,
  ) {}

  async run(task: ClaimedTask, signal: AbortSignal): Promise<() => Promise<object>> {
    const { companyId, subjectId } = task;
    const message = await this.db.asCompany(companyId, () => this.deliveries.messageFor(companyId, subjectId));
    if (!message) return () => this.deliveries.dropped(companyId, subjectId);
    const messageId = await this.mailer.send(message, signal).catch(toTaskError);
    return () => this.deliveries.sent(companyId, subjectId, messageId);
  }
}

function toTaskError(cause: unknown): never {
  if (cause instanceof MailRejected) throw new TaskFailure('mail.rejected', cause.message, { cause });
  if (cause instanceof MailDelayed) throw new TaskRetry(cause.code, cause.message, { cause });
  throw cause;
}
