import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type NodemailerError } from 'nodemailer';
import { MailDelayed, MailerPort, MailRejected, type MailMessage } from './mailer.port';

/** Half of the time limit of a task at most; the URL may set others: `smtp://host?socketTimeout=5000`. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Stricter than the standards: what only stands in quotes there is no mailbox of a person, and may be read in two ways. */
const ADDRESS = /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u;
const UNUSABLE = 'The address of the recipient cannot be used.';

/** Hands mails to the server in SMTP_URL, over a few connections that stay open. */
export class SmtpMailer extends MailerPort implements OnApplicationShutdown {
  private readonly transport;

  constructor(url: string, maxConnections: number) {
    super();
    // A message that did not get through is the task's to repeat, with its waits, not the pool's.
    this.transport = createTransport({ url, pool: true, maxConnections, maxRequeues: 0, ...TIMEOUTS });
  }

  async send({ to, replyTo, ...message }: MailMessage, signal: AbortSignal): Promise<string> {
    if (!ADDRESS.test(to)) throw new MailRejected(UNUSABLE);
    try {
      const { messageId } = await this.transport.sendMail({
        ...message,
        to: { name: '', address: to },
        ...(replyTo && ADDRESS.test(replyTo) && { replyTo: { name: '', address: replyTo } }),
        envelope: { from: message.from.address, to: [to] },
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal,
      });
      return messageId;
    } catch (error) {
      throw toMailError(error as NodemailerError);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** Refusals of the sender or of the sign-in concern the settings: they are repeated until somebody has mended those. */
function toMailError(error: NodemailerError): MailRejected | MailDelayed {
  const { code, command, permanent } = error;
  const said = replyOf(error);
  if (permanent && (command === 'RCPT TO' || command === 'DATA'))
    return new MailRejected(`The mail server refused the mail: ${said}`, { cause: error });
  if (code === 'EENVELOPE' && command === 'API') return new MailRejected(UNUSABLE, { cause: error });
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2')
    return new MailDelayed('mail.sign_in_refused', `The mail server refused the sign-in${said && `: ${said}`}`, {
      cause: error,
    });
  if (said) return new MailDelayed('mail.deferred', `The mail server did not take the mail: ${said}`, { cause: error });
  const why = { ETIMEDOUT: 'It did not answer in time.', EDNS: 'Its name is not known.', ETLS: 'TLS failed.' };
  const reason = why[code as keyof typeof why] ?? `The connection failed (${error.originalCode ?? code}).`;
  return new MailDelayed('mail.unreachable', `The mail server cannot be reached. ${reason}`, { cause: error });
}

/** What the server answered, in one line of bearable length and without addresses, for it is kept; empty when it said nothing. */
const replyOf = ({ response }: NodemailerError): string =>
  (response ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[^\s<>]+@[^\s<>]+/g, '…')
    .trim()
    .slice(0, 300);
