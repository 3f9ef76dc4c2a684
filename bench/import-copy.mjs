import { randomBytes } from 'node:crypto';
import { renderMail } from '../dist/src/mail/render-mail.js';

const WEEK = 7 * 86_400_000;

/**
 * Writes what an import of these rows leaves behind, by COPY as the owner of the tables: one client, one transaction, no
 * validation, ids given out by the client. Returns what to run, so that writing the letters is not part of the time.
 */
export function copyOf({ company, user, project }, rows) {
  const now = new Date();
  const people = rows.map((row, at) => ({
    ...row,
    id: at + 1,
    activationKey: randomBytes(16).toString('hex'),
    deadline: row.deadline ? new Date(row.deadline) : new Date(now.getTime() + WEEK),
  }));
  const letters = people.map(letterTo);
  const tables = [
    [
      'candidates (company_id, id, created_by, name, first_name, last_name, gender, email, username, phone, address)',
      (p) => [
        ...[company, p.id, user, `${p.first_name} ${p.last_name}`, p.first_name, p.last_name, p.gender ?? '', p.email],
        ...[`user${p.id}`, p.phone ?? '', p.address ?? ''],
      ],
    ],
    [
      'interviews (company_id, id, project_id, candidate_id, status, deadline, invitationdate, partner_data, interview_key, activation_key, created_by, version)',
      (p) => [
        ...[company, p.id, project, p.id, 'invited', p.deadline.toISOString(), now.toISOString()],
        ...[JSON.stringify(p.partner_data ?? {}), p.activationKey, p.activationKey, user, 2],
      ],
    ],
    [
      'tasks (company_id, id, kind, queue, subject_kind, subject_id, max_attempts, created_by)',
      (p) => [company, p.id, 'mail.send', 'mail', 'mail', p.id, 5, user],
    ],
    [
      'mails (company_id, id, kind, reason, interview_id, recipient, language, subject, body, html)',
      (p, at) => {
        const { language, subject, body, html } = letters[at];
        return [company, p.id, 'invitation', `invitation/${p.id}/1`, p.id, p.email, language, subject, body, html];
      },
    ],
  ];
  return async (client) => {
    await client.query('BEGIN');
    for (const [target, cells] of tables) await copyIn(client, target, people.map(cells));
    await client.query('COMMIT');
  };
}

const letterTo = ({ first_name: firstName, last_name: lastName, gender = '', email, deadline, activationKey }) =>
  renderMail({
    ...{
      kind: 'invitation',
      reason: '',
      interviewId: null,
      userId: null,
      recipient: email,
      replyTo: '',
      language: 'en',
    },
    person: { firstName, lastName, gender },
    ...{ companyName: 'Bench', projectName: 'Backend Engineer', timezone: 'UTC', deadline },
    link: `http://localhost:3000/cfev3/register/${activationKey}`,
  });

const ESCAPES = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const line = (cells) =>
  `${cells.map((cell) => String(cell).replace(/[\\\n\r\t]/g, (found) => ESCAPES[found])).join('\t')}\n`;

/** One COPY from this side: pg hands the messages of the protocol to whatever is the query at the time. */
function copyIn(client, target, rows) {
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection) => void connection.query(`COPY ${target} FROM STDIN`),
      handleCopyInResponse: (connection) => {
        connection.sendCopyFromChunk(Buffer.from(rows.map(line).join('')));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleError: reject,
      handleReadyForQuery: () => resolve(),
    });
  });
}
