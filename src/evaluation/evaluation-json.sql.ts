import sql, { type Sql } from 'sql-template-tag';
import { API_PREFIX } from '../common/resource-uri';

/** Start of the company's addresses; the query calls the interview `i`. */
const company = (origin: string): Sql => sql`${`${origin}${API_PREFIX}/companies/`}::text || i.company_id`;
const project = (origin: string): Sql => sql`${company(origin)} || '/projects/' || i.project_id`;
const customer = (origin: string, userId: Sql): Sql => sql`${company(origin)} || '/customers/' || ${userId} || '/'`;

export const questionUri = (origin: string, id: Sql): Sql => sql`${project(origin)} || '/questions/' || ${id} || '/'`;
export const criterionUri = (origin: string, id: Sql): Sql => sql`${project(origin)} || '/criteria/' || ${id} || '/'`;
export const candidateUri = (origin: string): Sql => sql`${project(origin)} || '/candidates/' || i.candidate_id || '/'`;
export const resultUri = (origin: string): Sql => sql`${project(origin)} || '/results/' || i.candidate_id || '/'`;
export const answerUri = (origin: string, id: Sql): Sql => sql`${candidateUri(origin)} || 'answers/' || ${id} || '/'`;

/** A rating in wire shape; the query calls the tables `r`, `a` (its answer) and `i`. */
export const ratingJson = (origin: string): Sql => sql`json_build_object(
  'resource_uri', ${candidateUri(origin)} || 'ratings/' || r.id || '/', 'question', ${questionUri(origin, sql`a.question_id`)},
  'criterion', ${criterionUri(origin, sql`r.criterion_id`)}, 'answer', ${answerUri(origin, sql`a.id`)},
  'evaluator_profile', ${customer(origin, sql`r.user_id`)}, 'value', r.value, 'ignore', r.ignore)`;

/** A note in wire shape; the query calls the tables `n` and `i`. */
export const noteJson = (origin: string): Sql => sql`json_build_object(
  'resource_uri', ${candidateUri(origin)} || 'notes/' || n.id || '/', 'text', n.text, 'shared', n.shared,
  'answer', ${answerUri(origin, sql`n.answer_id`)}, 'evaluator_profile', ${customer(origin, sql`n.user_id`)})`;

/** A veto in wire shape; the query calls the tables `v` and `i`. */
export const vetoJson = (origin: string): Sql => sql`json_build_object(
  'resource_uri', ${candidateUri(origin)} || 'vetos/' || v.id || '/', 'candidate', ${candidateUri(origin)},
  'evaluator', ${customer(origin, sql`v.user_id`)}, 'comment', v.comment)`;

/** Which notes of others a user may read; the query calls the table `n`. */
export const noteIsVisibleTo = (userId: number): Sql => sql`(n.shared OR n.user_id = ${userId})`;
