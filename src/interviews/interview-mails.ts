import type { ExpiryOrder, InvitationOrder, ReminderOrder } from '../mail/mail-order';
import { registrationLink } from '../mail/suite-links';
import type { Situation } from './situation';

/** Of an interview, what its mails depend on. */
export type Invitee = Pick<
  Situation,
  'id' | 'version' | 'activation_key' | 'email' | 'first_name' | 'last_name' | 'gender' | 'project'
>;

/** What every mail about an interview says; the reason is what makes it be sent once. */
function about(situation: Invitee, reason: string) {
  const { id, email, first_name, last_name, gender, project } = situation;
  return {
    ...{ reason, interviewId: id, userId: null, recipient: email ?? '' },
    person: { firstName: first_name, lastName: last_name, gender },
    ...{ companyName: project.company_name, projectName: project.name, timezone: project.timezone },
    ...{ language: project.language, replyTo: project.email_alias },
  };
}

/** Each version of the interview is invited, or reminded, once. */
export const invitationMail = (situation: Invitee, deadline: Date | null, suiteUrl: string): InvitationOrder => ({
  ...about(situation, `invitation/${situation.id}/${situation.version}`),
  kind: 'invitation',
  deadline,
  link: registrationLink(suiteUrl, situation.activation_key),
});

export const reminderMail = (situation: Situation, suiteUrl: string): ReminderOrder => ({
  ...about(situation, `reminder/${situation.id}/${situation.version}`),
  kind: 'reminder',
  deadline: situation.deadline,
  link: registrationLink(suiteUrl, situation.activation_key),
});

/** Each deadline passes once. */
export const expiryMail = (situation: Situation, deadline: Date | null): ExpiryOrder => ({
  ...about(situation, `expiry/${situation.id}/${deadline?.toISOString()}`),
  kind: 'expiry',
  deadline,
});
