import { UNDO_ADVANCES } from './project-data.mjs';
import { freshEmail, get, nth, patch, postFresh, shuffled } from './requests.mjs';

const PAGE_SIZE = 20;
const candidatesOf = ({ id }) => `/api/v3/companies/1/projects/${id}/candidates/`;

/** What is asked about the candidates of projects, as `scenarios` has it. */
export const projectScenarios = async ({ listed, inviting, intake }, apiUrl) => [
  { name: 'project candidates, 20 rows', weight: 1, requests: await pages(listed, apiUrl) },
  { name: 'project candidate object', weight: 0.5, requests: objects(listed) },
  { name: 'POST project candidate', weight: 0.5, requests: people(intake), writes: true },
  {
    ...{ name: 'PATCH advance to invited', weight: 0.5, requests: invitations(inviting), writes: true, once: true },
    undo: UNDO_ADVANCES,
    written: `SELECT m.kind, m.reason, m.interview_id, m.recipient, m.reply_to, m.language, m.subject, m.body, m.html, m.state,
      t.kind AS task, t.queue, t.subject_kind, t.state AS task_state, t.max_attempts, t.created_by, t.sent_at IS NOT NULL AS sent,
      i.status, i.version, i.deadline FROM mails m JOIN interviews i ON i.company_id = m.company_id AND i.id = m.interview_id
      LEFT JOIN tasks t ON t.company_id = m.company_id AND t.subject_id = m.id AND t.subject_kind = 'mail'`,
  },
];

/** Every project from the first page on: half of the requests by page number, half by following `next`. */
async function pages(projects, apiUrl) {
  const requests = [];
  for (const project of projects) {
    let cursor;
    for (let page = 1; page <= 10; page++) {
      const at = (position, index) =>
        get(`${candidatesOf(project)}?${position}&page_size=${PAGE_SIZE}`, nth(project.tokens, index));
      const byPage = at(`page=${page}`, page + project.id);
      requests.push(byPage, ...(cursor ? [at(`cursor=${cursor}`, page)] : []));
      const { meta } = await (await fetch(apiUrl + byPage.path, byPage)).json();
      if (!meta.next) break;
      cursor = new URL(meta.next).searchParams.get('cursor');
    }
  }
  return shuffled(requests);
}

function objects(projects) {
  const requests = Array.from({ length: 480 }, (_, index) => {
    const project = nth(projects, index);
    return get(`${candidatesOf(project)}${nth(project.candidates, index)}/`, nth(project.tokens, index));
  });
  return shuffled(requests);
}

function people(projects) {
  const person = () => ({
    ...{ first_name: 'Asha', last_name: 'Bench', gender: 'new', email: freshEmail(), phone: '+91 98220 11223' },
    ...{ address: 'Street 1', partner_data: { ref: 'a' } },
  });
  return Array.from({ length: 160 }, (_, index) => {
    const project = nth(projects, index);
    return postFresh(candidatesOf(project), nth(project.managers, index), person);
  });
}

/** Nobody can be invited twice. */
const invitations = (projects) =>
  projects[0].candidates.flatMap((_, index) =>
    projects.map((project) =>
      patch(`${candidatesOf(project)}${project.candidates[index]}/status/advance/`, nth(project.managers, index)),
    ),
  );
