import { Foundation1795000000000 } from './migrations/1795000000000-foundation';
import { ApplicantTracker1795300000000 } from './migrations/1795300000000-applicant-tracker';
import { ApplicationRecord1795430000000 } from './migrations/1795430000000-application-record';
import { InterviewSuite1795200000000 } from './migrations/1795200000000-interview-suite';

/** Every migration, oldest first. */
export const migrations = [
  Foundation1795000000000,
  InterviewSuite1795200000000,
  ApplicantTracker1795300000000,
  ApplicationRecord1795430000000,
];
