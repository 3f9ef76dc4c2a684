import { randomBytes } from 'node:crypto';
import { DatabaseService } from '../../src/database/database.service';
import type { InvitationOrder, MailOrder } from '../../src/mail/mail-order';
import { MailsService } from '../../src/mail/mails.service';
import type { Person } from './factories';
import type { TestApp } from './test-app';

/** An interview as the tables hold it, with its project and its candidate. */
export interface InterviewIds {
  project: number;
  candidate: number;
  interview: number;
}

export async function makeInterview(test: TestApp, { companyId }: Person): Promise<InterviewIds> {
  const insert = async (text: string, ...values: unknown[]): Promise<number> =>
    Number((await test.sql<{ id: string }>(`${text} RETURNING id`, [companyId, ...values]))[0]!.id);
  const project = await insert(`INSERT INTO projects (company_id, name) VALUES ($1, 'Backend')`);
  const candidate = await insert(`INSERT INTO candidates (company_id, name) VALUES ($1, 'Francisco Assis')`);
  const interview = await insert(
    `INSERT INTO interviews (company_id, project_id, candidate_id, status, interview_key, activation_key)
     VALUES ($1, $2, $3, 'invited', $4, $5)`,
    ...[project, candidate, randomBytes(16).toString('hex'), randomBytes(16).toString('hex')],
  );
  return { project, candidate, interview };
}

export const invitation = (fields: Partial<InvitationOrder> = {}): InvitationOrder => ({
  ...{ kind: 'invitation', reason: 'invitation/1/1', interviewId: null, userId: null },
  recipient: 'francisco@example.org',
  person: { firstName: 'Francisco', lastName: 'Assis', gender: 'mr' },
  ...{ companyName: 'Acme', projectName: 'Backend', timezone: 'Europe/Berlin', language: 'en' },
  replyTo: 'jobs@acme.test',
  deadline: new Date('2015-06-30T08:00:00Z'),
  link: 'http://localhost/cfev3/register/0a',
  ...fields,
});

/** Queues mails as a feature does: in a transaction of the company. */
export function queueMails(
  test: TestApp,
  { companyId, id }: { companyId: number; id: number | null },
  ...orders: MailOrder[]
): Promise<void> {
  const db = test.app.get(DatabaseService);
  return db.asCompany(companyId, () => db.transaction(() => test.app.get(MailsService).queue(companyId, id, orders)));
}
