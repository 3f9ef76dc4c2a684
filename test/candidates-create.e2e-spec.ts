import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { Stored } from './support/stored';
import { PNG } from './support/pictures';
import { TestApp } from './support/test-app';

type Files = NonNullable<Parameters<typeof form>[1]>;

const MEERA = 'meera@example.org';

describe('POST /candidates/', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let stored: Stored;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });

  const send = (body: unknown, person: Person | null = people.rita) => test.api.as(person).post('/candidates/', body);
  const sendForm = (fields: Record<string, string | number>, files: Files = {}) =>
    send(form({ job: job.id, ...fields }, files));
  const sendCv = (email: string, jobId = job.id) =>
    send(form({ job: jobId, email }, { resume: cvFile('Meera Pillai', email) }));

  describe('who may', () => {
    it('refuses a caller without a credential and stores nothing', async () => {
      const answer = await send(form({ job: job.id }, { resume: cvFile('Meera Pillai', MEERA) }), null);
      expect(answer.status).toBe(401);
      await stored.nothing(people.rita.companyId);
    });

    it('refuses a hiring manager, also for a job shared with them', async () => {
      await test.make.share(job, people.hank);
      expect((await send({ job: job.id, email: MEERA }, people.hank)).status).toBe(403);
      await stored.nothing(people.rita.companyId);
    });

    it('lets a colleague the job is shared with add to it', async () => {
      await test.make.share(job, people.ralph);
      expect((await send({ job: job.id, email: MEERA }, people.ralph)).status).toBe(201);
    });
  });

  describe('validation', () => {
    it.each([1e20, 2_147_483_648, 1e308, -1, 1.5, 'x', [1]])('refuses %j as a job', async (wrong) => {
      const { status, body } = await send({ job: wrong, email: MEERA });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['job']]);
    });

    it('names a missing job', async () => {
      const { status, body } = await send({ email: MEERA });
      expect(status).toBe(400);
      expect(body.errors).toEqual({ job: ['This field is required.'] });
    });

    it('answers the same for an unknown job, a colleague’s job and a job of another company', async () => {
      const [foreign, colleagues] = [await test.make.job(people.gina), await test.make.job(people.ralph)];
      const answers = [];
      for (const id of [2_000_000_000, foreign.id, colleagues.id]) {
        const { status, body } = await sendCv(MEERA, id);
        answers.push({
          status,
          ...body,
          request_id: '',
          ...JSON.parse(JSON.stringify(body.errors).replace(String(id), 'N')),
          errors: null,
        });
      }
      expect(answers[0]).toMatchObject({ status: 400, job: ['There is no job N that you can add candidates to.'] });
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      await stored.nothing(people.rita.companyId);
    });

    it.each([
      ['a bad e-mail address', { email: 'not an address' }, 'email'],
      ['a number that is none', { notice_period_in_months: 'soon' }, 'notice_period_in_months'],
      ['a fraction of a month', { notice_period_in_months: '1.5' }, 'notice_period_in_months'],
      ['a negative salary', { current_ctc: '-1' }, 'current_ctc'],
      ['a field nobody knows', { surname: 'Pillai' }, 'surname'],
      ['a résumé sent as text', { resume: 'I am a backend engineer.' }, 'resume'],
      ['a picture sent as text', { profile_pic: 'data:image/png;base64,AAAA' }, 'profile_pic'],
      ['text that cannot be stored', { name: 'Meera\u0000' }, 'name'],
    ])('refuses %s and names the field', async (_, fields, field) => {
      for (const answer of [await sendForm(fields), await send({ job: job.id, ...fields })]) {
        expect(answer.status).toBe(400);
        expect(Object.keys(answer.body.errors)).toEqual([field]);
      }
      await stored.nothing(people.rita.companyId);
    });

    it('refuses a file in a field that takes none', async () => {
      const { status, body } = await sendForm({}, { cover_letter: cvFile('Meera Pillai', MEERA) });
      expect(status).toBe(400);
      expect(body.detail).toContain('"cover_letter"');
      await stored.nothing(people.rita.companyId);
    });

    it('refuses an application that says nothing of the person', async () => {
      const { status, body } = await send({ job: job.id });
      expect(status).toBe(400);
      expect(body.errors).toEqual({ resume: ['Send a résumé, or at least a name or an e-mail address.'] });
      await stored.nothing(people.rita.companyId);
    });

    it('reads numbers from form text and takes the address of a job for its id', async () => {
      const { status, body } = await sendForm({
        job: `${test.api.origin}/api/v3/companies/${people.rita.companyId}/jobs/${job.id}/`,
        name: 'Meera',
        notice_period_in_months: '2',
        current_ctc: '12.5',
        last_increment: '',
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({ notice_period_in_months: 2, current_ctc: 12.5, last_increment: null });
    });
  });

  describe('without files', () => {
    it('takes JSON and starts no work', async () => {
      const { status, body } = await send({ job: job.id, name: ' Meera Pillai ', email: MEERA, expected_ctc: 20 });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        resumes: null,
        task: null,
        hired: false,
        applied_jobs: [{ id: job.id, applicants_count: 1 }],
      });
      expect(await stored.rows()).toEqual({ candidates: 1, applications: 1, resumes: 0, files: 0, tasks: 0 });
    });

    it('answers with the address of the candidate, its version, and later the same object', async () => {
      const { body, headers } = await send({ job: job.id, email: MEERA });
      const location = headers.get('location')!;
      expect(location).toBe(`${test.api.origin}/api/v3/candidates/${body.id}/`);
      const read = await test.api.as(people.rita).get(location);
      expect(read.headers.get('etag')).toBe(headers.get('etag'));
      expect({ ...read.body, task: null, duplicates: null }).toEqual(body);
    });
  });

  describe('the same person again', () => {
    it('is one person for two jobs, whichever way the address is written', async () => {
      const other = await test.make.job(people.rita, { title: 'Data Engineer' });
      const first = await send({ job: job.id, name: 'Meera Pillai', email: MEERA, phone: '+91 1' });
      const second = await send({
        job: other.id,
        name: 'M. Pillai',
        email: MEERA.toUpperCase(),
        linkedin: 'linkedin.com/in/meera',
      });
      expect(second.status).toBe(201);
      expect(second.body.id).toBe(first.body.id);
      expect(second.body.applied_jobs.map(({ id }: JobView) => id)).toEqual([job.id, other.id]);
      const [person] = await test.sql('SELECT name, email, phone, linkedin FROM candidates');
      expect(person).toEqual({ name: 'Meera Pillai', email: MEERA, phone: '+91 1', linkedin: 'linkedin.com/in/meera' });
    });

    it('keeps what is known of the person, also when it is another recruiter who adds them', async () => {
      const known = { notice_period_in_months: 2, current_ctc: 12.5 };
      await send({ job: job.id, email: MEERA, ...known });
      const ralphs = await test.make.job(people.ralph);
      const other = { notice_period_in_months: 6, current_ctc: 99, last_increment: 3 };
      const { status, body } = await send({ job: ralphs.id, email: MEERA, ...other }, people.ralph);
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...known, last_increment: 3 });
    });

    it('may wish for another salary with a new résumé; without a word the old wish stands', async () => {
      const wish = async (fields: { expected_ctc?: number }) =>
        (await sendForm({ email: MEERA, ...fields }, { resume: cvFile('Meera Pillai', MEERA) })).body.resumes
          .expected_ctc;
      expect(await wish({ expected_ctc: 20 })).toBe(20);
      expect(await wish({ expected_ctc: 24.5 })).toBe(24.5);
      expect(await wish({})).toBe(24.5);
    });

    it('takes no address of another company for a job of one’s own', async () => {
      const { status, body } = await send({
        ...{ job: `/api/v3/companies/${people.gina.companyId}/jobs/${job.id}/`, name: 'Paul' },
      });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['job']]);
      expect(
        (await send({ job: `/api/v3/companies/${people.rita.companyId}/jobs/${job.id}/`, name: 'Paul' })).status,
      ).toBe(201);
    });

    it('names the parts that take a file when one comes in another', async () => {
      const { status, body } = await test.api
        .as(people.rita)
        .post('/candidates/', form({ job: job.id }, { cv: cvFile('Meera Pillai', MEERA) }));
      expect([status, body.code]).toEqual([400, 'upload.unexpected_field']);
      expect(body.detail).toContain('"resume" or "profile_pic" or "introduction_video"');
    });

    it('is refused for the same job without a résumé, naming the candidate', async () => {
      const first = await send({ job: job.id, email: MEERA });
      const { status, body } = await send({ job: job.id, email: MEERA });
      expect(status).toBe(400);
      expect(body).toMatchObject({
        code: 'candidate.already_applied',
        detail: expect.stringContaining(`/api/v3/candidates/${first.body.id}/. PATCH it`),
      });
      expect(await stored.rows()).toMatchObject({ candidates: 1, applications: 1 });
    });

    it('may replace the résumé three times, then no more', async () => {
      const counts = [];
      for (let upload = 1; upload <= 4; upload++) {
        const { status, body } = await sendCv(MEERA);
        expect(status).toBe(201);
        counts.push([body.resumes.name, body.resumes.upload_count, body.resumes.retries]);
      }
      expect(counts).toEqual([
        ['Resume 1', 1, 0],
        ['Resume 2', 2, 1],
        ['Resume 3', 3, 2],
        ['Resume 4', 4, 3],
      ]);
      const { status, body } = await sendCv(MEERA);
      expect(status).toBe(400);
      expect(body.code).toBe('candidate.upload_limit');
      expect(await stored.rows()).toEqual({ candidates: 1, applications: 1, resumes: 1, files: 1, tasks: 4 });
      await stored.filesOnDisk(people.rita.companyId, 1);
    });

    it('leaves no file behind when picture and video are replaced', async () => {
      const files = () => ({
        resume: cvFile('Meera Pillai', MEERA),
        profile_pic: { name: 'me.png', bytes: PNG },
        introduction_video: { name: 'me.mp4', bytes: Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1') },
      });
      await sendForm({ email: MEERA }, files());
      await sendForm({ email: MEERA }, files());
      expect(await stored.rows()).toMatchObject({ resumes: 1, files: 3 });
      await stored.filesOnDisk(people.rita.companyId, 3);
    });

    it('refuses a video that comes without a résumé, since it would belong to nothing', async () => {
      const video = { name: 'me.mp4', bytes: Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1') };
      const { status, body } = await sendForm({ email: MEERA }, { introduction_video: video });
      expect(status).toBe(400);
      expect(Object.keys(body.errors)).toEqual(['introduction_video']);
      await stored.nothing(people.rita.companyId);
    });
  });

  describe('at the same time', () => {
    it('makes one person of one new address, and one application a job', async () => {
      const other = await test.make.job(people.rita);
      const answers = await Promise.all([
        sendCv(MEERA),
        sendCv(MEERA),
        sendCv(MEERA, other.id),
        sendCv(MEERA, other.id),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await stored.rows()).toMatchObject({ candidates: 1, applications: 2, resumes: 2, files: 2 });
    });

    it('takes twenty different people in, each once', async () => {
      const emails = Array.from({ length: 20 }, (_, index) => `person${index}@example.org`);
      const answers = await Promise.all(emails.map((email) => sendCv(email)));
      expect(answers.map(({ status }) => status)).toEqual(emails.map(() => 201));
      const { body } = await test.api
        .as(people.rita)
        .get(`/candidates/list-with-stages/?job_id=${job.id}&page_size=50`);
      expect(body.results.map(({ email }: { email: string }) => email).sort()).toEqual([...emails].sort());
    });
  });
});
