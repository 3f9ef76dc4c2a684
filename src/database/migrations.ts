import { Foundation1795000000000 } from './migrations/1795000000000-foundation';
import { ApplicantTracker1795300000000 } from './migrations/1795300000000-applicant-tracker';
import { CompleteJobs1795400000000 } from './migrations/1795400000000-complete-jobs';
import { ApplicationRecord1795430000000 } from './migrations/1795430000000-application-record';
import { InterviewSuite1795200000000 } from './migrations/1795200000000-interview-suite';
import { People1795410000000 } from './migrations/1795410000000-people';
import { SearchAtScale1795420000000 } from './migrations/1795420000000-search-at-scale';

/** Every migration, oldest first. */
export const migrations = [
  Foundation1795000000000,
  InterviewSuite1795200000000,
  ApplicantTracker1795300000000,
  CompleteJobs1795400000000,
  People1795410000000,
  SearchAtScale1795420000000,
  ApplicationRecord1795430000000,
];
