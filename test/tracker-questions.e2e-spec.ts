import { join } from 'node:path';
import { request } from 'node:http';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import type { MadeProject, People, Person } from './support/factories';
import { TestApp } from './support/test-app';
import { shapeDifferences } from './support/wire-shape';

const CV = join(__dirname, 'fixtures', 'backend-engineer.txt');
const MEERA = 'meera@example.org';

/** The examples of the tracker's page. */
const SEED = {
  count: { jobs: 123, applicants: 12 },
  email: { exists: true, id: 123, applied_job: 1234, resume: 12345, retries: 2 },
};
const block = (key: string, stage_name: string, service_id: number) => ({
  ...{ exists: true, key, stage_name, service_id },
});

describe('questions about candidates', () => {
  let test: TestApp;
  let people: People;
  let jobs: Record<'main' | 'second' | 'ralphs' | 'foreign', JobView>;
  let ids: Record<'meera' | 'nora', number>;

  const add = async (person: Person, fields: Record<string, string | number>, files?: Parameters<typeof form>[1]) =>
    (await test.api.as(person).post('/candidates/', form(fields, files))).body.id as number;
  const get = (person: Person | null, path: string) => test.api.as(person).get(`/candidates/${path}`);

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    jobs = {
      main: await test.make.job(people.rita),
      second: await test.make.job(people.rita, { title: 'Data Engineer' }),
      ralphs: await test.make.job(people.ralph),
      foreign: await test.make.job(people.gina),
    };
    await test.make.share(jobs.main, people.hank);
    ids = {
      meera: await add(people.rita, { job: jobs.main.id, email: MEERA }, { resume: CV }),
      nora: await add(people.ralph, { job: jobs.ralphs.id, email: 'nora@example.org' }),
    };
    await add(people.rita, { job: jobs.second.id, email: MEERA });
  });
  afterAll(() => test.stop());

  /** As some clients of the original send it; fetch refuses to. */
  function getWithBody(person: Person, path: string, body: unknown): Promise<{ status: number; body: any }> {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const call = request(
        `${test.api.origin}/api/v3/candidates/${path}`,
        {
          headers: {
            authorization: `Token ${person.token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode!, body: JSON.parse(Buffer.concat(chunks).toString()) }),
          );
        },
      );
      call.on('error', reject).end(text);
    });
  }

  it('need a credential', async () => {
    const paths = ['get_count/', 'stages/', `check-email/${jobs.main.id}/${MEERA}/`];
    for (const path of paths) expect((await get(null, path)).status).toBe(401);
  });

  describe('get_count/', () => {
    it('counts what the caller reaches, each person once, in the shape of the example', async () => {
      const countedBy = async (person: Person) => (await get(person, 'get_count/')).body;
      expect(shapeDifferences(await countedBy(people.rita), SEED.count)).toEqual([]);
      expect(await countedBy(people.rita)).toEqual({ jobs: 2, applicants: 1 });
      expect(await countedBy(people.ralph)).toEqual({ jobs: 1, applicants: 1 });
      expect(await countedBy(people.hank)).toEqual({ jobs: 1, applicants: 1 });
      expect(await countedBy(people.olivia)).toEqual({ jobs: 3, applicants: 2 });
      expect(await countedBy(people.gina)).toEqual({ jobs: 1, applicants: 0 });
    });

    it('gives only one of the two on request', async () => {
      expect((await get(people.rita, 'get_count/?field=jobs')).body).toEqual({ jobs: 2 });
      expect((await get(people.rita, 'get_count/?field=applicants')).body).toEqual({ applicants: 1 });
    });

    it('answers the example’s own request, which names a role, and takes no identity from it', async () => {
      const payload = { user: { id: people.gina.id, role: 'Admin' }, field: 'Editor' };
      expect(await getWithBody(people.rita, 'get_count/', payload)).toEqual({
        status: 200,
        body: { jobs: 2, applicants: 1 },
      });
    });

    it('names a field that is none', async () => {
      const { status, body } = await get(people.rita, 'get_count/?field=salaries');
      expect([status, Object.keys(body.errors)]).toEqual([400, ['field']]);
    });
  });

  describe('check-email/{job}/{email}/', () => {
    const check = (person: Person, job: { id: number }, email: string) =>
      get(person, `check-email/${job.id}/${encodeURIComponent(email)}/`);

    it('knows who has sent a résumé for the job, whichever way the address is written', async () => {
      const { status, body } = await check(people.rita, jobs.main, MEERA.toUpperCase());
      expect(status).toBe(200);
      expect(shapeDifferences(body, SEED.email)).toEqual([]);
      expect(body).toMatchObject({ exists: true, id: ids.meera, applied_job: jobs.main.id, retries: 0 });
      const [{ id }] = (await test.sql('SELECT id FROM resumes')) as [{ id: number }];
      expect(body.resume).toBe(Number(id));
      expect((await check(people.hank, jobs.main, MEERA)).body).toEqual(body);
    });

    it('says only that it does not exist where a known person has sent no résumé for the job', async () => {
      expect(await check(people.rita, jobs.second, MEERA)).toMatchObject({ status: 200, body: { exists: false } });
    });

    it('is a 400 for what is no e-mail address', async () => {
      const { status, body } = await check(people.rita, jobs.main, 'not an address');
      expect([status, Object.keys(body.errors)]).toEqual([400, ['email']]);
    });

    const bare = ({ status, body }: Awaited<ReturnType<typeof check>>) => ({ status, ...body, request_id: '' });

    it('is the same 404 for an unknown job and for one of somebody else, whatever the address', async () => {
      const answers = [
        await check(people.rita, { id: 2_000_000_000 }, MEERA),
        await check(people.rita, jobs.ralphs, MEERA),
        await check(people.rita, jobs.foreign, MEERA),
        await check(people.rita, jobs.ralphs, 'nora@example.org'),
      ].map(bare);
      expect(answers[0]).toMatchObject({
        status: 404,
        code: 'job.not_found',
        detail: expect.stringMatching(/^Job not found/),
      });
      expect(answers).toEqual(answers.map(() => answers[0]));
    });

    it('is another 404 for an address nobody in reach has, whoever else has it', async () => {
      const answers = [
        await check(people.rita, jobs.main, 'nobody@example.org'),
        await check(people.rita, jobs.main, 'nora@example.org'),
      ].map(bare);
      expect(answers[0]).toMatchObject({
        ...{ status: 404, code: 'candidate.email_unknown' },
        detail: expect.stringMatching(/^Candidate with the email not found/),
      });
      expect(answers[1]).toEqual(answers[0]);
    });

    it('takes at most three statements', async () => {
      const statements = await test.statements(() => check(people.rita, jobs.main, MEERA));
      expect(statements.filter((text) => /candidates|jobs/.test(text)).length).toBe(1);
      expect(statements.filter((text) => !/set_config|BEGIN|COMMIT/i.test(text)).length).toBeLessThanOrEqual(3);
    });
  });

  describe('stages/', () => {
    const stages = (person: Person, job: number, candidate: number) =>
      get(person, `stages/?job_id=${job}&candidate_id=${candidate}`);

    it('has every key of the example from the beginning, without details where there are none', async () => {
      const { status, body } = await stages(people.hank, jobs.second.id, ids.meera);
      expect([status, body.code]).toEqual([404, 'resource.not_found']);
      expect((await stages(people.rita, jobs.second.id, ids.meera)).body).toEqual({
        candidate_id: ids.meera,
        stages: {
          resume: { ...block('resume-screening', 'Resume Screening', 1), exists: false, details: null },
          assessment: { ...block('assessment', 'Assessments', 3), exists: false, details: null },
          video: {
            ...block('automated-video-interview', 'Automated Video Interview', 2),
            exists: false,
            details: null,
          },
        },
      });
    });

    it('takes its parameters as a JSON body as well', async () => {
      const payload = { job_id: jobs.main.id, candidate_id: ids.meera, user: { user_id: 1 } };
      const { status, body } = await getWithBody(people.hank, 'stages/', payload);
      expect(status).toBe(200);
      expect(body).toEqual((await stages(people.hank, jobs.main.id, ids.meera)).body);
    });

    it('names what is missing', async () => {
      const { status, body } = await get(people.rita, 'stages/?job_id=soon');
      expect([status, Object.keys(body.errors).sort()]).toEqual([400, ['candidate_id', 'job_id']]);
      expect((await getWithBody(people.rita, 'stages/', [])).status).toBe(400);
    });

    it('is a 404 for who has not applied, for a colleague’s job and for another company', async () => {
      for (const [person, job, candidate] of [
        [people.rita, jobs.main.id, ids.nora],
        [people.rita, jobs.ralphs.id, ids.nora],
        [people.ralph, jobs.main.id, ids.meera],
        [people.gina, jobs.main.id, ids.meera],
        [people.rita, jobs.main.id, 2_000_000_000],
      ] as const)
        expect((await stages(person, job, candidate)).status).toBe(404);
    });

    describe('of someone who got far', () => {
      let project: MadeProject;

      beforeAll(async () => {
        project = await test.make.project(people.rita);
        await test.make.candidate(project, { email: MEERA }, { status: 'invited' });
        await test.sql('UPDATE job_stages SET project_id = $1 WHERE job_id = $2 AND service_id = 2', [
          project.id,
          jobs.main.id,
        ]);
        for (const [name, score] of [['First try', 10] as const, ['Second try', 42] as const])
          await test.sql(
            `INSERT INTO assessments (company_id, application_id, job_stage_id, name, provider, score, max_score, sections)
             SELECT a.company_id, a.id, s.id, $1, 'acme tests', $2, 60, '[{"name":"Java"}]' FROM applications a
             JOIN job_stages s ON s.job_id = a.job_id AND s.service_id = 3 WHERE a.job_id = $3`,
            [name, score, jobs.main.id],
          );
      });

      it('shows the résumé, the latest test and the interview', async () => {
        const { body } = await stages(people.hank, jobs.main.id, ids.meera);
        const { resume, assessment, video } = body.stages;
        expect(resume).toMatchObject({
          ...block('resume-screening', 'Resume Screening', 1),
          details: { job: jobs.main.id, completed: false, status_text: 'Under Review', resume_score: null },
        });
        expect(assessment).toMatchObject({
          ...block('assessment', 'Assessments', 3),
          details: {
            name: 'Second try',
            provider: 'acme tests',
            score: 42,
            max_score: 60,
            sections: [{ name: 'Java' }],
          },
        });
        expect(video).toMatchObject({
          ...block('automated-video-interview', 'Automated Video Interview', 2),
          details: {
            ...{ project: project.id, candidate: ids.meera, status: 'invited', evaluation_status: 'pending' },
            deadline: expect.stringMatching(/\.\d{6}Z$/),
            ...{ confirmationdate: null, interviewdate: null },
          },
        });
      });

      it('shows a passed deadline at once, before anything has marked it', async () => {
        await test.sql(`UPDATE interviews SET deadline = now() - interval '1 second'`);
        const { body } = await stages(people.hank, jobs.main.id, ids.meera);
        expect(body.stages.video.details.status).toBe('expired');
      });

      it('shows the same in the ranked list, without a statement more', async () => {
        const ranked = () => get(people.rita, `list-with-stages/?job_id=${jobs.main.id}`);
        const { body } = await ranked();
        expect(body.results[0].stages).toEqual((await stages(people.rita, jobs.main.id, ids.meera)).body.stages);
        const statements = await test.statements(ranked);
        expect(statements.filter((text) => text.includes('applications')).length).toBe(1);
      });
    });
  });
});
