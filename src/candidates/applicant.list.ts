import { anyOf, decimal, flag, integer, oneOf, text, texts, timestamp } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { APPLICATION_STATUSES } from '../stages/stage-status';
import { SEARCHED } from './search/person.list';

/** Later changes of the person count as changes of the applicant: both are shown in one row. */
const CHANGED = 'greatest(a.updated_at, c.updated_at)';

const filters = {
  job_id: integer({ description: 'Applicants of this job only' }),
  stage_name: text({ description: 'Who stands in this stage: its name, its key, or resume, assessment, video' }),
  status: anyOf(APPLICATION_STATUSES),
  min_score: decimal({ min: 0, max: 10, description: 'Overall score, at least' }),
  skills: texts({ description: 'Names of skills in the résumé, separated by commas' }),
  skills_match: oneOf(['all', 'any'], { description: 'How many of `skills` there must be; all without it' }),
  min_experience_in_months: integer({ min: 0, max: 1200, description: 'Months of all jobs together, at least' }),
  location: text({ description: 'Part of the city or state' }),
  q: text({ description: SEARCHED }),
  created_after: timestamp({ description: 'Applied after this' }),
};

const base = {
  filters,
  orders: {
    score: { sql: 'a.rank_score', type: 'number' },
    date: { sql: 'a.created_at', type: 'timestamp' },
    name: { sql: 'c.name', type: 'text' },
    updated_at: { sql: CHANGED, type: 'timestamp' },
    id: { sql: 'a.id', type: 'integer' },
  },
  tieBreaker: { name: 'id', sql: 'a.id', type: 'integer' },
  // From the credential; the original's clients send them.
  ignored: ['user', 'org', 'role'],
} as const;

/** A bare array has no place for links to many pages, so its pages are large. */
const BARE = { default: 1000, max: 1000 };

/** Applicants in pages, newest first. */
export const APPLICANT_LIST = defineList({ ...base, defaultOrder: '-id' });
/** The same as a bare array. */
export const BARE_APPLICANT_LIST = defineList({ ...base, defaultOrder: '-id', pageSize: BARE });
/** Applicants of one job as a bare array, newest change first. */
export const APPLICANTS_OF_JOB_LIST = defineList({ ...base, defaultOrder: '-updated_at', pageSize: BARE });

export type ApplicantListQuery = ListQueryOf<typeof APPLICANT_LIST>;

export const NAME_LIST = defineList({
  filters: {
    name: text({ description: 'Part of the name' }),
    jobId: integer({ description: 'Who applied for this job' }),
    shortlisted: flag({ description: 'Shortlisted for one of the jobs meant, or for none of them' }),
  },
  orders: {
    name: { sql: 'c.name', type: 'text' },
    id: { sql: 'c.id', type: 'integer' },
  },
  defaultOrder: 'name',
  tieBreaker: { name: 'id', sql: 'c.id', type: 'integer' },
  ignored: base.ignored,
  pageSize: BARE,
});

export type NameListQuery = ListQueryOf<typeof NAME_LIST>;
