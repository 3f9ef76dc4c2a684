import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, cvText } from './support/documents';
import type { People, Person } from './support/factories';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const MEERA = 'meera@example.org';
const DAY = 86_400_000;

interface Cv {
  name: string;
  bytes: string | Uint8Array;
}

jest.setTimeout(20_000);

describe('a published job', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;
  let job: JobView;
  let path: string;
  let addresses = 0;

  beforeAll(async () => {
    test = await TestApp.start({ env: { trustedProxies: ['loopback'] } });
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { title: 'Tester', published: true, min_experience: 2, location: 'Pune' });
    path = `/public/jobs/${job.encrypted}/`;
  });

  const nextAddress = () => `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`;
  const fields = { name: 'Meera Pillai', email: MEERA, consent: 'true' };
  const send = (body: unknown, address = nextAddress()) =>
    test.api.post(`${path}apply/`, body, { headers: { 'x-forwarded-for': address } });
  const apply = (more: Record<string, string> = {}, cv: Cv = cvFile('Meera Pillai', MEERA)) =>
    send(form({ ...fields, ...more }, { resume: cv }));
  const stateAt = async (url: string) => (await test.api.get(url)).body;
  const change = (body: object) =>
    test.api.as(people.rita).patch(`/companies/${people.rita.companyId}/jobs/${job.id}/`, body);
  const applications = () => test.sql<Record<string, any>>('SELECT * FROM applications');

  describe('GET /public/jobs/{encrypted}/', () => {
    it('tells everybody what it is about, and nothing more', async () => {
      const { status, body } = await test.api.get(path);
      expect(status).toBe(200);
      expect(body).toEqual({
        ...{ title: 'Tester', company: expect.stringMatching(/^company-/), description: '', jd_html: '' },
        ...{ employment_type: 'Full Time', location: 'Pune', min_experience: 2, max_experience: null },
        ...{ close_date: null, consent_text: expect.stringContaining('180 days') },
      });
      expect(body.consent_text).toContain(body.company);
    });

    it('is open until its closing date', async () => {
      const closes = new Date(test.clock.now().getTime() + DAY);
      await change({ close_date: closes.toISOString() });
      expect((await test.api.get(path)).body.close_date).toBe(`${closes.toISOString().slice(0, 19)}Z`);
      test.clock.advance({ days: 1, seconds: 1 });
      expect([(await test.api.get(path)).status, (await apply()).status]).toEqual([404, 404]);
    });

    it('is not there unless it is published', async () => {
      await change({ published: false });
      expect([(await test.api.get(path)).status, (await apply()).status]).toEqual([404, 404]);
      expect((await test.api.get(`/public/jobs/${job.id}/`)).status).toBe(404);
    });

    it('is not there once it is deleted', async () => {
      await test.api.as(people.rita).delete(`/companies/${people.rita.companyId}/jobs/${job.id}/`);
      await test.sql('UPDATE jobs SET published = true');
      expect([(await test.api.get(path)).status, (await apply()).status]).toEqual([404, 404]);
      expect(await stored.rows()).toMatchObject({ candidates: 0, files: 0 });
    });
  });

  describe('POST /public/jobs/{encrypted}/apply/', () => {
    it('takes the application in, with what was agreed to and how long it may be kept', async () => {
      const { status, body } = await apply({ phone: '+91 98450 11223' });
      expect(status).toBe(202);
      const start = `${test.api.origin}/api/v3/public/applications/`;
      expect(body).toEqual({ status_url: expect.stringMatching(new RegExp(`^${start}[\\w-]{43}/$`)) });
      const [row, ...others] = await applications();
      expect(others).toEqual([]);
      const { consent_text } = (await test.api.get(path)).body;
      expect(row).toMatchObject({ source: 'public', consent_text, created_by: null, status: 'active' });
      expect(row!.retain_until.getTime() - row!.consented_at.getTime()).toBe(180 * DAY);
      expect(await stored.rows()).toEqual({ candidates: 1, applications: 1, resumes: 1, files: 1, tasks: 1 });
    });

    it('puts the applicant into the first stage, where colleagues see them', async () => {
      await apply();
      const { body } = await test.api.as(people.rita).get(`/candidates/?job_id=${job.id}`);
      expect(body.count).toBe(1);
      const events = await test.sql('SELECT to_status, actor_user_id, cause FROM stage_events');
      expect(events).toEqual([{ to_status: 'in_progress', actor_user_id: null, cause: 'application received' }]);
    });

    it.each([
      ['no name', { name: '' }, 'name'],
      ['no e-mail address', { email: '' }, 'email'],
      ['an address that is none', { email: 'meera' }, 'email'],
      ['no consent', { consent: '' }, 'consent'],
      ['a refused consent', { consent: 'false' }, 'consent'],
      ['a consent that is almost one', { consent: 'yes' }, 'consent'],
      ['a résumé sent as text', { resume: 'I test.' }, 'resume'],
      ['an unknown field', { status: 'hired' }, 'status'],
    ])('refuses %s, and stores nothing', async (_, wrong, field) => {
      const { status, body } = await send(form({ ...fields, ...wrong } as Record<string, string>));
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
      expect(await stored.rows()).toMatchObject({ candidates: 0, files: 0 });
    });

    it('needs a résumé, of a kind that can be read', async () => {
      for (const body of [form(fields), { ...fields, consent: true }])
        expect((await send(body)).body.errors).toEqual({ resume: [expect.any(String)] });
      const picture = { name: 'cv.pdf', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };
      expect((await apply({}, picture)).status).toBe(415);
    });

    it('answers the second time as it did the first time, and replaces the résumé', async () => {
      const [first, second] = [await apply(), await apply({ email: MEERA.toUpperCase() })];
      expect([second.status, Object.keys(second.body)]).toEqual([first.status, Object.keys(first.body)]);
      expect(second.body.status_url).not.toBe(first.body.status_url);
      expect(await stored.rows()).toMatchObject({ candidates: 1, applications: 1, resumes: 1, files: 1 });
      const resumes = await test.sql('SELECT retries, upload_count FROM resumes');
      expect(resumes).toEqual([{ retries: 1, upload_count: 2 }]);
    });

    it('answers the fifth time as well, but the résumé stays as it is', async () => {
      for (let time = 1; time <= 4; time++) await apply();
      const before = [await test.sql('SELECT * FROM resumes'), await applications(), await stored.rows()];
      const { status, body } = await apply({ name: 'Somebody Else' }, { name: 'x.txt', bytes: cvText('X', MEERA) });
      expect([status, Object.keys(body)]).toEqual([202, ['status_url']]);
      expect([await test.sql('SELECT * FROM resumes'), await applications(), await stored.rows()]).toEqual(before);
      expect(await stateAt(body.status_url)).toEqual({ status: 'received' });
    });

    it('leaves what colleagues know of a person, and how long they keep what they added', async () => {
      const known = { job: job.id, name: 'M. Pillai', email: MEERA };
      await test.api.as(people.rita).post('/candidates/', known);
      expect((await apply()).status).toBe(202);
      expect(await test.sql('SELECT name FROM candidates')).toEqual([{ name: 'M. Pillai' }]);
      const [row] = await applications();
      expect(row).toMatchObject({ source: 'colleague', retain_until: null, consented_at: expect.any(Date) });
    });

    it('takes ten an hour from one address, refused ones included, and others go on', async () => {
      const address = nextAddress();
      for (let time = 1; time <= 10; time++) expect((await send(form({}), address)).status).toBe(400);
      const { status, headers, body } = await send(form(fields, { resume: cvFile('Meera Pillai', MEERA) }), address);
      expect([status, body.code]).toEqual([429, 'rate.limited']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3000);
      expect(await stored.rows()).toMatchObject({ candidates: 0 });
      expect((await apply()).status).toBe(202);
    });
  });

  describe('the owner who asked to hear of new applicants', () => {
    const mails = () =>
      test.sql('SELECT kind, reason, recipient, subject, body, state, user_id::int AS owner FROM mails');
    const add = (by: Person, email: string) =>
      test.api.as(by).post('/candidates/', { job: job.id, name: 'Ana Lima', email });

    it('is told of each once, by mail, in the transaction of the application', async () => {
      await change({ new_applicant_notify: true });
      for (let time = 1; time <= 2; time++) await apply();
      const { rita } = people;
      const [{ id }] = (await applications()) as [{ id: string }];
      expect(await mails()).toEqual([
        {
          ...{ kind: 'applicant', reason: `applicant/${id}`, recipient: rita.email, state: 'queued', owner: rita.id },
          subject: 'New applicant for Tester: Meera Pillai',
          body: expect.stringContaining(`/jobs/${job.id}/applications/${id}/`),
        },
      ]);
    });

    it('is told of those whom colleagues add, and not of their own', async () => {
      await change({ new_applicant_notify: true });
      await add(people.rita, 'own@example.org');
      expect(await mails()).toEqual([]);
      await add(people.adam, 'other@example.org');
      expect(await mails()).toMatchObject([{ kind: 'applicant', recipient: people.rita.email }]);
    });

    it('is not told where the job does not ask for it', async () => {
      await apply();
      expect([await mails(), (await applications()).length]).toEqual([[], 1]);
    });
  });

  describe('GET /public/applications/{token}/', () => {
    /** A colleague does something with the first stage of the only application. */
    const decide = async (action: string) => {
      const [row] = await test.sql(
        'SELECT job_stage_id AS stage, application_id AS application FROM application_stages',
      );
      const { stage, application } = row as Record<string, string>;
      const place = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/${application}/stages/${stage}/`;
      return (await test.api.as(people.rita).patch(place, { action })).status;
    };

    it('says how far it is, and nothing more', async () => {
      const { status_url } = (await apply()).body;
      expect(await stateAt(status_url)).toEqual({ status: 'received' });
      expect(await decide('complete')).toBe(200);
      expect(await stateAt(status_url)).toEqual({ status: 'in review' });
      expect(await decide('reject')).toBe(200);
      expect(await stateAt(status_url)).toEqual({ status: 'closed' });
    });

    it.each(['withdrawn', 'hired'])('is closed once the application is %s, whenever it was sent', async (status) => {
      const first = (await apply()).body.status_url;
      const [row] = await applications();
      const place = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/${row!.id}/`;
      if (status === 'hired') {
        await test.sql("UPDATE applications SET status = 'shortlisted', decided_at = now()");
        expect(await stateAt(first)).toEqual({ status: 'received' });
      }
      const again = (await apply()).body.status_url;
      expect((await test.api.as(people.rita).patch(place, { status })).status).toBe(200);
      for (const url of [first, again]) expect(await stateAt(url)).toEqual({ status: 'closed' });
      const late = (await apply()).body.status_url;
      expect(await stateAt(late)).toEqual({ status: 'received' });
    });

    it('does not tell who applies in the name of somebody else that there was an application', async () => {
      await apply();
      expect(await decide('complete')).toBe(200);
      const { status_url } = (await apply()).body;
      expect(await stateAt(status_url)).toEqual({ status: 'received' });
    });

    it('knows no other token', async () => {
      for (const token of ['x', 'A'.repeat(43), '1']) {
        const { status, body } = await test.api.get(`/public/applications/${token}/`);
        expect([status, body.code]).toEqual([404, 'resource.not_found']);
      }
    });
  });
});
