import sql, { type Sql } from 'sql-template-tag';
import { latestOverride } from '../candidates/rank-score';
import { statusText } from '../candidates/resume-decision';
import { highlightsSql } from '../candidates/search/search.sql';
import { ENDED_STATUSES, type ApplicationStatus } from '../stages/stage-status';

/** A colleague's name; the query calls the table `u`. */
const userName = sql`coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username)`;

/** The tables {@link applicationFields} come from beside `applications a`. */
export const applicationTables = sql`JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
  LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
  LEFT JOIN resume_scores sc ON sc.company_id = r.company_id AND sc.id = r.score_id
  LEFT JOIN job_stages cs ON cs.company_id = a.company_id AND cs.id = a.current_stage_id
  LEFT JOIN application_stages st ON st.company_id = a.company_id AND st.application_id = a.id AND st.job_stage_id = cs.id
  ${latestOverride}`;

const applicationFields = sql`'id', a.id, 'job', a.job_id, 'candidate', a.candidate_id, 'name', c.name,
  'email', coalesce(c.email, r.emails, ''), 'location', json_build_object('city', c.city, 'state', c.state),
  'skills', coalesce(r.skills, '[]'), 'status', a.status, 'status_text', ${statusText},
  'score', coalesce(ov.score, sc.overall_score)::text, 'machine_score', sc.overall_score::text,
  'score_override', CASE WHEN ov.score IS NULL THEN NULL ELSE json_build_object('score', ov.score::text, 'reason', ov.reason,
    'user', ov.user_id, 'created_at', wire_time(ov.created_at)) END,
  'current_stage', CASE WHEN cs.id IS NULL THEN NULL ELSE json_build_object('id', cs.id, 'service_id', cs.service_id,
    'name', cs.name, 'status', coalesce(st.status, 'pending')) END,
  'expected_ctc', trim_scale(a.expected_ctc), 'source', a.source, 'created_at', wire_time(a.created_at),
  'updated_at', wire_time(a.updated_at), 'decided_at', wire_time(a.decided_at), 'ended_at', wire_time(a.ended_at)`;

/** An application as lists show it, with the pieces of its CV that have the words of a search. */
export const applicationJson = (q: string | undefined): Sql =>
  sql`json_build_object(${applicationFields}, 'highlights', ${q === undefined ? sql`json_build_array()` : highlightsSql(q, sql`r.text`)})`;

/** An application with all stages of its job; `notices` are what is to be told about a move just made. */
export const applicationDetailJson = (notices: readonly string[]): Sql => sql`json_build_object(${applicationFields},
  'stages', (SELECT json_agg(json_build_object('id', js.id, 'service_id', js.service_id, 'name', js.name,
      'status', coalesce(t.status, 'pending'), 'started_at', wire_time(t.started_at), 'completed_at', wire_time(t.completed_at),
      'project', js.project_id) ORDER BY js."position")
    FROM job_stages js LEFT JOIN application_stages t ON t.company_id = js.company_id AND t.application_id = a.id AND t.job_stage_id = js.id
    WHERE js.company_id = a.company_id AND js.job_id = a.job_id),
  'notices', ${JSON.stringify(notices)}::json)`;

/** Sets the status of `applications`, and with it when that ended. */
export const statusColumns = (status: ApplicationStatus): Sql => sql`status = ${status}, ended_at = CASE
  WHEN NOT ${(ENDED_STATUSES as readonly string[]).includes(status)} THEN NULL WHEN status = ${status} THEN ended_at ELSE now() END`;

/** A stage event; the query calls the tables `e`, `s` (stage) and `u` (actor). */
export const eventJson = sql`json_build_object('id', e.id, 'kind', e.kind, 'stage', e.job_stage_id, 'stage_name', s.name,
  'from_status', e.from_status, 'to_status', e.to_status, 'from_score', e.from_score::text, 'to_score', e.to_score::text,
  'action', e.action, 'reason', e.reason, 'cause', e.cause,
  'actor', e.actor_user_id, 'actor_name', CASE WHEN u.id IS NULL THEN NULL ELSE ${userName} END, 'created_at', wire_time(e.created_at))`;
