import sql, { type Sql } from 'sql-template-tag';
import type { DatabaseService } from '../database/database.service';

/** Two who lock several people keep to this order, so that they never wait for each other. */
const IN_ORDER = sql`ORDER BY c.id FOR UPDATE OF c`;

/**
 * Locks people, and with each of them those who went into it: their addresses lead to it. Whoever changes rows of a
 * person locks the person first, and only a task before that.
 */
export const lockPeople = (companyId: number, ids: readonly number[]): Sql => sql`SELECT c.id FROM candidates c
  WHERE c.company_id = ${companyId} AND (c.id = ANY(${ids}) OR c.merged_into = ANY(${ids})) ${IN_ORDER}`;

/** Locks those who are known by one of these addresses, and whom they went into. */
export const lockKnown = (companyId: number, emails: readonly string[]): Sql => sql`
  WITH w AS MATERIALIZED (SELECT lower(email) AS email_key FROM unnest(${emails}::text[]) AS n (email)),
    known AS MATERIALIZED (SELECT k.id, k.merged_into FROM w JOIN candidates k ON k.company_id = ${companyId} AND k.email_key = w.email_key)
  SELECT c.id FROM candidates c
  WHERE c.company_id = ${companyId} AND c.id IN (SELECT id FROM known UNION SELECT merged_into FROM known) ${IN_ORDER}`;

/**
 * Locks the person a résumé belongs to, while this task is still the one that reads it. While it waited, the résumé may
 * have become somebody else's by a merge; then that one is locked as well.
 */
export async function lockPersonOf(db: DatabaseService, resumeId: number, taskId: number): Promise<void> {
  const ofResume = sql`FROM candidates c JOIN resumes r ON r.company_id = c.company_id AND r.candidate_id = c.id
    WHERE c.company_id = current_company() AND r.id = ${resumeId} AND r.task_id = ${taskId}`;
  let locked: { id: number } | null;
  let owner: { id: number } | null;
  do {
    locked = await db.queryOne(sql`SELECT c.id ${ofResume} FOR UPDATE OF c`);
    owner = await db.queryOne(sql`SELECT c.id ${ofResume}`);
  } while (owner && owner.id !== locked?.id);
}
