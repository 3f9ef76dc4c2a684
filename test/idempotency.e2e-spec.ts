import { randomUUID } from 'node:crypto';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

describe('Idempotency-Key', () => {
  let test: TestApp;
  let people: People;
  let key: string;
  let jobsPath: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    key = randomUUID();
    jobsPath = `/companies/${people.rita.companyId}/jobs/`;
  });

  const post = (path: string, body: unknown, person: Person = people.rita, withKey = key) =>
    test.api.as(person).post(path, body, { headers: { 'idempotency-key': withKey } });
  const postJob = (title = 'Engineer', person?: Person, withKey?: string) => post(jobsPath, { title }, person, withKey);
  const count = async (table: string) => (await test.sql(`SELECT id FROM ${table}`)).length;
  const keys = () => test.sql('SELECT key, status FROM idempotency_keys');
  const cv = (job: JobView, text = 'meera@example.org', fields = {}) =>
    form({ job: job.id, email: 'meera@example.org', ...fields }, { resume: cvFile('Meera Pillai', text) });

  describe('refused', () => {
    it.each([
      ['with spaces', 'a b'],
      ['that is empty', ''],
      ['that is too long', 'k'.repeat(256)],
      ['outside ASCII', 'clé'],
    ])('a key %s', async (_, wrong) => {
      expect((await postJob('Engineer', people.rita, wrong)).body).toMatchObject({
        status: 400,
        code: 'idempotency.invalid_key',
      });
      expect(await count('jobs')).toBe(0);
    });

    it('for another body, another address and other bytes of a file', async () => {
      const job = await test.make.job(people.rita);
      await post('/candidates/', cv(job));
      const others = [
        await post('/candidates/', cv(job, 'other@example.org')),
        await post('/candidates/', cv(job, undefined, { name: 'Meera' })),
        await post('/candidates/', { job: job.id, email: 'meera@example.org' }),
        await postJob(),
      ];
      for (const { body } of others) expect(body).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
      expect(await test.sql('SELECT retries FROM resumes')).toEqual([{ retries: 0 }]);
      await new Stored(test).noTemporaryFiles();
      await new Stored(test).filesOnDisk(people.rita.companyId, 1);
    });
  });

  describe('sent again', () => {
    it.each([
      ['a job', () => [jobsPath, { title: 'Engineer' }], 'jobs'],
      [
        'a user',
        () => [
          jobsPath.replace('jobs', 'customers'),
          { username: 'new', email: 'new@example.org', account_type: 'hiring-manager' },
        ],
        'users',
      ],
    ] as [string, () => [string, object], string][])('%s is made once and answered alike', async (_, make, table) => {
      const [path, body] = make();
      const first = await post(path, body);
      expect(first.status).toBe(201);
      const rows = await count(table);
      const again = await post(path, body);
      expect(again).toMatchObject({ status: 201, body: first.body });
      for (const header of ['location', 'etag', 'content-type'])
        expect([header, again.headers.get(header)]).toEqual([header, first.headers.get(header)]);
      expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
        null,
        'true',
      ]);
      expect(await count(table)).toBe(rows);
    });

    it('a candidate with a file is made once, and the second copy of the file is not kept', async () => {
      const job = await test.make.job(people.rita);
      const first = await post('/candidates/', cv(job));
      const again = await post('/candidates/', cv(job));
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      const stored = new Stored(test);
      expect(await stored.rows()).toEqual({ candidates: 1, applications: 1, resumes: 1, files: 1, tasks: 1 });
      await stored.noTemporaryFiles();
      await stored.filesOnDisk(people.rita.companyId, 1);
    });

    it('without a key everything happens twice', async () => {
      await test.api.as(people.rita).post(jobsPath, { title: 'Engineer' });
      await test.api.as(people.rita).post(jobsPath, { title: 'Engineer' });
      expect(await count('jobs')).toBe(2);
    });

    it('belongs to its user: a colleague with the same key makes something else', async () => {
      const [first, second] = [await postJob('Engineer'), await postJob('Engineer', people.ralph)];
      expect(second.status).toBe(201);
      expect(second.body.id).not.toBe(first.body.id);
    });

    it('is free again after a refusal, so that the corrected request may use it', async () => {
      expect((await post(jobsPath, { title: '' })).status).toBe(400);
      expect((await postJob('Engineer', people.hank)).status).toBe(403);
      expect(await keys()).toEqual([]);
      expect((await postJob()).status).toBe(201);
    });

    it('is forgotten after its time', async () => {
      await postJob();
      await test.sql("UPDATE idempotency_keys SET expires_at = now() - interval '1 second'");
      const { status, headers } = await postJob('Another');
      expect([status, headers.get('idempotent-replayed')]).toEqual([201, null]);
      expect(await count('jobs')).toBe(2);
      expect(await keys()).toHaveLength(1);
    });
  });

  describe('at the same time', () => {
    it('lets one request through and asks the other to wait', async () => {
      const release = await hold('LOCK TABLE job_stages IN ACCESS EXCLUSIVE MODE');
      const first = postJob();
      await untilWaiting(test, 1);
      const second = await postJob();
      expect(second.body).toMatchObject({ status: 409, code: 'idempotency.in_progress' });
      expect(second.headers.get('retry-after')).toBe('1');
      await release();
      const { status, body } = await first;
      expect(status).toBe(201);
      expect(await postJob()).toMatchObject({ status: 201, body });
      expect(await count('jobs')).toBe(1);
    });

    it('has one effect, however many come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => postJob()));
      for (const { status } of answers) expect([201, 409]).toContain(status);
      expect(answers.some(({ status }) => status === 201)).toBe(true);
      expect(await count('jobs')).toBe(1);
    });
  });

  describe('when the first request never ended', () => {
    it('the key is free at once, for nothing of it was kept: neither rows nor files', async () => {
      const job = await test.make.job(people.rita);
      const release = await hold('LOCK TABLE stage_events IN ACCESS EXCLUSIVE MODE');
      const first = post('/candidates/', cv(job));
      await untilWaiting(test, 1);
      await test.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      expect((await first).status).toBe(503);
      await release();
      expect(await keys()).toEqual([]);
      const { status, body } = await post('/candidates/', cv(job));
      expect(status).toBe(201);
      expect(await post('/candidates/', cv(job))).toMatchObject({ status: 201, body });
      const stored = new Stored(test);
      expect(await stored.rows()).toEqual({ candidates: 1, applications: 1, resumes: 1, files: 1, tasks: 1 });
      await stored.filesOnDisk(people.rita.companyId, 1);
    });
  });

  it('keeps no copy of what a POST only reads', async () => {
    const job = await test.make.job(people.rita);
    expect((await post('/candidates/list-with-stages/', { job_id: job.id })).status).toBe(200);
    expect(await keys()).toEqual([]);
  });
});
