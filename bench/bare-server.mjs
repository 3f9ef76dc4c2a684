// What a careful developer gets without a framework, an ORM and row-level security: Express, pg and prepared statements.
import { createHash } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import express from 'express';
import pg from 'pg';
import * as sql from './bare-sql.mjs';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const query = async (client, statement, values) => (await client.query({ ...statement, values })).rows;

const SEES_EVERYTHING = new Set(['owner', 'admin', 'service']);
const CREDENTIAL = /^(?:Token|Bearer) +([0-9a-f]{40})$/i;
const app = express();
app.disable('x-powered-by');
app.set('etag', false);
app.use(express.json({ limit: '100kb' }));

app.get('/ready', (request, response) => void response.send('ready'));

app.get('/api/v3/whoami', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const [user] = await query(pool, sql.WHOAMI, [actor.company_id, actor.user_id]);
  const company = `${request.protocol}://${request.host}/api/v3/companies/${actor.company_id}/`;
  response.json({
    resource_uri: `${company}customers/${user.id}/`,
    company,
    username: user.username,
    email: user.email,
    account_type: user.account_type,
    first_name: user.first_name,
    last_name: user.last_name,
    gender: user.gender,
    phone: user.phone,
    position: user.position,
    preferred_language: user.preferred_language,
    is_active: user.is_active,
    created_at: seconds(user.created_at),
    last_login: user.last_login_at && seconds(user.last_login_at),
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
    const params = new URLSearchParams({ cursor: writeCursor(forward, row), job_id: job, page_size: size });
    return `${request.protocol}://${request.host}/api/v3/candidates/list-with-stages/?${params}`;
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
  const row = await candidate(pool, actor, id, job, `${request.protocol}://${request.host}`);
  return row ? sendJson(response, row.body) : refuse(response, 404);
});

app.post('/api/v3/candidates', async (request, response) => {
  const actor = await signedIn(request, response);
  if (!actor) return;
  const { job, name = '', email = null, phone = '', current_ctc = null, expected_ctc = null } = request.body;
  if (!Number.isInteger(job) || (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)))
    return refuse(response, 400);
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const allowed = await query(client, sql.LOCK_JOB, [actor.company_id, actor.user_id, actor.everything, job]);
    if (!allowed.length) throw new Refusal(400);
    const [{ id }] = await query(client, sql.ADD_CANDIDATE, [
      actor.company_id,
      actor.user_id,
      name,
      email,
      phone,
      current_ctc,
    ]);
    const [application] = await query(client, sql.ADD_APPLICATION, [
      actor.company_id,
      job,
      id,
      expected_ctc,
      actor.user_id,
    ]);
    if (!application) throw new Refusal(409);
    await query(client, sql.ENTER_STAGE, [
      actor.company_id,
      application.id,
      application.current_stage_id,
      actor.user_id,
    ]);
    const { body } = await candidate(client, actor, id, job, `${request.protocol}://${request.host}`);
    await client.query('COMMIT');
    sendJson(response.status(201), `${body.slice(0, -1)},"task":null}`);
  } catch (error) {
    await client.query('ROLLBACK');
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error.status);
  } finally {
    client.release();
  }
});

class Refusal extends Error {
  constructor(status) {
    super();
    this.status = status;
  }
}

async function signedIn(request, response) {
  const token = CREDENTIAL.exec(request.headers.authorization ?? '')?.[1];
  const [actor] = token ? await query(pool, sql.TOKEN, [createHash('sha256').update(token).digest()]) : [];
  if (!actor) return refuse(response, 401);
  return { ...actor, everything: SEES_EVERYTHING.has(actor.account_type) };
}

async function candidate(client, actor, id, job, origin) {
  const [row] = await query(client, sql.CANDIDATE, [
    actor.company_id,
    actor.user_id,
    actor.everything,
    id,
    origin,
    job,
  ]);
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
  completed: row.completed,
  updated_at: row.resume_updated_at,
  updated_by: row.updated_by,
  is_approved: row.is_approved,
  approved_by: row.approved_by,
  created_at: row.resume_created_at,
});

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

const checksum = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8);

function writeCursor(forward, { rank_score, application_id }) {
  const body = JSON.stringify([1, '-score,-id', forward, rank_score, application_id]);
  return Buffer.from(checksum(body) + body).toString('base64url');
}

/** Forward only: the load never goes back. */
function readCursor(text) {
  const body = Buffer.from(text, 'base64url').toString().slice(8);
  return JSON.parse(body).slice(3);
}

const seconds = (date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
const refuse = (response, status) => void response.sendStatus(status);
const sendJson = (response, text) => void response.type('json').send(text);

const server = app.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => server.close(() => process.exit(0)).closeAllConnections());
