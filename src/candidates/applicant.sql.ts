import sql, { empty, type Sql } from 'sql-template-tag';
import { isStage } from './candidate.sql';
import { statusText } from './resume-decision';
import type { ApplicantListQuery } from './applicant.list';

/**
 * The tables of the list of applicants: `a`, `j`, `c`, the résumé `r`, if there is one, and what it is found by, `t`. There
 * always is a candidate; what is joined from the left is left out of a statement that asks nothing of it, such as a count.
 */
export const applicantTables = sql`applications a
  JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
  LEFT JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
  LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
  LEFT JOIN application_texts t ON t.company_id = a.company_id AND t.application_id = a.id`;

/** One candidate for one job, in short; the query calls the tables `a`, `c`, `r` and `cs` (current stage). */
export const applicantJson = (
  photoUrl: Sql,
) => sql`json_build_object('id', c.id, 'job_id', a.job_id, 'application', a.id,
  'name', c.name, 'email', coalesce(c.email, r.emails, ''), 'phone', coalesce(nullif(c.phone, ''), r.phone_numbers, ''),
  'linkedin', c.linkedin, 'location', json_build_object('city', c.city, 'state', c.state), 'skills', coalesce(r.skills, '[]'),
  'total_experience_in_months', r.total_duration, 'profile_pic', ${photoUrl}, 'current_stage', coalesce(cs.name, ''),
  'status', a.status, 'status_text', ${statusText}, 'overall_score', r.overall_score::text, 'resume', r.id, 'completed', r.completed,
  'task_message', r.task_message, 'file_name', (SELECT f.original_name FROM files f WHERE f.company_id = r.company_id AND f.id = r.file_id),
  'hired', c.hired, 'created_at', wire_time(a.created_at), 'updated_at', wire_time(greatest(a.updated_at, c.updated_at)))`;

/** Shortlisted by its last stage; the query calls the table `a`. */
export const isShortlisted = sql`${statusText} = 'Shortlisted'`;

/** The conditions of a list of applicants; the query calls the tables of {@link applicantTables}. */
export function applicantFilters(filters: ApplicantListQuery['filters']): Sql {
  const { job_id, stage_name, status, min_score, min_experience_in_months, location, created_after } = filters;
  return sql`${job_id === undefined ? empty : sql`AND a.job_id = ${job_id}`}
    ${stage_name === undefined ? empty : sql`AND EXISTS (SELECT FROM job_stages wanted WHERE wanted.company_id = a.company_id AND wanted.id = a.current_stage_id AND ${isStage(stage_name)})`}
    ${status === undefined ? empty : sql`AND a.status = ANY(${status})`}
    ${min_score === undefined ? empty : sql`AND a.rank_score >= ${min_score}`}
    ${skilled(filters)}
    ${min_experience_in_months === undefined ? empty : sql`AND t.total_months >= ${min_experience_in_months}`}
    ${location === undefined ? empty : sql`AND strpos(lower(c.city || ', ' || c.state), lower(${location})) > 0`}
    ${created_after === undefined ? empty : sql`AND a.created_at > ${created_after}`}`;
}

function skilled({ skills, skills_match }: ApplicantListQuery['filters']): Sql {
  if (!skills) return empty;
  const wanted = sql`${skills.map((skill) => skill.toLowerCase())}::text[]`;
  return skills_match === 'any' ? sql`AND t.skills && ${wanted}` : sql`AND t.skills @> ${wanted}`;
}
