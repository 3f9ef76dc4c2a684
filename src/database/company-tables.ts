import { FOUNDATION_COMPANY_TABLES } from './migrations/1795000000000-foundation.sql';
import { TRACKER_COMPANY_TABLES } from './migrations/1795300000000-applicant-tracker.sql';
import { JOB_COMPANY_TABLES } from './migrations/1795400000000-complete-jobs.sql';
import { SUITE_COMPANY_TABLES } from './migrations/1795200000000-interview-suite.sql';
import { SEARCH_COMPANY_TABLES } from './migrations/1795420000000-search-at-scale.sql';

/** Every table whose rows belong to one company, in creation order. */
export const COMPANY_TABLES: readonly string[] = [
  ...FOUNDATION_COMPANY_TABLES.map(({ table }) => table),
  ...SUITE_COMPANY_TABLES,
  ...TRACKER_COMPANY_TABLES,
  ...JOB_COMPANY_TABLES,
  ...SEARCH_COMPANY_TABLES,
];
