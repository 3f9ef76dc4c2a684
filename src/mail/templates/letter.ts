import type {
  ApplicantOrder,
  ExpiryOrder,
  InvitationOrder,
  MailPerson,
  ReminderOrder,
  ShareOrder,
} from '../mail-order';

/** What a mail says, before it becomes text and HTML. Names in it are data: nothing here is markup. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  /** The one thing to do. */
  action?: { label: string; url: string };
}

/** All mails in one language. `deadline` is written out already; null where there is none. */
export interface Language {
  /** For `Intl`. */
  locale: string;
  salutation(person: MailPerson): string;
  closing(companyName: string): string;
  invitation(order: InvitationOrder, deadline: string | null): Letter;
  reminder(order: ReminderOrder, deadline: string | null): Letter;
  expiry(order: ExpiryOrder, deadline: string | null): Letter;
  share(order: ShareOrder): Letter;
  applicant(order: ApplicantOrder): Letter;
}

/** `Francisco Assis`, as far as it is known. */
export const fullName = ({ firstName, lastName }: MailPerson): string =>
  [firstName, lastName].filter(Boolean).join(' ');
