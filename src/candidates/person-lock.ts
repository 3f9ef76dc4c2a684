import sql, { type Sql } from 'sql-template-tag';

/**
 * Locks the person a résumé belongs to, while this task is still the one that reads it. Whoever changes rows of a
 * person locks the person first, and only a task before that: in any other order two of them could wait for each other.
 */
export const lockPersonOf = (resumeId: number, taskId: number): Sql => sql`
  SELECT c.id FROM candidates c JOIN resumes r ON r.company_id = c.company_id AND r.candidate_id = c.id
  WHERE c.company_id = current_company() AND r.id = ${resumeId} AND r.task_id = ${taskId} FOR UPDATE OF c`;
