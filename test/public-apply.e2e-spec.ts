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
    test = await TestApp.start({ env: { trustedProxies: ['loopback'], publicApplicationsPerHour: 3 } });
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
      const file: Record<string, Cv> = 'resume' in wrong ? {} : { resume: cvFile('Meera Pillai', MEERA) };
      const { status, body } = await send(form({ ...fields, ...wrong } as Record<string, string>, file));
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
      expect(resumes).toEqual([{ retries: 0, upload_count: 2 }]);
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
      expect(row).toMatchObject({ source: 'colleague', retain_until: null, consented_at: null });
    });

    it('names a résumé that is missing together with the other fields', async () => {
      const { status, body } = await send(form({ name: 'Meera Pillai', email: 'meera' }));
      expect([status, Object.keys(body.errors).sort()]).toEqual([400, ['consent', 'email', 'resume']]);
    });

    it('takes as many an hour from one address as the operator allows, not counting refused ones, and others go on', async () => {
      const address = nextAddress();
      const one = () => send(form(fields, { resume: cvFile('Meera Pillai', MEERA) }), address);
      for (let time = 1; time <= 5; time++) expect((await send(form({}), address)).status).toBe(400);
      for (let time = 1; time <= 3; time++) expect((await one()).status).toBe(202);
      const { status, headers, body } = await one();
      expect([status, body.code]).toEqual([429, 'rate.limited']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3000);
      expect((await apply()).status).toBe(202);
    });

    it('looks at ten times as many attempts from one address', async () => {
      const address = nextAddress();
      for (let time = 1; time <= 30; time++) expect((await send(form({}), address)).status).toBe(400);
      expect((await send(form(fields, { resume: cvFile('Meera Pillai', MEERA) }), address)).status).toBe(429);
      expect(await stored.rows()).toMatchObject({ candidates: 0 });
    });
  });

  describe('what strangers send in the name of somebody who is known', () => {
    const persons = () => test.sql('SELECT * FROM candidates');
    const known = () => [test.sql('SELECT * FROM resumes'), applications(), stored.rows(), persons()];
    const all = () => Promise.all(known());
    const events = () =>
      test.sql('SELECT kind, from_status, to_status, actor_user_id, cause FROM stage_events ORDER BY id');
    const byColleague = (email = MEERA) =>
      test.api
        .as(people.rita)
        .post(
          '/candidates/',
          form({ job: job.id, name: 'Meera', email }, { resume: { name: 'colleague.txt', bytes: cvText('M', email) } }),
        );
    const left = {
      ...{ kind: 'remark', from_status: null, to_status: null, actor_user_id: null },
      cause: 'sent again from the public page; the résumé was left as it is',
    };

    it('does not replace the résumé that a colleague added, and uses up none of the colleagues’ retries', async () => {
      const { body } = await byColleague();
      const before = await all();
      for (let time = 1; time <= 4; time++) {
        const answer = await apply({ phone: '+91 98450 11223', linkedin: 'https://linkedin.com/in/x' });
        expect([answer.status, Object.keys(answer.body)]).toEqual([202, ['status_url']]);
        expect(await stateAt(answer.body.status_url)).toEqual({ status: 'received' });
      }
      expect(await all()).toEqual(before);
      await stored.filesOnDisk(people.rita.companyId, 1);
      const file = await test.api.as(people.rita).get(`/candidates/download-resume/${body.id}/`);
      expect(file.headers.get('content-disposition')).toContain('colleague.txt');
      for (let time = 1; time <= 3; time++) expect((await byColleague()).status).toBe(201);
      expect((await byColleague()).body.code).toBe('candidate.upload_limit');
    });

    it('stands once among the events of the application, however often it came in a row', async () => {
      await byColleague();
      for (let time = 1; time <= 2; time++) await apply();
      expect((await events()).slice(1)).toEqual([left]);
    });

    it('does not count as something done in a stage: a reopened one keeps what colleagues did after it', async () => {
      await byColleague();
      const [{ id }] = (await applications()) as [{ id: string }];
      const place = `/companies/${people.rita.companyId}/jobs/${job.id}/`;
      const [first, second] = (await test.api.as(people.rita).get(`${place}stages/`)).body.stages as { id: number }[];
      const act = async (stage: { id: number } | undefined, action: string) => {
        const path = `${place}applications/${id}/stages/${stage!.id}/`;
        expect((await test.api.as(people.rita).patch(path, { action })).status).toBe(200);
      };
      for (const action of ['complete', 'approve', 'reopen']) await act(first, action);
      await act(second, 'start');
      await act(first, 'approve');
      await apply();
      expect((await events()).at(-1)).toEqual(left);
      await act(first, 'reopen');
      expect(await test.sql('SELECT status FROM application_stages ORDER BY job_stage_id')).toEqual([
        { status: 'completed' },
        { status: 'in_progress' },
      ]);
    });

    it('leaves the colleagues all their retries of what came from the page, and then what they sent', async () => {
      for (let time = 1; time <= 5; time++) await apply();
      expect(await test.sql('SELECT retries, upload_count FROM resumes')).toEqual([{ retries: 0, upload_count: 4 }]);
      for (let time = 1; time <= 3; time++) expect((await byColleague()).status).toBe(201);
      const before = await test.sql('SELECT * FROM resumes');
      expect((await apply()).status).toBe(202);
      expect(await test.sql('SELECT * FROM resumes')).toEqual(before);
    });

    it('does not change the person by an application for another job', async () => {
      await byColleague();
      const before = await persons();
      const other = await test.make.job(people.ralph, { published: true });
      const { status } = await test.api.post(
        `/public/jobs/${other.encrypted}/apply/`,
        form({ ...fields, phone: '+91 98450 11223' }, { resume: cvFile('Meera Pillai', MEERA) }),
        { headers: { 'x-forwarded-for': nextAddress() } },
      );
      expect([status, (await applications()).length]).toEqual([202, 2]);
      expect(await persons()).toEqual(before);
    });

    it('fills in what its CV says of who came with it, and nothing of who was known', async () => {
      const told = () => test.sql('SELECT name, phone, city FROM candidates ORDER BY id');
      await test.api.as(people.ralph).post('/candidates/', {
        ...{ job: (await test.make.job(people.ralph)).id, name: 'Meera', email: MEERA },
      });
      await apply();
      await apply({ email: 'new@example.org' }, cvFile('Meera Pillai', 'new@example.org'));
      await test.startWorker();
      await test.drain();
      await test.stopWorker();
      expect(await told()).toEqual([
        { name: 'Meera', phone: '', city: '' },
        { name: 'Meera Pillai', phone: expect.stringContaining('98450'), city: 'Chennai' },
      ]);
    });

    it.each(['rejected', 'withdrawn', 'hired', 'shortlisted'])('changes nothing once it is %s', async (status) => {
      await apply();
      await test.sql('UPDATE applications SET status = $1, decided_at = now()', [status]);
      const before = await all();
      expect((await apply()).status).toBe(202);
      expect(await all()).toEqual(before);
      expect((await events()).slice(1)).toEqual([left]);
    });
  });

  describe('the owner who asked to hear of new applicants', () => {
    const mails = () =>
      test.sql('SELECT kind, reason, recipient, subject, body, state, user_id::int AS owner FROM mails');
    const add = (by: Person, email: string, cv = false) => {
      const person = { job: job.id, name: 'Ana Lima', email };
      return test.api.as(by).post('/candidates/', cv ? form(person, { resume: cvFile('Ana Lima', email) }) : person);
    };

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

    it.each<[string, () => Promise<{ status: number }>]>([
      ['from the public page', () => apply()],
      ['by a colleague', () => add(people.adam, MEERA, true)],
    ])('is told when somebody who was rejected applies again %s, once', async (_, again) => {
      await apply();
      await change({ new_applicant_notify: true });
      await test.sql(`UPDATE applications SET status = 'rejected', decided_at = now()`);
      for (let time = 1; time <= 2; time++) expect([201, 202]).toContain((await again()).status);
      expect(await mails()).toMatchObject([
        { kind: 'applicant', recipient: people.rita.email, subject: 'Another application of Meera Pillai for Tester' },
      ]);
      expect(await test.sql('SELECT status FROM applications')).toEqual([{ status: 'rejected' }]);
      expect(await test.sql(`SELECT cause FROM stage_events WHERE cause LIKE 'sent again%'`)).toHaveLength(1);
      // What has not gone out when the person is deleted never does.
      const [{ id }] = (await test.sql('SELECT candidate_id AS id FROM applications')) as [{ id: string }];
      expect((await test.api.as(people.adam).delete(`/candidates/${id}/`)).status).toBe(204);
      expect(await mails()).toMatchObject([{ state: 'cancelled' }]);
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
