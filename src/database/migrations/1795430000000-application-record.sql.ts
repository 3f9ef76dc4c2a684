/** An owner who is no superuser changes rows only while policies do not bind the owner. */
const CHANGED = ['applications', 'resumes', 'application_stages', 'job_stages', 'stage_events', 'score_overrides'];
const force = (how: 'FORCE' | 'NO FORCE'): string =>
  CHANGED.map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`).join('\n');

export const APPLICATION_RECORD = `
-- When an application was rejected, withdrawn or hired, as long as it is so.
ALTER TABLE applications ADD ended_at timestamptz;

-- Beside the moves through the stages: what became of the application as a whole, and of its score, and what changed neither.
ALTER TABLE stage_events ADD kind text NOT NULL DEFAULT 'stage' CHECK (kind IN ('stage', 'status', 'score', 'remark')),
  ADD from_score numeric(4,2), ADD to_score numeric(4,2), ALTER to_status DROP NOT NULL,
  ADD CONSTRAINT stage_events_to_status CHECK (to_status IS NOT NULL OR kind IN ('score', 'remark'));

ALTER TABLE reasons DROP CONSTRAINT reasons_category_check,
  ADD CONSTRAINT reasons_category_check CHECK (category IN ('approve', 'reject', 'reopen', 'withdrawn', 'hired'));

${force('NO FORCE')}
-- The last change is the best that is known of an end that nobody stamped.
UPDATE applications SET ended_at = CASE status WHEN 'rejected' THEN coalesce(decided_at, updated_at) ELSE updated_at END
WHERE status IN ('rejected', 'withdrawn', 'hired');

INSERT INTO stage_events (company_id, application_id, job_stage_id, kind, from_score, to_score, actor_user_id, reason, cause, created_at)
SELECT o.company_id, o.application_id, a.current_stage_id, 'score',
  lag(o.score) OVER (PARTITION BY o.company_id, o.application_id ORDER BY o.id), o.score, o.user_id, o.reason, 'by a colleague', o.created_at
FROM score_overrides o JOIN applications a ON a.company_id = o.company_id AND a.id = o.application_id
WHERE a.current_stage_id IS NOT NULL ORDER BY o.id;

UPDATE resumes r SET status_text = d.text, is_approved = d.approved_at IS NOT NULL, approved_at = d.approved_at, approved_by = d.approved_by
FROM (SELECT a.company_id, a.id, e.created_at AS approved_at, e.actor_user_id AS approved_by,
    CASE WHEN a.status IN ('shortlisted', 'hired') THEN 'Shortlisted' WHEN a.status IN ('rejected', 'withdrawn') THEN 'Not Shortlisted'
      ELSE 'Under Review' END AS text
  FROM applications a LEFT JOIN LATERAL (
    SELECT e.created_at, e.actor_user_id FROM application_stages st
    JOIN job_stages s ON s.company_id = st.company_id AND s.id = st.job_stage_id AND s.service_id = 1
    JOIN stage_events e ON e.company_id = st.company_id AND e.application_id = st.application_id AND e.job_stage_id = st.job_stage_id
      AND e.kind = 'stage' AND e.to_status = 'approved'
    WHERE st.company_id = a.company_id AND st.application_id = a.id AND st.status = 'approved' ORDER BY e.id DESC LIMIT 1) e ON true) d
WHERE r.company_id = d.company_id AND r.application_id = d.id;
${force('FORCE')}
`;

export const NO_APPLICATION_RECORD = `
${force('NO FORCE')}
DELETE FROM stage_events WHERE kind <> 'stage';
${force('FORCE')}
ALTER TABLE stage_events DROP CONSTRAINT stage_events_to_status, DROP kind, DROP from_score, DROP to_score, ALTER to_status SET NOT NULL;
ALTER TABLE applications DROP ended_at;
ALTER TABLE reasons NO FORCE ROW LEVEL SECURITY;
DELETE FROM reasons WHERE category IN ('withdrawn', 'hired');
ALTER TABLE reasons FORCE ROW LEVEL SECURITY;
ALTER TABLE reasons DROP CONSTRAINT reasons_category_check,
  ADD CONSTRAINT reasons_category_check CHECK (category IN ('approve', 'reject', 'reopen'));
`;
