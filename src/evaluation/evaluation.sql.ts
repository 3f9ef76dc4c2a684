import sql, { empty, type Sql } from 'sql-template-tag';

/** The candidate is out of the evaluation: nobody has anything left to rate. The query calls the interview `i`. */
const vetoed = sql`EXISTS (SELECT FROM vetos ev WHERE ev.company_id = i.company_id AND ev.interview_id = i.id)`;

const answered = sql`EXISTS (SELECT FROM answers ea WHERE ea.company_id = i.company_id AND ea.interview_id = i.id)`;

/**
 * Whether the project's evaluators have finished, one row `ef` each: every criterion of every answer is rated, and the
 * answer to a question without criteria once, as a whole. There is at most one rating of each, so counting is enough.
 */
const evaluators = (which: Sql): Sql => sql`(SELECT count(er.id) = count(*) AS finished FROM project_roles ep
  JOIN answers ea ON ea.company_id = i.company_id AND ea.interview_id = i.id
  LEFT JOIN question_criteria ec ON ec.company_id = ea.company_id AND ec.question_id = ea.question_id
  LEFT JOIN ratings er ON er.company_id = i.company_id AND er.interview_id = i.id AND er.answer_id = ea.id
    AND er.user_id = ep.user_id AND er.criterion_id IS NOT DISTINCT FROM ec.criterion_id
  WHERE ep.company_id = i.company_id AND ep.project_id = i.project_id AND ep.evaluator ${which}
  GROUP BY ep.user_id) ef`;

/**
 * `pending`, `partial` or `completed`: how far the project's evaluators are with the interview `i` of the query.
 * What nobody has answered yet costs two look-ups in indexes.
 */
export const evaluationStatus: Sql = sql`CASE WHEN ${vetoed} THEN 'completed' WHEN NOT ${answered} THEN 'pending'
  ELSE (SELECT CASE WHEN bool_and(ef.finished) THEN 'completed' WHEN bool_or(ef.finished) THEN 'partial' ELSE 'pending' END
    FROM ${evaluators(empty)}) END`;

/** `pending` or `completed` for an evaluator of the project, null for everyone else; the query calls the interview `i`. */
export const myEvaluationStatus = (userId: number | null): Sql =>
  userId === null
    ? sql`NULL::text`
    : sql`CASE WHEN NOT EXISTS (SELECT FROM project_roles ep WHERE ep.company_id = i.company_id
        AND ep.project_id = i.project_id AND ep.user_id = ${userId} AND ep.evaluator) THEN NULL
      WHEN ${vetoed} OR (SELECT ef.finished FROM ${evaluators(sql`AND ep.user_id = ${userId}`)}) THEN 'completed'
      ELSE 'pending' END`;
