import sql, { raw, type Sql } from 'sql-template-tag';
import { STATUS_TEXTS } from '../stages/stage-status';

/** What the tracker says of an application; the query calls the table `a`. */
export const statusText = raw(
  `CASE a.status ${Object.entries(STATUS_TEXTS)
    .map(([status, text]) => `WHEN '${status}' THEN '${text}'`)
    .join(' ')} END`,
);

/**
 * Copies to the résumé of an application what was decided: `status_text` follows the application, `is_approved` with who
 * and when the stage of its screening. To be called after each decision and with a résumé that comes after one; where it
 * changes what is shown, it counts as a change of the person, who must be held.
 */
export const showDecision = (companyId: number, application: number, by: number | null): Sql => sql`
  WITH decided AS (
    SELECT a.company_id, a.id, ${statusText} AS text, ap.created_at AS at, ap.actor_user_id AS by FROM applications a
    LEFT JOIN LATERAL (SELECT e.created_at, e.actor_user_id FROM application_stages st
      JOIN job_stages s ON s.company_id = st.company_id AND s.id = st.job_stage_id AND s.service_id = 1
      JOIN stage_events e ON e.company_id = st.company_id AND e.application_id = st.application_id
        AND e.job_stage_id = st.job_stage_id AND e.kind = 'stage' AND e.to_status = 'approved'
      WHERE st.company_id = a.company_id AND st.application_id = a.id AND st.status = 'approved' ORDER BY e.id DESC LIMIT 1) ap ON true
    WHERE a.company_id = ${companyId} AND a.id = ${application}),
  shown AS (
    UPDATE resumes r SET status_text = d.text, is_approved = d.at IS NOT NULL, approved_at = d.at, approved_by = d.by,
      updated_by = coalesce(${by}, r.updated_by), updated_at = now()
    FROM decided d WHERE r.company_id = d.company_id AND r.application_id = d.id
      AND (r.status_text, r.approved_at, r.approved_by) IS DISTINCT FROM (d.text, d.at, d.by)
    RETURNING r.company_id, r.candidate_id)
  UPDATE candidates c SET version = c.version + 1, updated_at = now()
  FROM shown WHERE c.company_id = shown.company_id AND c.id = shown.candidate_id`;
