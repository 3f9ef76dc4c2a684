// Candidates of projects, as the bare server answers about them.
import { createHmac, randomBytes } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import { invitation } from './bare-mail.mjs';
import * as sql from './bare-projects-sql.mjs';
import * as bare from './bare-requests.mjs';

const { pool, query, refuse, sendJson } = bare;
const LINK_SECONDS = 300;
const DAY_MS = 86_400_000;
const { SUITE_URL } = process.env;
const PLACE = '/api/v3/companies/:company/projects/:project/candidates';
const newKey = () => randomBytes(16).toString('hex');

export function answerProjects(app) {
  app.get(PLACE, withActor(list));
  app.post(PLACE, withActor(create));
  app.get(`${PLACE}/:candidate`, withActor(read));
  app.patch(`${PLACE}/:candidate/status/advance`, withActor(advance));
}

/** The caller, when the address is in its company, and the numbers of the address. */
const withActor = (handler) => async (request, response) => {
  const actor = await bare.signedIn(request, response);
  if (!actor) return;
  const { company, project, candidate = 1 } = request.params;
  const place = { project: Number(project), candidate: Number(candidate) };
  const found = Number(company) === actor.company_id && Object.values(place).every(Number.isSafeInteger);
  return found ? handler(request, response, actor, place) : refuse(response, 404);
};

const scopeOf = (actor, { project }) => [actor.company_id, actor.user_id, actor.everything, project];

async function list(request, response, actor, place) {
  const { cursor, page = 1, page_size = 20 } = request.query;
  const [number, size] = [Number(page), Number(page_size)];
  if (![number, size].every((value) => Number.isInteger(value) && value >= 1) || size > 200)
    return refuse(response, 400);
  const scope = scopeOf(actor, place);
  const position = cursor ? bare.readCursor(cursor) : [(number - 1) * size];
  const [[viewer], rows, [{ total }]] = await Promise.all([
    query(pool, sql.VIEWER, scope),
    query(pool, cursor ? sql.PAGE_AFTER : sql.PAGE, [...scope, size + 1, ...position]),
    query(pool, sql.TOTAL, scope),
  ]);
  if (!viewer || (!rows.length && number > 1)) return refuse(response, 404);
  const shown = rows.slice(0, size);
  const objects = await views(pool, shown, viewer, { request, actor, place });
  const link = (forward, { id }) => {
    const params = new URLSearchParams({ cursor: bare.writeCursor('-id', forward, [id]), page_size: size });
    return `${projectUrl(request, actor, place)}candidates/?${params}`;
  };
  const previous = (cursor || number > 1) && shown.length ? link(0, shown[0]) : null;
  const next = rows.length > size ? link(1, shown.at(-1)) : null;
  response.json({ meta: { total_count: total, previous, next }, objects });
}

async function read(request, response, actor, place) {
  const [viewer] = await query(pool, sql.VIEWER, scopeOf(actor, place));
  const view = viewer && (await one(pool, viewer, { request, actor, place }));
  return view ? response.json(view) : refuse(response, 404);
}

async function create(request, response, actor, place) {
  const {
    first_name,
    last_name,
    gender = '',
    email = null,
    phone = '',
    address = '',
    partner_data = {},
  } = request.body;
  const texts = [first_name, last_name, gender, phone, address];
  const named = texts.every((text) => typeof text === 'string') && first_name && last_name;
  if (!named || (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))) return refuse(response, 400);
  await bare.writing(response, async (client) => {
    const [allowed] = await query(client, sql.LOCK_PROJECT, scopeOf(actor, place));
    if (!allowed) throw new bare.Refusal(404);
    const names = [`${first_name} ${last_name}`, first_name, last_name, gender, email, bare.usernameOf(last_name)];
    const [{ id }] = await query(client, sql.ADD_PERSON, [
      ...[actor.company_id, actor.user_id],
      ...[...names, phone, address],
    ]);
    const interview = [actor.company_id, place.project, id, partner_data, newKey(), newKey(), actor.user_id];
    const [added] = await query(client, sql.ADD_INTERVIEW, interview);
    if (!added) throw new bare.Refusal(400);
    const view = await one(client, { manages: true }, { request, actor, place: { ...place, candidate: id } });
    return () => sendJson(response.status(201), JSON.stringify(view));
  });
}

async function advance(request, response, actor, place) {
  await bare.writing(response, async (client) => {
    const [situation] = await query(client, sql.SITUATION, [...scopeOf(actor, place), place.candidate]);
    if (!situation) throw new bare.Refusal(404);
    const deadline = situation.deadline ?? new Date(Date.now() + situation.period * DAY_MS);
    const { id, version, status, project_status, email } = situation;
    const possible = status === 'new' && project_status === 'active' && email && deadline > new Date();
    if (!possible) throw new bare.Refusal(400);
    const [changed] = await query(client, sql.INVITE, [actor.company_id, id, version, deadline]);
    if (!changed) throw new bare.Refusal(409);
    const link = `${SUITE_URL}/cfev3/register/${situation.activation_key}`;
    const { subject, body, html } = invitation(situation, deadline, link);
    const reason = `invitation/${id}/${version}`;
    const mail = [actor.company_id, reason, id, email, situation.email_alias, subject, body, html];
    const [written] = await query(client, sql.ADD_MAIL, mail);
    if (written) await query(client, sql.ADD_TASK, [actor.company_id, written.id, actor.user_id]);
    const view = await one(client, { manages: true }, { request, actor, place });
    return () => sendJson(response, JSON.stringify(view));
  });
}

async function one(client, viewer, context) {
  const rows = await query(client, sql.ONE, [...scopeOf(context.actor, context.place), context.place.candidate]);
  return (await views(client, rows, viewer, context))[0];
}

const projectUrl = (request, actor, { project }) =>
  `${bare.originOf(request)}/api/v3/companies/${actor.company_id}/projects/${project}/`;

/** Rows as the wire has them, with what belongs to them: shares for managers, and the evaluation of those with answers. */
async function views(client, rows, { manages, evaluates = false }, { request, actor, place }) {
  const evaluated = rows.filter(({ answered, vetoed }) => answered && !vetoed).map(({ id }) => id);
  const ids = manages ? rows.map(({ id }) => id) : [];
  const [shares, evaluators] = await Promise.all([
    ids.length ? query(client, sql.SHARES, [actor.company_id, ids]) : [],
    evaluated.length ? query(client, sql.EVALUATORS, [actor.company_id, evaluated]) : [],
  ]);
  const sharesOf = grouped(shares, ({ interview_id }) => interview_id);
  const evaluatorsOf = grouped(evaluators, ({ id }) => id);
  const [company, project] = [
    `${bare.originOf(request)}/api/v3/companies/${actor.company_id}/`,
    projectUrl(request, actor, place),
  ];
  const users = `${bare.originOf(request)}/api/v3/customusers/`;
  const page = `${SUITE_URL}/companies/${actor.company_id}/projects/${place.project}/candidates/`;
  return rows.map((row) => {
    const url = `${project}candidates/${row.candidate_id}/`;
    const link = (purpose, file) => (file === null ? '' : `${url}${purpose}/${linkToken(actor, purpose, file)}/`);
    const finished = evaluatorsOf.get(row.id) ?? [];
    return {
      resource_uri: url,
      photo: link('photo', row.profile_pic_file_id),
      cv: link('cv', row.cv_file_id),
      first_name: row.first_name,
      last_name: row.last_name,
      gender: row.gender,
      email: row.email ?? '',
      phone: row.phone,
      address: row.address,
      status: row.status,
      company,
      ...(manages && { interview_key: row.interview_key }),
      project,
      evaluation_status: evaluationStatus(row, finished),
      my_evaluation_status: evaluates ? myStatus(row, finished, actor.user_id) : null,
      invitationdate: row.invitationdate,
      confirmationdate: row.confirmationdate,
      interviewdate: row.interviewdate,
      deadline: row.deadline,
      ...(manages && { activation_key: row.activation_key }),
      created_by: row.created_by && `${users}${row.created_by}/`,
      partner_data: row.partner_data,
      interview_suite_url: `${page}${row.candidate_id}/`,
      ...(manages && { shares: (sharesOf.get(row.id) ?? []).map((share) => shareView(share, company, url)) }),
      username: row.username,
    };
  });
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

const shareView = ({ id, user_id }, company, url) => ({
  resource_uri: `${url}shares/${id}/`,
  customer: `${company}customers/${user_id}/`,
  candidate: url,
});

function evaluationStatus({ vetoed }, evaluators) {
  if (vetoed) return 'completed';
  if (!evaluators.some(({ finished }) => finished)) return 'pending';
  return evaluators.every(({ finished }) => finished) ? 'completed' : 'partial';
}

const myStatus = ({ vetoed }, evaluators, user) =>
  vetoed || evaluators.some(({ user_id, finished }) => user_id === user && finished) ? 'completed' : 'pending';

function linkToken({ token_id, hash }, purpose, file) {
  const expiry = (Math.floor(Date.now() / 1000) + LINK_SECONDS).toString(36);
  const mac = createHmac('sha256', hash).update(`${purpose}/${expiry}/${file}`).digest('hex').slice(0, 32);
  return `t${token_id}-${expiry}-${mac}`;
}
