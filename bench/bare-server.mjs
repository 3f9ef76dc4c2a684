// What a careful developer gets without a framework, an ORM and row-level security: Express, pg and prepared statements.
import { URLSearchParams } from 'node:url';
import express from 'express';
import { answerProjects } from './bare-projects.mjs';
import {
  originOf,
  pool,
  query,
  readCursor,
  refuse,
  Refusal,
  sendJson,
  signedIn,
  usernameOf,
  wireSeconds,
  writeCursor,
  writing,
} from './bare-requests.mjs';
import * as sql from './bare-sql.mjs';

const ROLES = { recruiter: 'Editor', 'hiring-manager': 'Participant' };
const app = express();
app.disable('x-powered-by');
app.set('etag', false);
app.use(express.json({ limit: '100kb' }));
answerProjects(app);

app.get('/ready', (request, response) => void response.send('ready'));

app.get('/api/v3/whoami', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const [user] = await query(pool, sql.WHOAMI, [actor.company_id, actor.user_id]);
  const users = `${originOf(request)}/api/v3/customusers/`;
  const company = `${originOf(request)}/api/v3/companies/${actor.company_id}/`;
  response.json({
    resource_uri: `${company}customers/${user.id}/`,
    company,
    user: `${users}${user.id}/`,
    username: user.username,
    email: user.email,
    account_type: user.account_type,
    role: ROLES[user.account_type] ?? 'Admin',
    first_name: user.first_name,
    last_name: user.last_name,
    gender: user.gender,
    phone: user.phone,
    position: user.position,
    preferred_language: user.preferred_language,
    photo: '',
    status: user.is_active ? 'active' : 'inactive',
    is_active: user.is_active,
    receive_interview_notifications: user.receive_interview_notifications,
    seen_welcome: user.seen_welcome,
    projects: `${company}projects/?customer=${user.id}`,
    created_by: user.created_by && `${users}${user.created_by}/`,
    invitationdate: null,
    confirmationdate: null,
    created_at: wireSeconds(user.created_at),
    last_login: user.last_login_at && wireSeconds(user.last_login_at),
  });
});

app.post('/api/v3/candidates/list-with-stages', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const { job_id: job, page = 1, page_size: size = 20, cursor } = request.body;
  if (![job, page, size].every((number) => Number.isInteger(number) && number >= 1) || size > 200)
    return refuse(response, 400);
  const after = cursor && readCursor(cursor);
  const position = after ? [size + 1, ...after] : [size + 1, (page - 1) * size];
  const [allowed, rows, [{ total }]] = await Promise.all([
    query(pool, sql.JOB, [actor.company_id, actor.user_id, actor.everything, job]),
    query(pool, after ? sql.RANKED_AFTER : sql.RANKED_PAGE, [actor.company_id, job, ...position]),
    query(pool, sql.TOTAL, [actor.company_id, job]),
  ]);
  if (!allowed.length) return refuse(response, 404);
  const shown = rows.slice(0, size);
  const link = (forward, row) => {
    const params = new URLSearchParams({
      cursor: writeCursor('-score,-id', forward, [row.rank_score, row.application_id]),
      job_id: job,
      page_size: size,
    });
    return `${originOf(request)}/api/v3/candidates/list-with-stages/?${params}`;
  };
  const next = rows.length > size ? link(1, shown.at(-1)) : null;
  const previous = (after || page > 1) && shown.length ? link(0, shown[0]) : null;
  const head = JSON.stringify({ count: total, next, previous });
  sendJson(response, `${head.slice(0, -1)},"results":[${shown.map(rankedJson).join()}]}`);
});

app.get('/api/v3/candidates/:id', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const [id, job] = [
    Number(request.params.id),
    request.query.job_id === undefined ? null : Number(request.query.job_id),
  ];
  if (!Number.isInteger(id) || (job !== null && !Number.isInteger(job))) return refuse(response, 404);
  const row = await candidate(pool, actor, id, job, originOf(request));
  return row ? sendJson(response, row.body) : refuse(response, 404);
});

app.post('/api/v3/candidates', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const { job, name = '', email = null, phone = '', current_ctc = null, expected_ctc = null } = request.body;
  if (!Number.isInteger(job) || (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)))
    return refuse(response, 400);
  await writing(response, async (client) => {
    const allowed = await query(client, sql.LOCK_JOB, [actor.company_id, actor.user_id, actor.everything, job]);
    if (!allowed.length) throw new Refusal(400);
    const person = [actor.company_id, actor.user_id, name, email, usernameOf(name), phone, current_ctc];
    const [{ id }] = await query(client, sql.ADD_CANDIDATE, person);
    const values = [actor.company_id, job, id, expected_ctc, actor.user_id];
    const [application] = await query(client, sql.ADD_APPLICATION, values);
    if (!application) throw new Refusal(409);
    const stage = [actor.company_id, application.id, application.current_stage_id, actor.user_id];
    await query(client, sql.ENTER_STAGE, stage);
    const { body } = await candidate(client, actor, id, job, originOf(request));
    return () => sendJson(response.status(201), `${body.slice(0, -1)},"task":null}`);
  });
});

async function candidate(client, actor, id, job, origin) {
  const values = [actor.company_id, actor.user_id, actor.everything, id, origin, job];
  const [row] = await query(client, sql.CANDIDATE, values);
  return row;
}

/** The JSON column of a row is passed through, everything else is written here. */
function rankedJson(row) {
  const { id, name, email, city, state, created_at, updated_at } = row;
  const head = JSON.stringify({ id, name, email, location: { city, state } });
  const tail = JSON.stringify({
    created_at,
    updated_at,
    current_stage: row.current_stage ?? '',
    stages: {
      resume: {
        exists: row.resume_id !== null,
        key: 'resume-screening',
        stage_name: 'Resume Screening',
        service_id: 1,
        details: row.resume_id === null ? null : details(row),
      },
      assessment: { exists: false, key: 'assessment', stage_name: 'Assessments', service_id: 3, details: null },
      video: {
        exists: false,
        key: 'automated-video-interview',
        stage_name: 'Automated Video Interview',
        service_id: 2,
        details: null,
      },
    },
  });
  return `${head.slice(0, -1)},"skills":${row.skills},${tail.slice(1)}`;
}

const details = (row) => ({
  id: row.resume_id,
  name: row.name,
  job: row.job_id,
  status_text: row.status_text,
  relevant_experience_in_months: row.relevant_experience_in_months,
  overall_score: row.overall_score,
  resume_score: row.score_id === null ? null : score(row),
  score_override: override(row),
  completed: row.completed,
  updated_at: row.resume_updated_at,
  updated_by: row.updated_by,
  is_approved: row.is_approved,
  approved_by: row.approved_by,
  created_at: row.resume_created_at,
});

const override = (row) =>
  row.override_score === null
    ? null
    : { score: row.override_score, reason: row.override_reason, by: row.override_by, at: row.override_at };

const score = (row) => ({
  id: row.score_id,
  ai_score: row.ai_score,
  skills_score: row.skills_score,
  work_exp_score: row.work_exp_score,
  projects_score: row.projects_score,
  education_score: row.education_score,
  certifications_score: row.certifications_score,
  overall_score: row.score_overall,
  feedback: row.feedback,
  job: row.score_job_id,
  user: row.score_user_id,
  score_weight: row.score_weight_id,
});

const server = app.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => process.exit(0)).closeAllConnections());
