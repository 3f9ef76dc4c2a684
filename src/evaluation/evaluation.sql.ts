import sql, { type Sql } from 'sql-template-tag';

/** The candidate is out of the evaluation: nobody has anything left to rate. The query calls the interview `i`. */
const vetoed = sql`EXISTS (SELECT FROM vetos ev WHERE ev.company_id = i.company_id AND ev.interview_id = i.id)`;

const answered = sql`EXISTS (SELECT FROM answers ea WHERE ea.company_id = i.company_id AND ea.interview_id = i.id)`;

/** Every criterion of every answer is rated by the user; the answer to a question without criteria once, as a whole. */
const finishedBy = (userId: Sql): Sql => sql`NOT EXISTS (SELECT FROM answers ea
  LEFT JOIN question_criteria ec ON ec.company_id = ea.company_id AND ec.question_id = ea.question_id
  WHERE ea.company_id = i.company_id AND ea.interview_id = i.id AND NOT EXISTS (SELECT FROM ratings er
    WHERE er.company_id = ea.company_id AND er.answer_id = ea.id AND er.user_id = ${userId}
      AND er.criterion_id IS NOT DISTINCT FROM ec.criterion_id))`;

/**
 * `pending`, `partial` or `completed`: how far the project's evaluators are with the interview `i` of the query.
 * What nobody has answered yet costs two look-ups in indexes.
 */
export const evaluationStatus: Sql = sql`CASE WHEN ${vetoed} THEN 'completed' WHEN NOT ${answered} THEN 'pending'
  ELSE (SELECT CASE WHEN bool_and(ef.finished) THEN 'completed' WHEN bool_or(ef.finished) THEN 'partial' ELSE 'pending' END
    FROM (SELECT ${finishedBy(sql`ep.user_id`)} AS finished FROM project_roles ep
      WHERE ep.company_id = i.company_id AND ep.project_id = i.project_id AND ep.evaluator) ef) END`;

/** `pending` or `completed` for an evaluator of the project, null for everyone else; the query calls the interview `i`. */
export const myEvaluationStatus = (userId: number | null): Sql =>
  userId === null
    ? sql`NULL::text`
    : sql`CASE WHEN NOT EXISTS (SELECT FROM project_roles ep WHERE ep.company_id = i.company_id
        AND ep.project_id = i.project_id AND ep.user_id = ${userId} AND ep.evaluator) THEN NULL
      WHEN ${vetoed} OR (${answered} AND ${finishedBy(sql`${userId}`)}) THEN 'completed' ELSE 'pending' END`;
