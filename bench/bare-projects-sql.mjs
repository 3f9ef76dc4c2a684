/** The statements of the bare server about projects. $1 company, $2 user, $3 sees everything, $4 project. */

const at = (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS ${column}`;
const CANDIDATES = `interviews i JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id`;
const ROLE = `SELECT FROM project_roles pr WHERE pr.company_id = $1 AND pr.project_id = $4 AND pr.user_id = $2`;
/** Members of the project see its candidates, and others those that are shared with them. */
const SEEN = `i.company_id = $1 AND i.project_id = $4 AND ($3 OR EXISTS (${ROLE})
  OR EXISTS (SELECT FROM candidate_shares sh WHERE sh.company_id = $1 AND sh.interview_id = i.id AND sh.user_id = $2))`;
const MANAGED = `($3 OR EXISTS (${ROLE} AND pr.interview_manager))`;
const STATUS = `CASE WHEN i.status IN ('invited', 'confirmed', 'interviewing') AND i.deadline <= now() THEN 'expired' ELSE i.status END AS status`;

const COLUMNS = `i.id, i.candidate_id, c.profile_pic_file_id, c.cv_file_id, c.first_name, c.last_name, c.gender, c.email, c.phone, c.address,
  ${STATUS}, i.interview_key, ${at('invitationdate')}, ${at('confirmationdate')}, ${at('interviewdate')}, ${at('deadline')},
  i.activation_key, i.created_by, i.partner_data, c.username,
  EXISTS (SELECT FROM answers a WHERE a.company_id = i.company_id AND a.interview_id = i.id) AS answered,
  EXISTS (SELECT FROM vetos v WHERE v.company_id = i.company_id AND v.interview_id = i.id) AS vetoed`;

const page = (name, where, position) => ({
  name,
  text: `SELECT ${COLUMNS} FROM ${CANDIDATES} WHERE ${SEEN} ${where} ORDER BY i.id DESC LIMIT $5 ${position}`,
});
export const PAGE = page('interviews_page', '', 'OFFSET $6');
export const PAGE_AFTER = page('interviews_after', 'AND i.id < $6', '');
export const TOTAL = {
  name: 'interviews_total',
  text: `SELECT count(*)::integer AS total FROM interviews i WHERE ${SEEN}`,
};
export const ONE = {
  name: 'interviews_one',
  text: `SELECT ${COLUMNS} FROM ${CANDIDATES} WHERE ${SEEN} AND i.candidate_id = $5`,
};

/** How the user looks at the project's candidates; no row when there is none of both. */
export const VIEWER = {
  name: 'viewer',
  text: `SELECT ${MANAGED} AS manages, EXISTS (${ROLE} AND pr.evaluator) AS evaluates FROM projects p WHERE p.company_id = $1 AND p.id = $4
    AND ($3 OR EXISTS (${ROLE}) OR EXISTS (SELECT FROM interviews i JOIN candidate_shares sh ON sh.company_id = $1 AND sh.interview_id = i.id
      WHERE i.company_id = $1 AND i.project_id = $4 AND sh.user_id = $2))`,
};

/** $1 company, $2 ids. */
export const SHARES = {
  name: 'shares',
  text: `SELECT id, interview_id, user_id FROM candidate_shares WHERE company_id = $1 AND interview_id = ANY($2) ORDER BY id`,
};

/** How far the evaluators are: $1 company, $2 ids of interviews that have answers. */
export const EVALUATORS = {
  name: 'evaluators',
  text: `SELECT i.id, ep.user_id, count(r.id) = count(*) AS finished FROM interviews i
    JOIN project_roles ep ON ep.company_id = i.company_id AND ep.project_id = i.project_id AND ep.evaluator
    JOIN answers a ON a.company_id = i.company_id AND a.interview_id = i.id
    LEFT JOIN question_criteria k ON k.company_id = a.company_id AND k.question_id = a.question_id
    LEFT JOIN ratings r ON r.company_id = i.company_id AND r.interview_id = i.id AND r.answer_id = a.id
      AND r.user_id = ep.user_id AND r.criterion_id IS NOT DISTINCT FROM k.criterion_id
    WHERE i.company_id = $1 AND i.id = ANY($2) GROUP BY i.id, ep.user_id`,
};

export const LOCK_PROJECT = {
  name: 'lock_project',
  text: `SELECT 1 FROM projects p WHERE p.company_id = $1 AND p.id = $4 AND ${MANAGED} FOR SHARE`,
};

export const ADD_PERSON = {
  name: 'add_person',
  text: `INSERT INTO candidates AS c (company_id, created_by, name, first_name, last_name, gender, email, username, phone, address)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (company_id, email_key) DO UPDATE SET
      name = coalesce(nullif(c.name, ''), EXCLUDED.name), first_name = coalesce(nullif(c.first_name, ''), EXCLUDED.first_name),
      last_name = coalesce(nullif(c.last_name, ''), EXCLUDED.last_name), gender = coalesce(nullif(c.gender, ''), EXCLUDED.gender),
      username = coalesce(c.username, EXCLUDED.username), phone = coalesce(nullif(c.phone, ''), EXCLUDED.phone),
      address = coalesce(nullif(c.address, ''), EXCLUDED.address), version = c.version + 1, updated_at = now() RETURNING id`,
};

export const ADD_INTERVIEW = {
  name: 'add_interview',
  text: `INSERT INTO interviews (company_id, project_id, candidate_id, partner_data, interview_key, activation_key, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (company_id, project_id, candidate_id) DO NOTHING RETURNING id`,
};

/** All that an invitation depends on; $5 candidate. */
export const SITUATION = {
  name: 'situation',
  text: `SELECT i.id, i.version, i.status, i.deadline, i.activation_key, c.email, c.first_name, c.last_name, c.gender, p.name AS project_name,
      p.status AS project_status, p.email_alias, coalesce(p.default_interview_period, co.default_interview_period) AS period,
      co.name AS company_name, co.timezone FROM ${CANDIDATES}
    JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id JOIN companies co ON co.id = i.company_id
    WHERE i.company_id = $1 AND i.project_id = $4 AND i.candidate_id = $5 AND ${MANAGED}`,
};

export const INVITE = {
  name: 'invite',
  text: `UPDATE interviews SET status = 'invited', deadline = $4, invitationdate = now(), version = version + 1, updated_at = now()
    WHERE company_id = $1 AND id = $2 AND version = $3 RETURNING id`,
};

export const ADD_MAIL = {
  name: 'add_mail',
  text: `INSERT INTO mails (company_id, kind, reason, interview_id, recipient, reply_to, language, subject, body, html)
    VALUES ($1, 'invitation', $2, $3, $4, $5, 'en', $6, $7, $8) ON CONFLICT (company_id, reason) DO NOTHING RETURNING id`,
};

export const ADD_TASK = {
  name: 'add_task',
  text: `INSERT INTO tasks (company_id, kind, queue, subject_kind, subject_id, max_attempts, created_by, sent_at)
    VALUES ($1, 'mail.send', 'mail', 'mail', $2, 13, $3, now()) RETURNING id`,
};
