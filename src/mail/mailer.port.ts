/** A mail on its way out. */
export interface MailMessage {
  /** `<…@host>`; the same each time this mail is sent, so that a second copy is recognised as one. */
  messageId: string;
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
}

/** Refused for good: another try would end the same way. `message` is read by people. */
export class MailRejected extends Error {}

/** Not sent this time; `message` is read by people and holds no secrets. */
export class MailDelayed extends Error {
  constructor(
    readonly code: 'mail.unreachable' | 'mail.sign_in_refused' | 'mail.deferred',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Sends mails. It may send one twice when nobody learns of the first: see {@link MailMessage.messageId}. */
export abstract class MailerPort {
  /**
   * Resolves with the message id once the mail is handed over. Throws {@link MailRejected} or {@link MailDelayed};
   * when `signal` aborts, gives up.
   */
  abstract send(message: MailMessage, signal: AbortSignal): Promise<string>;
}
