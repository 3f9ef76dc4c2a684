const PAGE_SIZE = 10;
const json = { 'content-type': 'application/json' };
const credential = (token) => ({ authorization: `Token ${token}` });
/** The same numbers on every run, and no short cycle between jobs, pages and tokens. */
const nth = (list, index) => list[(index * 7_919 + (index >> 3)) % list.length];

/**
 * What is asked of both servers: a name, how long it is measured in proportion, and many different requests.
 * `masked` names what two servers may answer differently when both create something.
 */
export async function scenarios(data, apiUrl) {
  return [
    { name: 'list-with-stages, 10 rows', weight: 1, requests: await rankedPages(data, apiUrl) },
    { name: 'candidate object', weight: 1, requests: candidates(data) },
    { name: 'POST candidate, no file', weight: 0.5, requests: applications(data), writes: true },
    { name: 'whoami', weight: 0.5, requests: data.allTokens.map((token) => get('/api/v3/whoami/', token)) },
  ];
}

const get = (path, token) => ({ method: 'GET', path, headers: credential(token) });
const post = (path, token, body) => ({
  method: 'POST',
  path,
  headers: { ...credential(token), ...json },
  body: JSON.stringify(body),
});

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

let sent = 0;
function applications({ intake }) {
  const applicant = () => ({
    name: 'Asha Bench',
    email: `asha.${process.pid}.${++sent}@people.test`,
    phone: '+91 98220 11223',
    current_ctc: 900_000,
    expected_ctc: 1_200_000,
  });
  return Array.from({ length: 160 }, (_, index) => {
    const job = nth(intake, index);
    const body = () => JSON.stringify({ job: job.id, ...applicant() });
    const request = post('/api/v3/candidates/', nth(job.recruiters, index), {});
    return { ...request, body: body(), setupRequest: (given) => ({ ...given, body: body() }) };
  });
}

const shuffled = (requests) => requests.map((_, index) => requests[(index * 7_919) % requests.length]);

/** Throws unless both servers answer a sample of each scenario alike. Returns statements per request of each server. */
export async function compare(list, servers) {
  const statements = {};
  for (const { name, requests, writes } of list) {
    const sample = requests.filter((_, index) => index % Math.ceil(requests.length / 40) === 0);
    const before = await Promise.all(servers.map((server) => server.statements()));
    for (const request of sample) {
      const [expected, actual] = await Promise.all(servers.map(({ url }) => answer(url, request, writes)));
      if (expected !== actual) throw new Error(`The servers answer ${name} differently:\n${expected}\n${actual}`);
    }
    const after = await Promise.all(servers.map((server) => server.statements()));
    statements[name] = after.map((count, index) => (count - before[index]) / sample.length);
  }
  return statements;
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
    );
