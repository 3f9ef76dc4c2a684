import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People } from './support/factories';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const MEERA = 'meera@example.org';

describe('applying again after a rejection', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;
  let job: JobView;
  let other: JobView;
  let addresses = 0;

  beforeAll(async () => {
    test = await TestApp.start({ env: { trustedProxies: ['loopback'] } });
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { title: 'Tester', published: true });
    other = await test.make.job(people.rita, { title: 'Baker', published: true });
  });

  const add = (to: JobView, more: object = {}) =>
    test.api.as(people.rita).post('/candidates/', { job: to.id, name: 'Meera Pillai', email: MEERA, ...more });
  const send = (to: JobView, more: Record<string, string> = {}) => {
    const body = form({ job: to.id, email: MEERA, ...more }, { resume: cvFile('Meera Pillai', MEERA) });
    return test.api.as(people.rita).post('/candidates/', body);
  };
  const apply = (to: JobView, email = MEERA) => {
    const fields = { name: 'Meera Pillai', email, consent: 'true' };
    const headers = { 'x-forwarded-for': `10.1.0.${++addresses}` };
    return test.api.post(
      `/public/jobs/${to.encrypted}/apply/`,
      form(fields, { resume: cvFile('Meera Pillai', email) }),
      { headers },
    );
  };
  const wait = (days: number) =>
    test.api.as(people.adam).patch(`/companies/${people.adam.companyId}/settings/`, { reapplication_period: days });
  /** A colleague decides about the only application for a job. */
  async function decide(of: JobView, ...actions: string[]): Promise<void> {
    const [place] = await test.sql(
      `SELECT st.application_id AS application, st.job_stage_id AS stage FROM application_stages st
       JOIN applications a ON a.id = st.application_id WHERE a.job_id = $1 AND a.current_stage_id = st.job_stage_id`,
      [of.id],
    );
    const { application, stage } = place as Record<string, string>;
    const path = `/companies/${people.rita.companyId}/jobs/${of.id}/applications/${application}/stages/${stage}/`;
    for (const action of actions) expect((await test.api.as(people.rita).patch(path, { action })).status).toBe(200);
  }
  const rejected = async (days: number) => {
    await wait(days);
    await send(job);
    await decide(job, 'complete', 'reject');
  };
  /** Moves the rejection back instead of the clock, which would end the sessions of colleagues. */
  const longer = (days: number) =>
    test.sql(`UPDATE applications SET decided_at = decided_at - interval '${days} days' WHERE status = 'rejected'`);
  const jobsOfMeera = async () =>
    (
      await test.sql<{ title: string }>('SELECT j.title FROM applications a JOIN jobs j ON j.id = a.job_id ORDER BY 1')
    ).map(({ title }) => title);

  describe('the setting reapplication_period', () => {
    it.each([-1, 3651, 1.5, '30', null])('is a number of days from 0 to ten years: %j is refused', async (days) => {
      const { status, body } = await wait(days as number);
      expect([status, Object.keys(body.errors)]).toEqual([400, ['reapplication_period']]);
    });

    it('is 0 unless somebody sets it: then people apply again at once', async () => {
      const { body } = await test.api.as(people.rita).get(`/companies/${people.rita.companyId}/settings/`);
      expect(body.reapplication_period).toBe(0);
      await rejected(0);
      expect([(await add(other)).status, (await send(job)).status]).toEqual([201, 201]);
    });
  });

  describe('by a colleague', () => {
    it.each<[string, () => Promise<{ status: number; body: any }>]>([
      ['for another job', () => add(other)],
      ['for another job with a résumé', () => send(other)],
      ['for the same job', () => send(job)],
    ])('is refused until the time is over, %s, and nothing is stored', async (_, again) => {
      await rejected(30);
      const before = [await stored.rows(), await test.sql('SELECT * FROM resumes')];
      const { status, body } = await again();
      expect([status, body.code]).toEqual([400, 'candidate.rejected_recently']);
      expect(body.detail).toMatch(
        /rejected on \d{4}-.*Z and can apply again from \d{4}-.*Z on: .* 30 days .*"despite_rejection": true/,
      );
      expect([await stored.rows(), await test.sql('SELECT * FROM resumes')]).toEqual(before);
    });

    it('is possible once the time is over', async () => {
      await rejected(30);
      await longer(29);
      expect((await add(other)).status).toBe(400);
      await longer(1);
      expect((await add(other)).status).toBe(201);
      expect(await jobsOfMeera()).toEqual(['Baker', 'Tester']);
    });

    it.each<[string, () => Promise<{ status: number }>]>([
      ['in JSON', () => add(other, { despite_rejection: true })],
      ['in a form', () => send(other, { despite_rejection: 'true' })],
    ])('is possible all the same for who says so %s', async (_, again) => {
      await rejected(30);
      expect((await again()).status).toBe(201);
      expect(await jobsOfMeera()).toEqual(['Baker', 'Tester']);
    });

    it('takes no other word for yes', async () => {
      const { status, body } = await add(other, { despite_rejection: 'sure' });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['despite_rejection']]);
    });

    it.each([
      ['is reopened', ['complete', 'reject', 'reopen']],
      ['was never decided', ['complete']],
    ])('is possible when the application %s', async (_, actions) => {
      await wait(30);
      await send(job);
      await decide(job, ...actions);
      expect((await add(other)).status).toBe(201);
    });

    it('is up to each company, and to each person', async () => {
      await rejected(30);
      const elsewhere = await test.make.job(people.gina);
      const there = { job: elsewhere.id, name: 'Meera Pillai', email: MEERA };
      expect((await test.api.as(people.gina).post('/candidates/', there)).status).toBe(201);
      expect((await add(other, { email: 'ana@example.org' })).status).toBe(201);
    });
  });

  describe('by the public', () => {
    it('is answered as ever, but changes nothing until the time is over', async () => {
      await rejected(30);
      const before = [
        await stored.rows(),
        await test.sql('SELECT * FROM resumes'),
        await test.sql('SELECT * FROM candidates'),
      ];
      for (const one of [other, job]) {
        const { status, body } = await apply(one);
        expect([status, Object.keys(body)]).toEqual([202, ['status_url']]);
        expect((await test.api.get(body.status_url)).body).toEqual({ status: 'received' });
      }
      expect([
        await stored.rows(),
        await test.sql('SELECT * FROM resumes'),
        await test.sql('SELECT * FROM candidates'),
      ]).toEqual(before);
    });

    it('is taken in once the time is over', async () => {
      await rejected(30);
      test.clock.advance({ days: 30, seconds: 1 });
      expect((await apply(other)).status).toBe(202);
      expect(await jobsOfMeera()).toEqual(['Baker', 'Tester']);
    });

    it('cannot be had by saying so', async () => {
      await rejected(30);
      const fields = { name: 'M', email: MEERA, consent: 'true', despite_rejection: 'true' };
      const { status, body } = await test.api.post(
        `/public/jobs/${other.encrypted}/apply/`,
        form(fields, { resume: cvFile('M', MEERA) }),
      );
      expect([status, Object.keys(body.errors)]).toEqual([400, ['despite_rejection']]);
    });

    it('has a state also for somebody whose address belongs to a person it was merged into', async () => {
      await add(job);
      const { body: kept } = await add(other, { email: 'meera.p@example.org' });
      const merge = `/companies/${people.adam.companyId}/candidates/${kept.id}/merge/`;
      const [{ id }] = (await test.sql('SELECT id::int FROM candidates WHERE email = $1', [MEERA])) as [{ id: number }];
      expect((await test.api.as(people.adam).post(merge, { candidate: id })).status).toBe(200);
      const { body } = await apply(job);
      expect((await test.api.get(body.status_url)).body).toEqual({ status: 'received' });
    });
  });
});
