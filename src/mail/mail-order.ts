/** Whom a mail speaks to, or about. */
export interface MailPerson {
  firstName: string;
  lastName: string;
  /** `mr`, `mrs` (also `ms`), or anything else where it is not known. */
  gender: string;
}

interface OrderBase {
  /** Why it is sent; a company sends one mail for each, for example `invitation/521/2` for the second of interview 521. */
  reason: string;
  interviewId: number | null;
  /** The recipient when that is a colleague. */
  userId: number | null;
  /** An e-mail address; without one nothing is sent. */
  recipient: string;
  person: MailPerson;
  companyName: string;
  projectName: string;
  /** IANA name of the company's time zone: times are written in it. */
  timezone: string;
  /** `de…` is German, everything else English. */
  language: string;
  /** The project's `email_alias`; empty: answers go nowhere. */
  replyTo: string;
}

/** To a candidate: take part in the interview, by the deadline. */
export interface InvitationOrder extends OrderBase {
  kind: 'invitation';
  deadline: Date | null;
  link: string;
}

/** To a candidate who has not finished: the interview is still open. */
export interface ReminderOrder extends OrderBase {
  kind: 'reminder';
  deadline: Date | null;
  link: string;
}

/** To a candidate: the deadline is over. */
export interface ExpiryOrder extends OrderBase {
  kind: 'expiry';
  deadline: Date | null;
}

/** To a colleague: somebody shared a candidate with you. */
export interface ShareOrder extends OrderBase {
  kind: 'share';
  candidateName: string;
  /** Name of who shared it. */
  sharedBy: string;
  link: string;
}

/** To the owner of a job, whose title is the `projectName`: somebody applied for it, or once more. */
export interface ApplicantOrder extends OrderBase {
  kind: 'applicant';
  again: boolean;
  candidateName: string;
  link: string;
}

/** One mail to be sent. */
export type MailOrder = InvitationOrder | ReminderOrder | ExpiryOrder | ShareOrder | ApplicantOrder;

export type MailKind = MailOrder['kind'];

export const MAIL_KINDS = [
  'invitation',
  'reminder',
  'expiry',
  'share',
  'applicant',
] as const satisfies readonly MailKind[];
export const MAIL_STATES = ['queued', 'sent', 'failed', 'cancelled'] as const;
export type MailState = (typeof MAIL_STATES)[number];
