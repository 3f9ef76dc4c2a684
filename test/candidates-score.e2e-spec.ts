import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, encryptedPdf } from './support/documents';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const EMAIL = 'meera@example.org';
const OTHER_WEIGHTS = { skills: 0.2, work_experience: 0.2, projects: 0.2, education: 0.2, certifications: 0.2 };

describe('the weights of a score', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });
  afterEach(() => test.stopWorker());

  async function upload(): Promise<number> {
    const body = form({ job: job.id, email: EMAIL }, { resume: cvFile('Meera Pillai', EMAIL) });
    return (await test.api.as(people.rita).post('/candidates/', body)).body.id;
  }

  /** Gives the job other weights and returns their row. */
  async function reweigh(): Promise<number> {
    const path = `/companies/${people.rita.companyId}/jobs/${job.id}/`;
    const { status, body } = await test.api.as(people.rita).patch(path, { score_weight: OTHER_WEIGHTS });
    expect(status).toBe(200);
    expect(body.score_weight.id).not.toBe(job.score_weight.id);
    return body.score_weight.id;
  }

  const resumeOf = async (id: number) => (await test.api.as(people.rita).get(`/candidates/${id}/`)).body.resumes;

  it('stay with it until it is scored anew with those the job was given', async () => {
    const id = await upload();
    await test.startWorker();
    await test.drain();
    await test.stopWorker();
    const weights = await reweigh();
    const resume = await resumeOf(id);
    expect(resume.resume_score.score_weight).toBe(job.score_weight.id);
    expect(resume.score_weight).toEqual(job.score_weight);
    await test.startWorker();
    await test.drain();
    expect((await resumeOf(id)).resume_score.score_weight).toBe(weights);
    expect((await resumeOf(id)).score_weight).toMatchObject({ id: weights, skills: '0.20' });
  });

  it('are those of the job while there is no score', async () => {
    const id = await upload();
    const weights = await reweigh();
    expect(await resumeOf(id)).toMatchObject({ resume_score: null, score_weight: { id: weights, skills: '0.20' } });
  });
});

describe('the explanation of a score that is not there', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });
  afterAll(() => test.stop());

  const add = (resume?: { name: string; bytes: string | Uint8Array }) =>
    test.api.as(people.rita).post('/candidates/', form({ job: job.id, name: 'Meera' }, resume ? { resume } : {}));

  it('says what became of the work on the résumé, and where to look', async () => {
    const { body: candidate } = await add({ name: 'Meera_CV.pdf', bytes: encryptedPdf() });
    const path = `/candidates/${candidate.id}/score/`;
    const waiting = await test.api.as(people.rita).get(path);
    expect([waiting.status, waiting.body.code]).toEqual([404, 'resume.no_score']);
    expect(waiting.body.detail).toContain('"Resume Parsing in Progress"');
    await test.startWorker();
    await test.drain();
    await test.stopWorker();
    const { status, body } = await test.api.as(people.rita).get(path);
    expect([status, body.code]).toEqual([404, 'resume.no_score']);
    expect(body.detail).toContain('"The document is protected by a password.');
    expect(body.detail).toContain(candidate.task);
    expect((await test.api.as(people.ralph).get(path)).body.code).toBe('resource.not_found');
  });

  it('stands with the name of the document in lists, where there is no other', async () => {
    for (const list of ['filter/', 'list/', `candidates-for-job/${job.id}/`])
      expect((await test.api.as(people.rita).get(`/candidates/${list}`)).body[0]).toMatchObject({
        ...{ file_name: 'Meera_CV.pdf', completed: false },
        task_message: expect.stringContaining('protected by a password'),
      });
  });

  it('is not found where no résumé was sent', async () => {
    const { body: candidate } = await add();
    const { status, body } = await test.api.as(people.rita).get(`/candidates/${candidate.id}/score/`);
    expect([status, body.code]).toEqual([404, 'resource.not_found']);
  });
});
