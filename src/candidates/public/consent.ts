import type { Consent } from '../applications.service';

/** How long an application from the public may be kept, counted from when it was sent last. */
export const RETENTION_DAYS = 180;

const DAY_MS = 86_400_000;

/** What a public applicant agrees to; stored with the application word for word. */
export const consentText = (companyName: string): string =>
  `I agree that ${companyName} stores my application with my résumé, has it read and scored by a program, and uses it to decide about this job, for ${RETENTION_DAYS} days from now. A person decides. I can take this back at any time by writing to ${companyName}.`;

export const consentAt = (companyName: string, at: Date): Consent => ({
  text: consentText(companyName),
  at,
  until: new Date(at.getTime() + RETENTION_DAYS * DAY_MS),
});
