import { TaskLedger } from '../src/processing/task-ledger';
import { ResumeResultsService } from '../src/candidates/resume-results.service';
import { DatabaseService } from '../src/database/database.service';
import type { JobView } from '../src/jobs/job.view';
import { applicant, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { MadeProject, People } from './support/factories';
import { PNG } from './support/pictures';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const NORA = 'nora@example.org';
const QUIST = 'quist@example.org';
const WEBM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm, as far as anybody looks')]);

jest.setTimeout(60_000);

describe('a person who is deleted', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;
  let job: JobView;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { new_applicant_notify: true });
  });
  afterEach(() => test.stopWorker());

  const adam = () => test.api.as(people.adam);
  const at = (id: number) => `/companies/${people.adam.companyId}/candidates/${id}/`;
  const merge = (kept: number, candidate: number) => adam().post(`${at(kept)}merge/`, { candidate });
  const remove = async (id: number) => expect((await adam().delete(`/candidates/${id}/`)).status).toBe(204);
  const send = async (email: string, to = job) => {
    const files = {
      resume: cvFile('Nora Quist', email),
      profile_pic: { name: 'me.png', bytes: PNG },
      introduction_video: { name: 'v.webm', bytes: WEBM },
    };
    const { body } = await adam().post('/candidates/', form({ job: to.id, email }, files));
    return body.id as number;
  };
  const mails = () => test.sql('SELECT kind, state FROM mails ORDER BY id');
  const nothingLeft = async () => {
    expect(await stored.rows()).toMatchObject({ candidates: 0, applications: 0, resumes: 0, files: 0 });
    await stored.filesOnDisk(people.adam.companyId, 0);
  };

  it('is not announced any more as a new applicant', async () => {
    const nora = await applicant(test, job, people.adam, { email: NORA });
    expect(await mails()).toEqual([{ kind: 'applicant', state: 'queued' }]);
    await remove(nora.candidate);
    expect(await mails()).toEqual([{ kind: 'applicant', state: 'cancelled' }]);
    await test.startWorker();
    await test.drain();
    expect(await test.sql('SELECT state, attempts FROM tasks')).toEqual([{ state: 'cancelled', attempts: 0 }]);
  });

  it('takes along whoever went into it, with all files', async () => {
    const other = await test.make.job(people.rita);
    const [nora, quist, third] = [await send(NORA), await send(QUIST), await send('third@example.org', other)];
    await merge(nora, quist);
    await merge(nora, third);
    await stored.filesOnDisk(people.adam.companyId, 9);
    await remove(nora);
    await nothingLeft();
    expect((await mails()).every((mail) => (mail as { state: string }).state === 'cancelled')).toBe(true);
    expect(await test.sql('SELECT 1 FROM candidate_merges')).toEqual([]);
  });

  it('leaves alone whoever is a person again', async () => {
    const [nora, quist] = [await send(NORA), await send(QUIST)];
    await merge(nora, quist);
    await adam().post(`${at(nora)}unmerge/`, {});
    await remove(nora);
    await stored.filesOnDisk(people.adam.companyId, 3);
    expect((await adam().get(`/candidates/${quist}/`)).body.resumes.resume_file).not.toBeNull();
    await remove(quist);
    await nothingLeft();
  });

  it('is gone with the last interview, with whoever went into it and all files', async () => {
    const project: MadeProject = await test.make.project(people.rita);
    const photo = { name: 'me.png', bytes: PNG };
    const add = async (to: MadeProject, email: string) => {
      const fields = { first_name: 'Nora', last_name: 'Quist', email };
      const { body } = await adam().post(`${to.path}candidates/`, form(fields, { photo }));
      return Number(body.resource_uri.split('/').at(-2));
    };
    const nora = await add(project, NORA);
    const quist = await add(await test.make.project(people.rita), QUIST);
    const { body } = await merge(nora, quist);
    await stored.filesOnDisk(people.adam.companyId, 2);
    await adam().delete(`/companies/${people.adam.companyId}/projects/${body.projects[0]}/candidates/${nora}/`);
    await stored.filesOnDisk(people.adam.companyId, 2);
    await adam().delete(`${project.path}candidates/${nora}/`);
    await nothingLeft();
  });

  it('stays when the last interview goes and a job knows it', async () => {
    const project = await test.make.project(people.rita);
    const nora: MadeApplication = await applicant(test, job, people.adam, { email: NORA });
    const { path } = await test.make.candidate(project, { email: NORA });
    expect((await adam().delete(path)).status).toBe(204);
    expect((await adam().get(nora.path)).status).toBe(200);
    expect(await mails()).toEqual([{ kind: 'applicant', state: 'queued' }]);
  });

  describe('while its résumé', () => {
    it('waits to be read: the work finds nothing to do', async () => {
      await remove(await send(NORA));
      await test.startWorker();
      await test.drain();
      const rows = await test.sql(
        `SELECT kind, state, result->>'skipped' IS NOT NULL AS skipped FROM tasks ORDER BY id`,
      );
      expect(rows).toEqual([
        { kind: 'mail.send', state: 'cancelled', skipped: false },
        { kind: 'resume.parse', state: 'succeeded', skipped: true },
      ]);
      await nothingLeft();
    });

    it('is being read: nothing of it is kept', async () => {
      const nora = await send(NORA);
      const [ledger, results, db] = [
        test.app.get(TaskLedger),
        test.app.get(ResumeResultsService),
        test.app.get(DatabaseService),
      ];
      const [{ task, resume }] = (await test.sql<{ task: number; resume: number }>(
        'SELECT task_id::int AS task, id::int AS resume FROM resumes',
      )) as [{ task: number; resume: number }];
      const claim = (await ledger.claim(task))!;
      const work = (await db.asCompany(claim.companyId, () => results.workFor(resume, task)))!;
      await remove(nora);
      await ledger.succeed(claim, () => results.save(work, { seconds: 1 } as never));
      expect((await adam().get(`/companies/${people.adam.companyId}/tasks/${task}/`)).body).toMatchObject({
        ...{ state: 'succeeded', result: { skipped: expect.any(String) } },
      });
      await nothingLeft();
    });
  });
});
