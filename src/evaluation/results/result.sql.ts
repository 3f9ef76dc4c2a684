import sql, { type Sql } from 'sql-template-tag';
import {
  candidateUri,
  criterionUri,
  noteIsVisibleTo,
  noteJson,
  questionUri,
  ratingJson,
  resultUri,
  vetoJson,
} from '../evaluation-json.sql';

/** The average over evaluators of the average of each; the query has one row `m` per evaluator. */
const AVERAGE = sql`round(avg(m.mean), 2)::double precision`;

/** The ratings of the interview `i` that count, as `r` with their answers `a`. */
const COUNTED = sql`ratings r JOIN answers a ON a.company_id = r.company_id AND a.id = r.answer_id
  WHERE r.company_id = i.company_id AND r.interview_id = i.id AND NOT r.ignore`;

const overall = sql`(SELECT ${AVERAGE} FROM (SELECT avg(r.value) AS mean FROM ${COUNTED} GROUP BY r.user_id) m)`;

const questionResults = (origin: string): Sql => sql`(SELECT coalesce(json_agg(json_build_object(
    'question', ${questionUri(origin, sql`s.id`)}, 'average_rating', s.average) ORDER BY s.place), '[]')
  FROM (SELECT q.id, q."position" AS place, ${AVERAGE} AS average
    FROM (SELECT a.question_id, avg(r.value) AS mean FROM ${COUNTED} GROUP BY a.question_id, r.user_id) m
    JOIN questions q ON q.company_id = i.company_id AND q.id = m.question_id GROUP BY q.id, q."position") s)`;

const criteriaResults = (origin: string): Sql => sql`(SELECT coalesce(json_agg(json_build_object(
    'criterion', ${criterionUri(origin, sql`s.id`)}, 'average_rating', s.average) ORDER BY s.name), '[]')
  FROM (SELECT c.id, c.name, ${AVERAGE} AS average
    FROM (SELECT r.criterion_id, avg(r.value) AS mean FROM ${COUNTED} AND r.criterion_id IS NOT NULL
      GROUP BY r.criterion_id, r.user_id) m
    JOIN criteria c ON c.company_id = i.company_id AND c.id = m.criterion_id GROUP BY c.id, c.name) s)`;

/** The result of the interview `i` of the query in wire shape, with the notes that `userId` may read. */
export const resultJson = (origin: string, userId: number): Sql => sql`json_build_object(
  'resource_uri', ${resultUri(origin)}, 'candidate', ${candidateUri(origin)}, 'overall_rating', ${overall},
  'question_results', ${questionResults(origin)}, 'criteria_results', ${criteriaResults(origin)},
  'ratings', (SELECT coalesce(json_agg(${ratingJson(origin)} ORDER BY r.id), '[]')
    FROM ratings r JOIN answers a ON a.company_id = r.company_id AND a.id = r.answer_id
    WHERE r.company_id = i.company_id AND r.interview_id = i.id),
  'notes', (SELECT coalesce(json_agg(${noteJson(origin)} ORDER BY n.id), '[]') FROM notes n
    WHERE n.company_id = i.company_id AND n.interview_id = i.id AND ${noteIsVisibleTo(userId)}),
  'vetos', (SELECT coalesce(json_agg(${vetoJson(origin)} ORDER BY v.id), '[]') FROM vetos v
    WHERE v.company_id = i.company_id AND v.interview_id = i.id))`;

/** Who has a result: whoever finished the interview and was rated or vetoed by somebody. The query calls the interview `i`. */
export const hasResult: Sql = sql`i.status = 'interviewed'
  AND (EXISTS (SELECT FROM ratings r WHERE r.company_id = i.company_id AND r.interview_id = i.id)
    OR EXISTS (SELECT FROM vetos v WHERE v.company_id = i.company_id AND v.interview_id = i.id))`;
