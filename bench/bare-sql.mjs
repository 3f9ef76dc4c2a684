/** The statements of the bare server. The database holds one company too many for none of them: each names its company. */

export const TOKEN = {
  name: 'token',
  text: `SELECT t.company_id, t.id AS token_id, t.user_id, u.account_type FROM auth_tokens t JOIN users u ON u.company_id = t.company_id AND u.id = t.user_id
    WHERE t.token_hash = $1 AND u.is_active AND (t.expires_at IS NULL OR t.expires_at > now())
      AND (t.idle_seconds IS NULL OR t.last_used_at + make_interval(secs => t.idle_seconds) > now())`,
};

export const WHOAMI = {
  name: 'whoami',
  text: `SELECT id, username, email, account_type, first_name, last_name, gender, phone, "position", preferred_language, is_active,
      receive_interview_notifications, seen_welcome, created_by, created_at, last_login_at FROM users WHERE company_id = $1 AND id = $2`,
};

/** $1 company, $2 user, $3 sees everything, $4 job. */
const MAY_SEE_JOB = `j.company_id = $1 AND j.id = $4 AND NOT j.is_deleted AND ($3 OR j.owner_id = $2
  OR EXISTS (SELECT 1 FROM job_shares s WHERE s.company_id = j.company_id AND s.job_id = j.id AND s.user_id = $2))`;

export const JOB = { name: 'job', text: `SELECT 1 FROM jobs j WHERE ${MAY_SEE_JOB}` };

export const TOTAL = {
  name: 'total',
  text: `SELECT count(*)::integer AS total FROM applications WHERE company_id = $1 AND job_id = $2`,
};

const at = (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const RANKED_COLUMNS = `a.id AS application_id, a.rank_score::text AS rank_score, c.id, c.name, coalesce(c.email, r.emails, '') AS email, c.city, c.state,
  coalesce(r.skills, '[]')::text AS skills, ${at('c.created_at')} AS created_at, ${at('c.updated_at')} AS updated_at, cs.name AS current_stage,
  r.id AS resume_id, r.job_id, r.status_text, r.relevant_experience_in_months, r.overall_score, r.completed, r.updated_by, r.is_approved,
  r.approved_by, ${at('r.updated_at')} AS resume_updated_at, ${at('r.created_at')} AS resume_created_at, sc.id AS score_id, sc.ai_score,
  sc.skills_score, sc.work_exp_score, sc.projects_score, sc.education_score, sc.certifications_score, sc.overall_score AS score_overall,
  sc.feedback, sc.job_id AS score_job_id, sc.user_id AS score_user_id, sc.score_weight_id,
  ov.score AS override_score, ov.reason AS override_reason, ov.user_id AS override_by, ${at('ov.created_at')} AS override_at`;

/** The page alone first, so that nothing is looked up for rows that are skipped. */
const ranked = (name, where, position) => ({
  name,
  text: `SELECT ${RANKED_COLUMNS} FROM (
      SELECT company_id, id, candidate_id, current_stage_id, rank_score FROM applications
      WHERE company_id = $1 AND job_id = $2 ${where} ORDER BY rank_score DESC, id DESC LIMIT $3 ${position}) a
    JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
    LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
    LEFT JOIN resume_scores sc ON sc.company_id = r.company_id AND sc.id = r.score_id
    LEFT JOIN job_stages cs ON cs.company_id = a.company_id AND cs.id = a.current_stage_id
    LEFT JOIN LATERAL (SELECT o.score, o.reason, o.user_id, o.created_at FROM score_overrides o
      WHERE o.company_id = a.company_id AND o.application_id = a.id ORDER BY o.id DESC LIMIT 1) ov ON true
    ORDER BY a.rank_score DESC, a.id DESC`,
});

export const RANKED_PAGE = ranked('ranked_page', '', 'OFFSET $4');
export const RANKED_AFTER = ranked('ranked_after', 'AND (rank_score, id) < ($4::float8, $5::bigint)', '');

const weights = (
  table,
) => `json_build_object('id', ${table}.id, 'skills', ${table}.skills::text, 'work_experience', ${table}.work_experience::text,
  'projects', ${table}.projects::text, 'education', ${table}.education::text, 'certifications', ${table}.certifications::text, 'user', ${table}.user_id)`;

const OWNER = `json_build_object('id', o.id, 'name', coalesce(nullif(trim(o.first_name || ' ' || o.last_name), ''), o.username), 'org', o.company_id,
  'username', o.username, 'email', o.email, 'role', CASE o.account_type WHEN 'recruiter' THEN json_build_object('id', 2, 'name', 'Editor')
    WHEN 'hiring-manager' THEN json_build_object('id', 3, 'name', 'Participant') ELSE json_build_object('id', 1, 'name', 'Admin') END,
  'profile_pic', NULL, 'is_active', o.is_active, 'is_staff', false, 'is_superuser', false, 'last_login', ${at('o.last_login_at')},
  'last_seen', wire_ago(o.last_seen_at), 'contact', nullif(left(regexp_replace(o.phone, '\\D', '', 'g'), 15), '')::bigint, 'country', o.country,
  'invited_by', o.created_by, 'created_at', ${at('o.created_at')})`;

const JOB_OBJECT = `json_build_object('id', j.id, 'score_weight', ${weights('w')}, 'owner', ${OWNER},
  'applicants_count', (SELECT count(*) FROM applications n WHERE n.company_id = j.company_id AND n.job_id = j.id),
  'applicants_today_count', (SELECT count(*) FROM applications n WHERE n.company_id = j.company_id AND n.job_id = j.id
    AND n.created_at >= date_trunc('day', now(), 'UTC')),
  'title', j.title, 'description', j.description, 'jd_html', j.jd_html, 'jd_json', j.jd_json, 'experience', j.experience,
  'min_experience', j.min_experience, 'max_experience', j.max_experience, 'employment_type', j.employment_type, 'location', j.location,
  'must_have_skills', j.must_have_skills, 'encrypted', j.encrypted, 'published', j.published,
  'close_date', to_char(j.close_date AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'new_applicant_notify', j.new_applicant_notify,
  'created_at', ${at('j.created_at')}, 'updated_at', ${at('j.updated_at')}, 'is_deleted', j.is_deleted, 'interview_module', j.interview_module_id,
  'workflow', NULL, 'deleted_by', j.deleted_by, 'users_shared_with', (SELECT coalesce(json_agg(s.user_id ORDER BY s.user_id), '[]')
    FROM job_shares s WHERE s.company_id = j.company_id AND s.job_id = j.id))`;

const SCORE = `CASE WHEN sc.id IS NULL THEN NULL ELSE json_build_object('id', sc.id, 'ai_score', sc.ai_score, 'skills_score', sc.skills_score::text,
  'work_exp_score', sc.work_exp_score::text, 'projects_score', sc.projects_score::text, 'education_score', sc.education_score::text,
  'certifications_score', sc.certifications_score::text, 'overall_score', sc.overall_score::text, 'feedback', sc.feedback, 'job', sc.job_id,
  'user', sc.user_id, 'score_weight', sc.score_weight_id) END`;

const RESUME_OBJECT = `json_build_object('id', r.id, 'resume_score', ${SCORE}, 'score_weight', ${weights('w')}, 'name', r.name,
  'resume_json', r.resume_json, 'input_tokens', r.input_tokens, 'output_tokens', r.output_tokens, 'total_tokens', r.total_tokens,
  'cost', r.cost::text, 'phone_numbers', r.phone_numbers, 'personal_website', r.personal_website, 'websites', r.websites, 'emails', r.emails,
  'date_of_birth', r.date_of_birth, 'addresses', r.addresses, 'summary', r.summary, 'ai_summary', r.ai_summary, 'education', r.education,
  'work_experience', r.work_experience, 'duration_per_work', r.duration_per_work, 'total_duration', r.total_duration, 'skills', r.skills,
  'skills_matched', r.skills_matched, 'skill_match_count', r.skill_match_count, 'certifications', r.certifications, 'projects', r.projects,
  'overall_score', r.overall_score::text, 'resume_file', CASE WHEN r.file_id IS NULL THEN NULL
    ELSE $5::text || '/api/v3/candidates/download-resume/' || r.candidate_id || '/?job_id=' || r.job_id END, 'introduction_video', NULL,
  'upload_count', r.upload_count, 'task_duration_seconds', r.task_duration_seconds, 'completed', r.completed, 'task_message', r.task_message,
  'retries', r.retries, 'created_at', ${at('r.created_at')}, 'updated_at', ${at('r.updated_at')},
  'relevant_experience_in_months', r.relevant_experience_in_months, 'expected_ctc', trim_scale(a.expected_ctc), 'status_text', r.status_text,
  'approved_at', ${at('r.approved_at')}, 'is_approved', r.is_approved, 'job', r.job_id, 'preference', NULL, 'approved_by', r.approved_by,
  'updated_by', r.updated_by, 'users_shared_with', json_build_array())`;

/**
 * The candidate object in one statement: $1 company, $2 user, $3 sees everything, $4 candidate, $5 origin, $6 job or null.
 * Nobody sees a candidate without seeing one of the jobs, unless he sees everything.
 */
export const CANDIDATE = {
  name: 'candidate',
  text: `WITH visible AS (SELECT j.*, a.id AS application_id FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      WHERE a.company_id = $1 AND a.candidate_id = $4 AND NOT j.is_deleted AND ($3 OR j.owner_id = $2
        OR EXISTS (SELECT 1 FROM job_shares s WHERE s.company_id = j.company_id AND s.job_id = j.id AND s.user_id = $2)))
    SELECT json_build_object('id', c.id,
      'applied_jobs', (SELECT coalesce(json_agg(${JOB_OBJECT} ORDER BY j.id), '[]') FROM visible j
        JOIN score_weights w ON w.company_id = $1 AND w.id = j.score_weight_id JOIN users o ON o.company_id = $1 AND o.id = j.owner_id),
      'resumes', (SELECT ${RESUME_OBJECT} FROM visible j JOIN resumes r ON r.company_id = $1 AND r.application_id = j.application_id
        JOIN applications a ON a.company_id = $1 AND a.id = r.application_id
        LEFT JOIN resume_scores sc ON sc.company_id = $1 AND sc.id = r.score_id
        JOIN score_weights w ON w.company_id = $1 AND w.id = j.score_weight_id
        WHERE $6::bigint IS NULL OR r.job_id = $6 ORDER BY r.updated_at DESC, r.id DESC LIMIT 1),
      'created_at', ${at('c.created_at')}, 'updated_at', ${at('c.updated_at')}, 'notice_period_in_months', c.notice_period_in_months,
      'current_ctc', trim_scale(c.current_ctc), 'last_increment', trim_scale(c.last_increment), 'hired', c.hired)::text AS body
    FROM candidates c WHERE c.company_id = $1 AND c.id = $4 AND ($3 OR EXISTS (SELECT 1 FROM visible))`,
};

export const LOCK_JOB = { name: 'lock_job', text: `SELECT 1 FROM jobs j WHERE ${MAY_SEE_JOB} FOR SHARE` };

export const ADD_CANDIDATE = {
  name: 'add_candidate',
  text: `INSERT INTO candidates AS c (company_id, created_by, name, email, username, phone, current_ctc) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (company_id, email_key) DO UPDATE SET name = coalesce(nullif(c.name, ''), EXCLUDED.name),
      username = coalesce(c.username, EXCLUDED.username), phone = coalesce(nullif(c.phone, ''), EXCLUDED.phone),
      current_ctc = coalesce(c.current_ctc, EXCLUDED.current_ctc), version = c.version + 1, updated_at = now() RETURNING id`,
};

export const ADD_APPLICATION = {
  name: 'add_application',
  text: `INSERT INTO applications (company_id, job_id, candidate_id, expected_ctc, created_by, current_stage_id)
    SELECT $1, $2, $3, $4, $5, s.id FROM job_stages s WHERE s.company_id = $1 AND s.job_id = $2 ORDER BY s."position" LIMIT 1
    ON CONFLICT (company_id, candidate_id, job_id, set_aside_for) DO NOTHING RETURNING id, current_stage_id`,
};

export const ENTER_STAGE = {
  name: 'enter_stage',
  text: `WITH entered AS (INSERT INTO application_stages (company_id, application_id, job_stage_id, status, started_at)
      VALUES ($1, $2, $3, 'in_progress', now()))
    INSERT INTO stage_events (company_id, application_id, job_stage_id, to_status, actor_user_id, cause)
    VALUES ($1, $2, $3, 'in_progress', $4, 'application received')`,
};
