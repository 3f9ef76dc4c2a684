import type { JobView } from '../../src/jobs/job.view';
import type { Person } from './factories';
import type { TestApp } from './test-app';

/** One application; `path` starts below /api/v3 and ends in a slash. */
export interface MadeApplication {
  id: number;
  candidate: number;
  path: string;
}

/** Someone applies for a job, without a résumé. */
export async function applicant(
  test: TestApp,
  job: JobView,
  by: Person,
  fields: { name?: string; email?: string } = {},
): Promise<MadeApplication> {
  const { body } = await test.api.as(by).post('/candidates/', { job: job.id, name: 'Nora Quist', ...fields });
  const [row] = await test.sql<{ id: string }>('SELECT id FROM applications WHERE job_id = $1 AND candidate_id = $2', [
    job.id,
    body.id,
  ]);
  const id = Number(row!.id);
  return { id, candidate: body.id, path: `/companies/${by.companyId}/jobs/${job.id}/applications/${id}/` };
}

/** What a CV says. */
export interface Cv {
  text?: string;
  skills?: string[];
  employers?: string[];
  /** Months in jobs like this one. */
  experience?: number;
}

/** Writes a CV as if it had been read. */
export async function cvOf(test: TestApp, { id }: MadeApplication, cv: Cv): Promise<void> {
  const { text = '', skills = [], employers = [], experience = 0 } = cv;
  await test.sql(
    `INSERT INTO resumes (company_id, application_id, candidate_id, job_id, text, skills, work_experience, relevant_experience_in_months, total_duration)
     SELECT company_id, id, candidate_id, job_id, $2, $3, $4, $5, $5 FROM applications WHERE id = $1`,
    [
      ...[id, text, JSON.stringify(skills.map((name) => ({ name })))],
      ...[JSON.stringify(employers.map((company) => ({ company }))), experience],
    ],
  );
}

/** The ids of the job's stages, in their order. */
export async function stagesOf(test: TestApp, job: JobView, by: Person): Promise<number[]> {
  const { body } = await test.api.as(by).get(`/companies/${by.companyId}/jobs/${job.id}/stages/`);
  return body.stages.map(({ id }: { id: number }) => id);
}
