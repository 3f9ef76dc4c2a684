import { form } from './api';
import { EQUAL_WEIGHTS, type Ids, type Kind } from './permission-records';
import type { Caller } from './permission-world';

export interface Route {
  /** The kind of record the route is about; its ids stand in the path, in the query or in the body. */
  about?: Kind;
  /** What a record outside the caller's reach answers: 404, unless the body names it. */
  outside?: number;
  /** The ids of the address are of records that need not belong together. */
  loose?: boolean;
  query?: (ids: Ids) => string;
  body?: (ids: Ids) => unknown;
  /** SQL that brings the records into a state in which the call succeeds. The states of those who are shut out stay. */
  before?: string | ((caller: Caller) => string);
}

/** Gives every résumé a score, as if its task had run. */
const SCORE_ALL = `
  WITH given AS (
    INSERT INTO resume_scores (company_id, resume_id, job_id, score_weight_id, skills_score, work_exp_score, projects_score,
      education_score, certifications_score, overall_score, evidence, weights, scorer_version, input_hash)
    SELECT r.company_id, r.id, r.job_id, j.score_weight_id, 0, 0, 0, 0, 0, 0, '[]',
      '{"skills":0.4,"workExperience":0.1,"projects":0.3,"education":0.1,"certifications":0.1}', 'local/1', ''
    FROM resumes r JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
    RETURNING company_id, id, resume_id)
  UPDATE resumes r SET score_id = given.id FROM given WHERE r.company_id = given.company_id AND r.id = given.resume_id`;

/** As if every applicant had been merged with the twin there is of it. */
const TWINS_MERGED = `
  WITH merged AS (UPDATE candidates t SET merged_into = c.id FROM candidates c
    WHERE t.name = 'Luke S.' AND c.company_id = t.company_id AND c.id = (SELECT max(a.candidate_id) FROM applications a
      WHERE a.company_id = t.company_id AND a.candidate_id < t.id) RETURNING t.company_id, t.id, t.merged_into)
  INSERT INTO candidate_merges (company_id, kept_id, merged_id, snapshot)
  SELECT company_id, merged_into, id, '{"filled":[],"moved":{},"applications":[],"interviews":[],"projects":[],"sessions":[],"merged":[]}' FROM merged`;
/** So that in every place there is a share to take back. */
const SHARED_WITH_OWNERS = 'INSERT INTO job_shares SELECT company_id, id, owner_id FROM jobs ON CONFLICT DO NOTHING';
const everyInterviewIs = (status: string): string =>
  `UPDATE interviews SET status = '${status}' WHERE status = 'interviewing'`;
/** Managers let a candidate begin again; the candidate itself finishes, having answered. */
const advanceable = ({ as }: Caller): string => (as && 'candidateId' in as ? '' : everyInterviewIs('aborted'));
const NOT_VETOED = 'DELETE FROM vetos';
const NOT_RATED = `${NOT_VETOED}; DELETE FROM ratings`;

const COMPANY = '/companies/{company}';
const PROJECT = `${COMPANY}/projects/{project}`;
const QUESTION = `${PROJECT}/questions/{question}`;
const CANDIDATE = `${PROJECT}/candidates/{candidate}`;
const APPLICATIONS = `${COMPANY}/jobs/{job}/applications`;
const APPLICATION = `${APPLICATIONS}/{application}`;
const MODULE = `${COMPANY}/interview-modules/{module}`;

const JOB = { about: 'job' } as const;
const APPLIED = { about: 'application' } as const;
const CUSTOMER = { about: 'customer' } as const;
const LABEL = { about: 'label' } as const;
const ACTIVE = { about: 'project' } as const;
/** Questions change in drafts only, and only who is empty can be deleted. */
const DRAFT = { about: 'draft' } as const;

const CITY = () => ({ city: 'Pune' });
const VIDEO = { name: 'take 2.webm', bytes: Buffer.from('1a45dfa3', 'hex') };

/** How to call every operation so that nothing but a permission can refuse it. */
export const ROUTES: Record<string, Route> = {
  'DELETE /api-token-auth/': {},
  'GET /whoami/': {},
  'GET /whoami/candidate/': {},
  [`GET ${COMPANY}/tokens/`]: {},
  [`GET ${COMPANY}/candidates/`]: {},
  [`GET ${COMPANY}/candidates/{candidate}/`]: { about: 'applicant' },
  [`GET ${COMPANY}/candidates/{candidate}/duplicates/`]: { about: 'applicant' },
  [`POST ${COMPANY}/candidates/{candidate}/merge/`]: { about: 'applicant', body: ({ twin }) => ({ candidate: twin }) },
  [`POST ${COMPANY}/candidates/{candidate}/unmerge/`]: { about: 'applicant', body: () => ({}), before: TWINS_MERGED },
  [`GET ${COMPANY}/jobs/{job}/analytics/`]: JOB,
  [`POST ${COMPANY}/jobs/{job}/publish/`]: { ...JOB, body: () => ({}) },
  [`POST ${COMPANY}/jobs/{job}/duplicate/`]: { ...JOB, body: () => ({}) },
  [`GET ${COMPANY}/jobs/{job}/shares/`]: JOB,
  [`POST ${COMPANY}/jobs/{job}/shares/`]: { ...JOB, body: ({ colleague }) => ({ user: colleague }) },
  [`DELETE ${COMPANY}/jobs/{job}/shares/{user}/`]: { ...JOB, before: SHARED_WITH_OWNERS },
  [`POST ${COMPANY}/tokens/`]: { body: () => ({ name: 'nightly import' }) },
  [`DELETE ${COMPANY}/tokens/{token}/`]: { about: 'token' },

  [`GET ${COMPANY}/`]: {},
  [`PATCH ${COMPANY}/`]: { body: CITY },
  'GET /company-by-identifier/{identifier}/': { about: 'identifier' },
  'PATCH /company-by-identifier/{identifier}/': { about: 'identifier', body: CITY },
  [`GET ${COMPANY}/settings/`]: {},
  [`PATCH ${COMPANY}/settings/`]: { body: () => ({ default_maximum_score: 6 }) },
  [`GET ${COMPANY}/customers/`]: {},
  [`POST ${COMPANY}/customers/`]: { body: () => ({ email: 'new@acme.test', account_type: 'hiring-manager' }) },
  [`GET ${COMPANY}/customers/{customer}/`]: CUSTOMER,
  [`PATCH ${COMPANY}/customers/{customer}/`]: { ...CUSTOMER, body: () => ({ position: 'Lead' }) },
  [`DELETE ${COMPANY}/customers/{customer}/`]: CUSTOMER,
  'GET /customusers/{user}/': CUSTOMER,
  [`GET ${COMPANY}/labels/`]: {},
  [`POST ${COMPANY}/labels/`]: { body: () => ({ text: 'Urgent' }) },
  [`GET ${COMPANY}/labels/{label}/`]: LABEL,
  [`PATCH ${COMPANY}/labels/{label}/`]: { ...LABEL, body: () => ({ text: 'Urgent' }) },
  [`DELETE ${COMPANY}/labels/{label}/`]: LABEL,

  [`GET ${COMPANY}/jobs/`]: {},
  [`POST ${COMPANY}/jobs/`]: { body: () => ({ title: 'Tester' }) },
  [`GET ${COMPANY}/jobs/{job}/`]: JOB,
  [`PATCH ${COMPANY}/jobs/{job}/`]: { ...JOB, body: () => ({ title: 'Tester' }) },
  [`DELETE ${COMPANY}/jobs/{job}/`]: JOB,
  'POST /candidates/': {
    ...{ about: 'job', outside: 400 },
    body: ({ job }) => form({ job: job!, name: 'Eve' }, { resume: { name: 'cv.txt', bytes: 'Eve, engineer' } }),
  },
  'GET /candidates/': {},
  'GET /candidates/filter/': {},
  'POST /candidates/filter/': { body: () => ({}) },
  'GET /candidates/list/': {},
  'POST /candidates/list/': { body: () => ({}) },
  'GET /candidates/candidates-for-job/{job}/': JOB,
  'GET /candidates/resume-screening-completed-candidates/{job}/': JOB,
  'GET /candidates/stages/': {
    ...APPLIED,
    query: ({ job, candidate }) => `?job_id=${job}&candidate_id=${candidate}`,
  },
  'GET /candidates/candidate-names-list/': {},
  'GET /candidates/check-email/{job}/{email}/': { ...APPLIED, loose: true },
  'GET /candidates/get_count/': {},
  'GET /candidates/{candidate}/': { about: 'applicant' },
  'PATCH /candidates/{candidate}/': { about: 'applicant', body: () => ({ name: 'Eve' }) },
  'DELETE /candidates/{candidate}/': { about: 'applicant' },
  'GET /candidates/download-resume/{pk}/': { about: 'applicant' },
  'GET /candidates/{candidate}/score/': { about: 'applicant', before: SCORE_ALL },
  'GET /candidates/list-with-stages/': { ...JOB, query: ({ job }) => `?job_id=${job}` },
  'POST /candidates/list-with-stages/': { ...JOB, body: ({ job }) => ({ job_id: job }) },

  [`GET ${COMPANY}/jobs/{job}/stages/`]: JOB,
  [`PUT ${COMPANY}/jobs/{job}/stages/`]: {
    ...APPLIED,
    body: ({ stage, tests }) => ({
      stages: [{ id: stage, service_id: 1 }, { id: tests, service_id: 3 }, { service_id: 4 }],
    }),
  },
  [`GET ${APPLICATIONS}/`]: APPLIED,
  [`POST ${APPLICATIONS}/actions/`]: {
    ...APPLIED,
    body: ({ application }) => ({ applications: [application], action: 'complete' }),
  },
  [`GET ${APPLICATION}/`]: APPLIED,
  [`PATCH ${APPLICATION}/`]: { ...APPLIED, body: () => ({ status: 'withdrawn' }) },
  [`GET ${APPLICATION}/events/`]: APPLIED,
  [`PATCH ${APPLICATION}/stages/{stage}/`]: { ...APPLIED, body: () => ({ action: 'complete' }) },
  [`GET ${APPLICATION}/assessments/`]: APPLIED,
  [`POST ${APPLICATION}/assessments/`]: { ...APPLIED, body: () => ({ name: 'SQL', score: 9, max_score: 10 }) },
  [`GET ${APPLICATION}/assessments/{assessment}/`]: APPLIED,
  [`PUT ${APPLICATION}/score-override/`]: {
    ...APPLIED,
    body: () => ({ score: 8.25, reason: 'Wrote the library we use.' }),
  },
  [`GET ${COMPANY}/interview-modules/`]: {},
  [`POST ${COMPANY}/interview-modules/`]: { body: () => ({ name: 'Engineers', stages: [{ service_id: 1 }] }) },
  [`GET ${MODULE}/`]: { about: 'module' },
  [`PATCH ${MODULE}/`]: { about: 'module', body: () => ({ name: 'Engineers' }) },
  [`DELETE ${MODULE}/`]: { about: 'module' },
  [`GET ${COMPANY}/reasons/`]: {},
  [`POST ${COMPANY}/reasons/`]: { body: () => ({ text: 'Too junior', category: 'reject' }) },
  [`GET ${COMPANY}/reasons/{reason}/`]: { about: 'reason' },
  [`PATCH ${COMPANY}/reasons/{reason}/`]: { about: 'reason', body: () => ({ text: 'Too junior' }) },
  [`DELETE ${COMPANY}/reasons/{reason}/`]: { about: 'reason' },
  [`GET ${COMPANY}/score-weights/`]: {},
  [`POST ${COMPANY}/score-weights/`]: { body: () => EQUAL_WEIGHTS },
  [`GET ${COMPANY}/score-weights/{weights}/`]: { about: 'weights' },
  [`DELETE ${COMPANY}/score-weights/{weights}/`]: { about: 'weights' },

  [`GET ${COMPANY}/tasks/`]: {},
  [`GET ${COMPANY}/tasks/{task}/`]: { about: 'task' },
  [`POST ${COMPANY}/tasks/{task}/retry/`]: { about: 'task', before: `UPDATE tasks SET state = 'failed'` },
  [`POST ${COMPANY}/tasks/{task}/cancel/`]: { about: 'task', before: `UPDATE tasks SET state = 'queued'` },

  [`GET ${COMPANY}/projects/`]: {},
  [`POST ${COMPANY}/projects/`]: { body: () => ({ name: 'Testers' }) },
  [`GET ${PROJECT}/`]: ACTIVE,
  [`PATCH ${PROJECT}/`]: { ...ACTIVE, body: () => ({ contact_person: 'Ada Lovelace' }) },
  [`DELETE ${PROJECT}/`]: DRAFT,
  [`PATCH ${PROJECT}/status/`]: { ...ACTIVE, body: () => ({ status: 'closed' }) },
  [`GET ${PROJECT}/roles/`]: ACTIVE,
  [`POST ${PROJECT}/roles/`]: {
    ...ACTIVE,
    body: ({ newcomer }) => ({ customer: newcomer, interview_manager: false, evaluator: true }),
  },
  [`GET ${PROJECT}/roles/{role}/`]: ACTIVE,
  [`PATCH ${PROJECT}/roles/{role}/`]: { ...ACTIVE, body: () => ({ interview_manager: true }) },
  [`DELETE ${PROJECT}/roles/{role}/`]: ACTIVE,
  [`GET ${PROJECT}/questions/`]: ACTIVE,
  [`POST ${PROJECT}/questions/`]: { ...DRAFT, body: () => ({ text: 'Why us?' }) },
  [`GET ${QUESTION}/`]: ACTIVE,
  [`PATCH ${QUESTION}/`]: { ...DRAFT, body: () => ({ text: 'Why us?', retakes: 2 }) },
  [`DELETE ${QUESTION}/`]: DRAFT,
  [`GET ${PROJECT}/criteria/`]: ACTIVE,
  [`GET ${PROJECT}/criteria/{criterion}/`]: ACTIVE,
  [`GET ${QUESTION}/criteria/`]: ACTIVE,
  [`POST ${QUESTION}/criteria/`]: { ...DRAFT, body: () => ({ name: 'Brevity' }) },
  [`GET ${QUESTION}/criteria/{criterion}/`]: ACTIVE,
  [`PATCH ${QUESTION}/criteria/{criterion}/`]: { ...DRAFT, body: () => ({ name: 'Brevity' }) },
  [`DELETE ${QUESTION}/criteria/{criterion}/`]: DRAFT,

  [`GET ${PROJECT}/candidates/`]: ACTIVE,
  [`POST ${PROJECT}/candidates/`]: {
    ...ACTIVE,
    body: () => ({ first_name: 'Leia', last_name: 'Organa', email: 'leia@darkside.moon' }),
  },
  [`POST ${PROJECT}/candidates/import/`]: {
    ...ACTIVE,
    body: () => [{ first_name: 'Leia', last_name: 'Organa', email: 'leia@darkside.moon' }],
  },
  [`GET ${CANDIDATE}/`]: ACTIVE,
  [`PATCH ${CANDIDATE}/`]: { ...ACTIVE, body: () => ({ phone: '+49 30 123456' }) },
  [`DELETE ${CANDIDATE}/`]: ACTIVE,
  [`PATCH ${CANDIDATE}/deadline/`]: { ...ACTIVE, body: () => ({ deadline: '2199-11-11T23:59:00Z' }) },
  [`PATCH ${CANDIDATE}/status/advance/`]: { ...ACTIVE, before: advanceable },
  [`PATCH ${CANDIDATE}/status/skip/`]: { ...ACTIVE, before: everyInterviewIs('aborted') },
  [`PATCH ${CANDIDATE}/status/abort/`]: ACTIVE,
  [`POST ${CANDIDATE}/reminder/`]: { ...ACTIVE, before: everyInterviewIs('invited') },
  [`GET ${CANDIDATE}/shares/`]: ACTIVE,
  [`POST ${CANDIDATE}/shares/`]: { ...ACTIVE, body: ({ newcomer }) => ({ customer: newcomer }) },
  [`GET ${CANDIDATE}/shares/{share}/`]: ACTIVE,
  [`PATCH ${CANDIDATE}/shares/{share}/`]: { ...ACTIVE, body: ({ newcomer }) => ({ customer: newcomer }) },
  [`DELETE ${CANDIDATE}/shares/{share}/`]: ACTIVE,
  [`GET ${COMPANY}/shares/`]: {},

  [`GET ${CANDIDATE}/answers/`]: ACTIVE,
  [`POST ${CANDIDATE}/answers/`]: {
    ...ACTIVE,
    body: ({ question }) => form({ question: question! }, { video: VIDEO }),
  },
  [`GET ${CANDIDATE}/answers/{answer}/`]: ACTIVE,
  [`GET ${CANDIDATE}/answers/{answer}/video/`]: ACTIVE,
  [`GET ${CANDIDATE}/ratings/`]: ACTIVE,
  [`POST ${CANDIDATE}/ratings/`]: {
    ...{ ...ACTIVE, before: NOT_RATED },
    body: ({ answer, criterion }) => ({ answer, criterion, value: 4 }),
  },
  [`GET ${CANDIDATE}/ratings/{rating}/`]: ACTIVE,
  [`PATCH ${CANDIDATE}/ratings/{rating}/`]: { ...ACTIVE, before: NOT_VETOED, body: () => ({ value: 4 }) },
  [`DELETE ${CANDIDATE}/ratings/{rating}/`]: { ...ACTIVE, before: NOT_VETOED },
  [`GET ${CANDIDATE}/notes/`]: ACTIVE,
  [`POST ${CANDIDATE}/notes/`]: { ...ACTIVE, body: ({ answer }) => ({ text: 'Speaks clearly.', answer }) },
  [`GET ${CANDIDATE}/notes/{note}/`]: ACTIVE,
  [`DELETE ${CANDIDATE}/notes/{note}/`]: ACTIVE,
  [`GET ${CANDIDATE}/vetos/`]: ACTIVE,
  [`POST ${CANDIDATE}/vetos/`]: {
    ...{ ...ACTIVE, before: NOT_VETOED },
    body: () => ({ comment: 'Left us on bad terms in March.' }),
  },
  [`GET ${CANDIDATE}/vetos/{veto}/`]: ACTIVE,
  [`GET ${PROJECT}/vetos/`]: ACTIVE,
  [`GET ${PROJECT}/results/`]: ACTIVE,
  [`GET ${PROJECT}/results/{candidate}/`]: { ...ACTIVE, before: everyInterviewIs('interviewed') },
  [`GET ${COMPANY}/mails/`]: {},
  [`GET ${COMPANY}/mails/{mail}/`]: { about: 'mail' },
};
