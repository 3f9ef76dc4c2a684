import { MailerPort, type MailMessage } from './mailer.port';

/** Without a mail server nothing leaves the machine: mails count as sent, and stand in the list. */
export class CapturedMailer extends MailerPort {
  send({ messageId }: MailMessage): Promise<string> {
    return Promise.resolve(messageId);
  }
}
