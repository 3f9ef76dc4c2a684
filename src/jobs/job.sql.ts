import sql, { raw, type Sql } from 'sql-template-tag';
import { TRACKER_ROLES } from '../access/roles';

const roleCase = Object.entries(TRACKER_ROLES)
  .map(([type, { id, name }]) => `WHEN '${type}' THEN json_build_object('id', ${id}, 'name', '${name}')`)
  .join(' ');

/** The weights a job or a résumé was scored with; the query calls the table `w`. */
export const scoreWeightJson = sql`json_build_object('id', w.id, 'skills', w.skills::text, 'work_experience', w.work_experience::text,
  'projects', w.projects::text, 'education', w.education::text, 'certifications', w.certifications::text, 'user', w.user_id)`;

/** Where the picture of an owner is, for whoever asks. */
export interface OwnerPicture {
  /** Where the users of the company are. */
  customersUrl: string;
  /** The token of a link to the file `o.photo_file_id`. */
  photoToken: Sql;
}

/** A colleague as the tracker shows owners; the query calls the table `o`. */
const ownerJson = ({
  customersUrl,
  photoToken,
}: OwnerPicture): Sql => sql`json_build_object('id', o.id, 'name', coalesce(nullif(trim(o.first_name || ' ' || o.last_name), ''), o.username),
  'org', o.company_id, 'username', o.username, 'email', o.email, 'role', CASE o.account_type ${raw(roleCase)} END,
  'profile_pic', CASE WHEN o.photo_file_id IS NOT NULL THEN ${customersUrl}::text || o.id || '/photo/' || ${photoToken} || '/' END,
  'is_active', o.is_active, 'is_staff', false, 'is_superuser', false, 'last_login', wire_time(o.last_login_at),
  'last_seen', wire_ago(o.last_seen_at), 'contact', nullif(left(regexp_replace(o.phone, '\\D', '', 'g'), 15), '')::bigint,
  'country', o.country, 'invited_by', o.created_by, 'created_at', wire_time(o.created_at))`;

/** A job in wire shape; the query calls the tables `j`, `w` (weights) and `o` (owner), see {@link jobTables}. */
export const jobJson = (
  picture: OwnerPicture,
): Sql => sql`json_build_object('id', j.id, 'score_weight', ${scoreWeightJson}, 'owner', ${ownerJson(picture)},
  'applicants_count', (SELECT count(*) FROM applications n WHERE n.company_id = j.company_id AND n.job_id = j.id AND n.set_aside_for IS NULL),
  'applicants_today_count', (SELECT count(*) FROM applications n WHERE n.company_id = j.company_id AND n.job_id = j.id AND n.set_aside_for IS NULL
    AND n.created_at >= date_trunc('day', now(), 'UTC')),
  'title', j.title, 'description', j.description, 'jd_html', j.jd_html, 'jd_json', j.jd_json,
  'experience', j.experience, 'min_experience', j.min_experience, 'max_experience', j.max_experience,
  'employment_type', j.employment_type, 'location', j.location, 'must_have_skills', j.must_have_skills,
  'encrypted', j.encrypted, 'published', j.published, 'close_date', to_char(j.close_date AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
  'new_applicant_notify', j.new_applicant_notify, 'created_at', wire_time(j.created_at), 'updated_at', wire_time(j.updated_at),
  'is_deleted', j.is_deleted, 'interview_module', j.interview_module_id, 'workflow', NULL, 'deleted_by', j.deleted_by,
  'users_shared_with', (SELECT coalesce(json_agg(s.user_id ORDER BY s.user_id), '[]') FROM job_shares s
    WHERE s.company_id = j.company_id AND s.job_id = j.id))`;

/** The joins {@link jobJson} needs beside `jobs j`. */
export const jobTables = sql`JOIN score_weights w ON w.company_id = j.company_id AND w.id = j.score_weight_id
  JOIN users o ON o.company_id = j.company_id AND o.id = j.owner_id`;
