import { randomBytes } from 'node:crypto';
import type { Answer } from './api';
import type { MadeProject } from './factories';
import type { TestApp } from './test-app';

/** Someone invited into a project, who calls with the activation key of the invitation. */
export interface Enrolled {
  interviewId: number;
  get(path: string): Promise<Answer<any>>;
  send(method: string, path: string, body?: unknown): Promise<Answer<any>>;
}

/** An invited candidate, put straight into the tables: for tests that are about something else than inviting. */
export async function enrol(test: TestApp, { id, manager: { companyId } }: MadeProject): Promise<Enrolled> {
  const key = randomBytes(16).toString('hex');
  const [candidate] = await test.sql<{ id: number }>(
    `INSERT INTO candidates (company_id, name, email) VALUES ($1, 'Francisco Assis', $2) RETURNING id::int`,
    [companyId, `${key}@example.org`],
  );
  const [interview] = await test.sql<{ id: number }>(
    `INSERT INTO interviews (company_id, project_id, candidate_id, status, deadline, interview_key, activation_key)
     VALUES ($1, $2, $3, 'invited', $4, $5, $5) RETURNING id::int`,
    [companyId, id, candidate!.id, new Date(test.clock.now().getTime() + 86_400_000), key],
  );
  const headers = { authorization: `ActivationKey ${key}` };
  return {
    interviewId: interview!.id,
    get: (path) => test.api.get(path, { headers }),
    send: (method, path, body) => test.api.send(path, { method, body, headers }),
  };
}
