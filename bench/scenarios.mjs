import { freshEmail, get, nth, post, postFresh, shuffled } from './requests.mjs';
import { projectScenarios } from './project-scenarios.mjs';

const PAGE_SIZE = 10;

/**
 * What is asked of both servers: a name, how long it is measured in proportion, and many different requests.
 * `writes` brings rows that have to be taken out after each cell; `once` ends a cell when every request was sent; `undo`
 * is SQL that lets a request be sent to the other server as well, and `written` what both must have written.
 */
export async function scenarios(data, apiUrl) {
  return [
    { name: 'list-with-stages, 10 rows', weight: 1, requests: await rankedPages(data, apiUrl) },
    { name: 'candidate object', weight: 1, requests: candidates(data) },
    { name: 'POST candidate, no file', weight: 0.5, requests: applications(data), writes: true },
    ...(await projectScenarios(data.projects, apiUrl)),
    { name: 'whoami', weight: 0.5, requests: data.allTokens.map((token) => get('/api/v3/whoami/', token)) },
  ];
}

/** Every job from the first page on: half of the requests by page number, half by following `next`. */
async function rankedPages({ jobs }, apiUrl) {
  const requests = [];
  for (const job of jobs) {
    let cursor;
    for (let page = 1; page <= 10; page++) {
      const position = { job_id: job.id, page_size: PAGE_SIZE };
      const byPage = post('/api/v3/candidates/list-with-stages/', nth(job.tokens, page + job.id), {
        ...position,
        page,
      });
      const byCursor =
        cursor && post('/api/v3/candidates/list-with-stages/', nth(job.tokens, page), { ...position, cursor });
      requests.push(byPage, ...(byCursor ? [byCursor] : []));
      const { next } = await (await fetch(apiUrl + byPage.path, byPage)).json();
      if (!next) break;
      cursor = new URL(next).searchParams.get('cursor');
    }
  }
  return shuffled(requests);
}

function candidates({ applications: rows, jobs }) {
  const tokensOf = new Map(jobs.map(({ id, tokens }) => [id, tokens]));
  const requests = Array.from({ length: 480 }, (_, index) => {
    const { candidate, job } = nth(rows, index);
    const path = `/api/v3/candidates/${candidate}/${index % 2 ? `?job_id=${job}` : ''}`;
    return get(path, nth(tokensOf.get(job), index));
  });
  return shuffled(requests);
}

function applications({ intake }) {
  const applicant = (job) => ({
    ...{ job, name: 'Asha Bench', email: freshEmail(), phone: '+91 98220 11223' },
    ...{ current_ctc: 900_000, expected_ctc: 1_200_000 },
  });
  return Array.from({ length: 160 }, (_, index) => {
    const job = nth(intake, index);
    return postFresh('/api/v3/candidates/', nth(job.recruiters, index), () => applicant(job.id));
  });
}

/** Throws unless both servers answer a sample of each scenario alike. Returns statements per request of each server. */
export async function compare(list, servers, client) {
  const statements = {};
  for (const scenario of list) {
    const { name, requests } = scenario;
    const sample = requests.filter((_, index) => index % Math.ceil(requests.length / 40) === 0);
    const before = await Promise.all(servers.map((server) => server.statements()));
    let asked = 0;
    for (const request of sample) {
      const differing = () => answersUnlike(servers, request, scenario, client).finally(() => asked++);
      // Links hold the time of the answer, which may be another second for the second server; twice in a row it is not.
      const unlike = (await differing()) && (await differing());
      if (unlike) throw new Error(`The servers answer ${name} differently:\n${unlike.join('\n')}`);
    }
    const after = await Promise.all(servers.map((server) => server.statements()));
    statements[name] = after.map((count, index) => (count - before[index]) / asked);
  }
  return statements;
}

/** Both answers when they differ, with what was written; else null. */
async function answersUnlike(servers, request, { writes, undo, written }, client) {
  const answers = [];
  for (const { url } of servers) {
    const text = await answer(url, request, writes);
    const rows = written ? (await client.query(written)).rows : [];
    answers.push([text, ...rows.map((row) => JSON.stringify(row))].join('\n'));
    if (undo) await client.query(undo);
  }
  return answers[0] === answers[1] ? null : answers;
}

/** Status and body, without what must differ: the server's address, white space in JSON, and in writes ids and times. */
async function answer(url, { path, setupRequest, ...request }, writes) {
  const { body } = setupRequest ? setupRequest(request) : request;
  const response = await fetch(url + path, { ...request, body });
  const text = JSON.stringify(await response.json()).replaceAll(url, 'http://host');
  return `${response.status} ${writes ? mask(text) : text}`;
}

const mask = (text) =>
  text
    .replace(/^\{"id":\d+/, '{"id":0')
    .replace(/"applicants_(today_)?count":\d+/g, '"applicants_$1count":0')
    .replace(
      /\],"resumes":null,"created_at":"[^"]+","updated_at":"[^"]+"/,
      '],"resumes":null,"created_at":"","updated_at":""',
    )
    // An address that costs nothing to write.
    .replace(/,"duplicates":(null|"[^"]*")/, '')
    .replace(/asha\.\d+\.\d+@/, 'asha@')
    .replace(/"(photo|invitationdate)":"[^"]+"/g, '"$1":"something"')
    // What is new and random in a candidate that was added to a project.
    .replace(/^.*"gender":"new".*/, (added) =>
      added
        .replace(/\/candidates\/\d+\//g, '/candidates/0/')
        .replace(/"(interview_key|activation_key)":"[0-9a-f]{32}"/g, '"$1":""')
        .replace(/"username":"bench[0-9a-z]{8}"/, '"username":""'),
    );
