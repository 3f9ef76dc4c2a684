import type { JobView } from '../src/jobs/job.view';
import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const UNKNOWN = 987_654_321;

jest.setTimeout(20_000);

describe('a job of a team', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { title: 'Tester', location: 'Pune', new_applicant_notify: true });
    path = `/companies/${people.rita.companyId}/jobs/${job.id}/`;
  });

  const share = (by: Person, user: unknown) => test.api.as(by).post(`${path}shares/`, { user });
  const read = async (by: Person) => (await test.api.as(by).get<JobView>(path)).body;

  describe('POST …/shares/', () => {
    it('shows the job to a colleague, and says so in the job', async () => {
      expect((await test.api.as(people.hank).get(path)).status).toBe(404);
      const { status, body } = await share(people.rita, people.hank.id);
      expect(status).toBe(201);
      expect(body).toEqual({
        ...{ user: people.hank.id, name: 'hank', username: 'hank', email: people.hank.email },
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      });
      expect((await read(people.hank)).users_shared_with).toEqual([people.hank.id]);
    });

    it('takes the address of a user as well', async () => {
      const customer = `${test.api.origin}/api/v3/companies/${people.rita.companyId}/customers/${people.ralph.id}/`;
      expect((await share(people.rita, customer)).status).toBe(201);
      expect((await test.api.as(people.ralph).get(path)).status).toBe(200);
    });

    it('is a change of the job', async () => {
      const before = (await test.api.as(people.rita).get(path)).headers.get('etag')!;
      await share(people.rita, people.hank.id);
      const options = { headers: { 'if-match': before } };
      expect((await test.api.as(people.rita).patch(path, { title: 'x' }, options)).status).toBe(412);
    });

    it.each([
      ['nothing', () => undefined],
      ['null', () => null],
      ['a word', () => 'hank'],
      ['a nobody', () => UNKNOWN],
      ['a stranger of another company', () => people.gina.id],
      ['the owner of the job', () => people.rita.id],
    ])('refuses %s', async (_, user) => {
      const { status, body } = await share(people.olivia, user());
      expect([status, Object.keys(body.errors)]).toEqual([400, ['user']]);
      expect((await read(people.rita)).users_shared_with).toEqual([]);
    });

    it('refuses who cannot sign in', async () => {
      const service = await test.make.person(people.rita.companyId, 'service', 'sam');
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [people.hank.id]);
      for (const { id } of [service, people.hank]) expect((await share(people.rita, id)).status).toBe(400);
    });

    it('refuses to share twice, also at once', async () => {
      const answers = await Promise.all([share(people.rita, people.hank.id), share(people.rita, people.hank.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
      expect((await read(people.rita)).users_shared_with).toEqual([people.hank.id]);
    });

    it('refuses a colleague who is removed meanwhile', async () => {
      const release = await hold('SELECT id FROM users WHERE id = $1 FOR UPDATE', [people.hank.id]);
      const gone = test.api
        .as(people.olivia)
        .delete(`/companies/${people.rita.companyId}/customers/${people.hank.id}/`);
      await untilWaiting(test, 1);
      const shared = share(people.rita, people.hank.id);
      await untilWaiting(test, 2);
      await release();
      expect([(await gone).status, (await shared).status, Object.keys((await shared).body.errors)]).toEqual([
        ...[204, 400],
        ['user'],
      ]);
    });

    it('takes no address of another company, though it ends in the id of a colleague', async () => {
      const { status, body } = await share(
        people.rita,
        `/api/v3/companies/${people.gina.companyId}/customers/${people.hank.id}/`,
      );
      expect([status, Object.keys(body.errors)]).toEqual([400, ['user']]);
    });

    it('is for the owner and the admins: who only sees the job is refused, others find nothing', async () => {
      await test.make.share(job, people.ralph);
      expect((await share(people.ralph, people.hank.id)).status).toBe(403);
      expect((await share(people.gina, people.hank.id)).status).toBe(404);
      expect((await share(people.adam, people.hank.id)).status).toBe(201);
    });

    it('is the only way: the fields of a job do not share it', async () => {
      const { status, body } = await test.api.as(people.rita).patch(path, { users_shared_with: [people.hank.id] });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['users_shared_with']]);
    });
  });

  describe('GET …/shares/', () => {
    it('lists the colleagues a page at a time, to everyone who sees the job', async () => {
      for (const person of [people.hank, people.ralph]) await share(people.rita, person.id);
      const { body } = await test.api.as(people.hank).get(`${path}shares/?limit=1&order_by=-user`);
      const last = Math.max(people.hank.id, people.ralph.id);
      expect(body.meta).toMatchObject({ total_count: 2, previous: null, next: expect.stringContaining('cursor') });
      expect(body.objects.map(({ user }: { user: number }) => user)).toEqual([last]);
      const found = await test.api.as(people.rita).get(`${path}shares/?user=${people.hank.id}`);
      expect(found.body.objects).toMatchObject([{ user: people.hank.id, username: 'hank' }]);
    });

    it('is not found by who does not see the job', async () => {
      for (const person of [people.hank, people.gina])
        expect((await test.api.as(person).get(`${path}shares/`)).status).toBe(404);
    });
  });

  describe('DELETE …/shares/{user}/', () => {
    it('hides the job from the colleague again', async () => {
      await share(people.rita, people.hank.id);
      const one = `${path}shares/${people.hank.id}/`;
      expect((await test.api.as(people.rita).delete(one)).status).toBe(204);
      expect((await test.api.as(people.hank).get(path)).status).toBe(404);
      expect((await test.api.as(people.rita).delete(one)).status).toBe(404);
    });

    it('is for the owner and the admins', async () => {
      for (const person of [people.hank, people.ralph]) await test.make.share(job, person);
      const one = `${path}shares/${people.ralph.id}/`;
      const answers = [people.hank, people.ralph, people.gina].map((by) => test.api.as(by).delete(one));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 404]);
      expect((await read(people.rita)).users_shared_with).toHaveLength(2);
    });
  });

  describe('POST …/publish/', () => {
    const publish = (by: Person, body?: object, headers = {}) =>
      test.api.as(by).post(`${path}publish/`, body, { headers });

    it('publishes the job, and takes it back', async () => {
      const published = await publish(people.rita);
      expect([published.status, published.body.published]).toEqual([200, true]);
      expect((await publish(people.rita, {})).headers.get('etag')).toBe(published.headers.get('etag'));
      const back = await publish(people.rita, { published: false });
      expect([back.status, back.body.published, (await read(people.rita)).published]).toEqual([200, false, false]);
    });

    it('refuses a job that is closed, says the way out, and still takes it back', async () => {
      const close_date = new Date(test.clock.now().getTime() - 1000).toISOString();
      for (const body of [{ published: true }, { close_date }]) await test.api.as(people.rita).patch(path, body);
      const { status, body } = await publish(people.rita);
      expect([status, body.code]).toEqual([400, 'job.closed']);
      expect(body.detail).toContain('close_date');
      expect((await publish(people.rita, { published: false })).body.published).toBe(false);
      await test.api.as(people.rita).patch(path, { close_date: null });
      expect((await publish(people.rita)).status).toBe(200);
    });

    describe('beside it, PATCH and opening a job', () => {
      const PAST = '2024-02-01T00:00:00Z';
      const LATER = '2200-01-01T00:00:00Z';
      const patch = (body: object) => test.api.as(people.rita).patch(path, body);
      const read = async () => (await test.api.as(people.rita).get(path)).body;

      it('refuse to publish a job that is closed, by the same rule', async () => {
        await patch({ close_date: PAST });
        for (const body of [{ published: true }, { published: true, close_date: PAST, title: 'x' }]) {
          const { status, body: answer } = await patch(body);
          expect([status, answer.code, answer.detail]).toEqual([
            ...[400, 'job.closed', expect.stringContaining('The job closed on 2024-02-01T00:00:00Z')],
          ]);
        }
        expect(await read()).toMatchObject({ published: false, title: job.title });
        const opened = await test.api
          .as(people.rita)
          .post(`/companies/${people.rita.companyId}/jobs/`, { title: 'x', published: true, close_date: PAST });
        expect([opened.status, opened.body.code]).toEqual([400, 'job.closed']);
      });

      it.each([
        ['a later date', { close_date: LATER }],
        ['no date', { close_date: null }],
      ])('publish it together with %s', async (_, more) => {
        await patch({ close_date: PAST });
        expect((await patch({ published: true, ...more })).body).toMatchObject({ published: true, ...more });
      });

      it('close a published job by its date, take it back, and change what is closed', async () => {
        await patch({ published: true });
        expect((await patch({ close_date: PAST })).body).toMatchObject({ published: true, close_date: PAST });
        expect((await test.api.get(`/public/jobs/${job.encrypted}/`)).status).toBe(404);
        expect((await patch({ title: 'y' })).status).toBe(200);
        expect((await patch({ published: true })).body.code).toBe('job.closed');
        expect((await patch({ published: false })).body.published).toBe(false);
        const draft = { title: 'x', published: false, close_date: PAST };
        const opened = await test.api.as(people.rita).post(`/companies/${people.rita.companyId}/jobs/`, draft);
        expect(opened.status).toBe(201);
      });
    });

    it('refuses what is neither true nor false, and an old ETag', async () => {
      for (const published of [null, 'yes', 1])
        expect((await publish(people.rita, { published })).body.errors).toHaveProperty('published');
      expect((await publish(people.rita, {}, { 'if-match': '"job-0-0"' })).status).toBe(412);
      expect((await read(people.rita)).published).toBe(false);
    });

    it('is for the owner and the admins', async () => {
      for (const person of [people.hank, people.ralph]) await test.make.share(job, person);
      const answers = [people.hank, people.ralph, people.gina].map((by) => publish(by));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 404]);
      expect((await publish(people.adam)).status).toBe(200);
    });
  });

  describe('POST …/duplicate/', () => {
    const duplicate = (by: Person, query = '') => test.api.as(by).post<JobView>(`${path}duplicate/${query}`);
    const stages = async (id: number) =>
      (await test.api.as(people.olivia).get(`/companies/${people.rita.companyId}/jobs/${id}/stages/`)).body.stages;

    beforeEach(async () => {
      const close_date = new Date(test.clock.now().getTime() + 1e9).toISOString();
      await test.api.as(people.rita).patch(path, { published: true, close_date, must_have_skills: [SKILL] });
      for (const person of [people.hank, people.ralph]) await test.make.share(job, person);
    });

    const SKILL = { label: 'Testing', value: 'Software Testing' };

    it('copies what the job says into an unpublished one of the caller', async () => {
      const { status, body, headers } = await duplicate(people.ralph);
      expect(status).toBe(201);
      expect(headers.get('etag')).not.toBeNull();
      const source = await read(people.rita);
      expect(body).toEqual({
        ...source,
        ...{ id: expect.any(Number), encrypted: expect.any(String), created_at: expect.any(String) },
        ...{ updated_at: expect.any(String), published: false, close_date: null, users_shared_with: [] },
        owner: expect.objectContaining({ id: people.ralph.id }),
      });
      expect([body.id, body.encrypted]).not.toEqual([source.id, source.encrypted]);
      expect(body.must_have_skills).toEqual([SKILL]);
      expect(source.published).toBe(true);
    });

    it('copies the stages in their order, with a project where the caller may add candidates to it', async () => {
      const project = await test.make.project(people.ralph);
      const foreign = await test.make.project(people.rita);
      const planned = [
        { service_id: 4, name: 'Coffee' },
        { service_id: 2, name: 'Ours', project: project.id, auto_invite: true },
        { service_id: 2, name: 'Theirs', project: foreign.id, auto_invite: true },
      ];
      const put = await test.api.as(people.olivia).send(`${path}stages/`, { method: 'PUT', body: { stages: planned } });
      expect(put.status).toBe(200);
      const { body } = await duplicate(people.ralph);
      expect(await stages(body.id)).toMatchObject([
        planned[0]!,
        planned[1]!,
        { service_id: 2, name: 'Theirs', project: null, auto_invite: false },
      ]);
      expect((await stages(job.id)).map(({ name }: { name: string }) => name)).toEqual(['Coffee', 'Ours', 'Theirs']);
    });

    it('copies the shares when asked, save for that of the new owner', async () => {
      const { body } = await duplicate(people.ralph, '?shares=true');
      expect(body.users_shared_with).toEqual([people.hank.id]);
      expect((await duplicate(people.rita, '?shares=false')).body.users_shared_with).toEqual([]);
    });

    it('refuses a wish it does not understand', async () => {
      for (const query of ['?shares=perhaps', '?title=x'])
        expect((await duplicate(people.rita, query)).status).toBe(400);
    });

    it('is refused to who opens no jobs, and finds none that the caller does not see', async () => {
      await test.sql('DELETE FROM job_shares WHERE user_id = $1', [people.ralph.id]);
      const answers = [people.hank, people.ralph, people.gina].map((by) => duplicate(by));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 404, 404]);
    });
  });
});
