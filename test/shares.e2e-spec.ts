import type { ShareView } from '../src/shares/share.view';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow } from './support/interview-world';
import { TestApp } from './support/test-app';

const UNKNOWN = 987_654_321;

jest.setTimeout(20_000);

describe('shares of a candidate', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let sue: Person;
  let project: ProjectRow;
  let interview: InterviewRow;
  let path: string;
  let base: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, hank } = people;
    sue = await test.make.person(rita.companyId, 'hiring-manager', 'sue');
    project = await world.project(
      rita.companyId,
      { interview_manager: [rita], evaluator: [hank] },
      { name: 'Backend', email_alias: 'jobs@acme.test' },
    );
    interview = await world.interview(project);
    path = `${interview.path}shares/`;
    base = `${test.api.origin}/api/v3`;
  });

  const share = (by: Person, customer: unknown) =>
    test.api.as(by).post<ShareView & Record<string, any>>(path, { customer });
  const mails = () => test.sql<Record<string, string>>('SELECT * FROM mails ORDER BY id');
  const rows = async () => (await test.sql('SELECT id FROM candidate_shares')).length;

  describe('POST …/shares/', () => {
    it('shows the candidate to a colleague in the shape of the original', async () => {
      const customer = `${base}/companies/${sue.companyId}/customers/${sue.id}/`;
      const { status, headers, body } = await share(people.rita, customer);
      expect(status).toBe(201);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(new RegExp(`^${base}${path}\\d+/$`)),
        ...{ customer, candidate: `${base}${interview.path}` },
      });
      expect(headers.get('location')).toBe(body.resource_uri);
      const read = await test.api.as(people.rita).get(body.resource_uri);
      expect([read.status, read.body, read.headers.get('etag')]).toEqual([200, body, headers.get('etag')]);
      expect((await test.api.as(people.rita).get(path)).body).toEqual({
        meta: { total_count: 1, previous: null, next: null },
        objects: [body],
      });
    });

    it('tells the colleague by mail, written with the share', async () => {
      const { body } = await share(people.rita, sue.id);
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      const id = /(\d+)\/$/.exec(body.resource_uri)![1];
      expect(mail).toMatchObject({
        ...{ kind: 'share', reason: `share/${id}`, recipient: sue.email, reply_to: 'jobs@acme.test' },
        ...{ subject: 'rita shared a candidate with you: Priya Nair', state: 'queued' },
      });
      expect([Number(mail!.user_id), Number(mail!.interview_id)]).toEqual([sue.id, interview.id]);
      expect(mail!.body).toContain('Backend');
      expect(mail!.body).toContain(interview.path);
    });

    it.each([
      ['nothing', () => undefined],
      ['null', () => null],
      ['a word', () => 'sue'],
      ['a nobody', () => UNKNOWN],
      ['a stranger of another company', () => people.gina.id],
      ['who has a role in the project', () => people.hank.id],
      ['the owner, who sees everything', () => people.olivia.id],
      ['an admin, who sees everything', () => people.adam.id],
    ])('refuses %s, and mails nobody', async (_, customer) => {
      const { status, body } = await share(people.rita, customer());
      expect([status, Object.keys(body.errors)]).toEqual([400, ['customer']]);
      expect([await rows(), await mails()]).toEqual([0, []]);
    });

    it('refuses who cannot sign in', async () => {
      const service = await test.make.person(sue.companyId, 'service', 'sam');
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [sue.id]);
      for (const { id } of [service, sue]) expect((await share(people.rita, id)).status).toBe(400);
    });

    it('refuses to share twice, also at once, and names the share there is', async () => {
      const answers = await Promise.all([share(people.rita, sue.id), share(people.rita, sue.id)]);
      const [made, refused] = answers.sort((a, b) => a.status - b.status);
      expect([made!.status, refused!.status]).toEqual([201, 400]);
      expect(refused!.body.customer[0]).toContain(made!.body.resource_uri);
      expect([await rows(), (await mails()).length]).toEqual([1, 1]);
    });

    it.each([
      ['companies', 'settings/'],
      ['projects', 'projects/'],
    ])('needs the feature in %s, and says where to switch it on', async (table, where) => {
      await test.sql(`UPDATE ${table} SET share_candidate_enabled = false`);
      const { status, body } = await share(people.rita, sue.id);
      expect([status, body.code, await rows()]).toEqual([400, 'feature.disabled', 0]);
      expect(body.detail).toContain(where);
    });

    it('refuses an unknown field', async () => {
      const { body } = await test.api.as(people.rita).post(path, { customer: sue.id, candidate: 1 });
      expect(Object.keys(body.errors)).toEqual(['candidate']);
    });
  });

  it('are kept by those who manage the project: others of the team are refused, strangers find nothing', async () => {
    const id = await world.share(interview, sue);
    const calls = (person: Person | null) => {
      const api = test.api.as(person);
      const one = `${path}${id}/`;
      return Promise.all([api.get(path), api.post(path, { customer: sue.id }), api.get(one), api.patch(one, {})]);
    };
    const statuses = async (person: Person | null) => [
      ...new Set((await calls(person)).map(({ status }) => status)),
      (await test.api.as(person).delete(`${path}${id}/`)).status,
    ];
    expect(await statuses(people.hank)).toEqual([403, 403]);
    expect(await statuses(sue)).toEqual([403, 403]);
    expect(await statuses(people.ralph)).toEqual([404, 404]);
    expect(await statuses(people.gina)).toEqual([404, 404]);
    expect(await statuses(null)).toEqual([401, 401]);
    expect(await rows()).toBe(1);
    for (const manager of [people.rita, people.adam]) expect((await test.api.as(manager).get(path)).status).toBe(200);
    const headers = { authorization: `ActivationKey ${interview.activationKey}` };
    expect((await test.api.get(path, { headers })).status).toBe(403);
  });

  it('let the recipient see the answers, not what the team makes of them, and only while they last', async () => {
    const { body } = await share(people.rita, sue.id);
    const seen = async (part: string) => (await test.api.as(sue).get(`${interview.path}${part}`)).status;
    expect(await Promise.all(['answers/', 'ratings/', 'notes/', 'vetos/'].map(seen))).toEqual([200, 403, 403, 403]);
    expect((await test.api.as(people.rita).delete(body.resource_uri)).status).toBe(204);
    expect(await seen('answers/')).toBe(404);
  });

  it.each(['companies', 'projects'])(
    'show nothing while %s have the feature off, and all of it afterwards',
    async (table) => {
      await share(people.rita, sue.id);
      const mine = `/companies/${sue.companyId}/shares/`;
      const paths = [`${project.path}candidates/`, interview.path, `${interview.path}answers/`];
      const seen = async () => ({
        statuses: await Promise.all(paths.map(async (url) => (await test.api.as(sue).get(url)).status)),
        shares: (await test.api.as(sue).get(mine)).body.meta.total_count as number,
      });
      expect(await seen()).toEqual({ statuses: [200, 200, 200], shares: 1 });
      await test.sql(`UPDATE ${table} SET share_candidate_enabled = false`);
      expect(await seen()).toEqual({ statuses: [404, 404, 404], shares: 0 });
      expect((await test.api.as(people.hank).get(`${interview.path}answers/`)).status).toBe(200);
      expect((await test.api.as(people.rita).get(path)).body.meta.total_count).toBe(1);
      await test.sql(`UPDATE ${table} SET share_candidate_enabled = true`);
      expect(await seen()).toEqual({ statuses: [200, 200, 200], shares: 1 });
    },
  );

  it('cost the recipient no statement more for the check whether the feature is on', async () => {
    await world.share(interview, sue);
    const list = (person: Person) => test.statements(() => test.api.as(person).get(`${project.path}candidates/`));
    expect((await list(sue)).length).toBe((await list(people.hank)).length);
    for (let more = 0; more < 3; more++) await world.share(await world.interview(project), sue);
    expect((await list(sue)).length).toBe((await list(people.hank)).length);
  });

  it('are filtered by recipient and come in pages', async () => {
    const tom = await test.make.person(sue.companyId, 'recruiter', 'tom');
    for (const person of [sue, tom]) await world.share(interview, person);
    const list = async (query: string) => (await test.api.as(people.rita).get(`${path}${query}`)).body;
    expect((await list(`?customer=${tom.id}`)).objects.map((o: ShareView) => o.customer)).toEqual([
      expect.stringContaining(`/customers/${tom.id}/`),
    ]);
    const first = await list('?page_size=1');
    expect(first.meta.total_count).toBe(2);
    expect((await test.api.as(people.rita).get(first.meta.next)).body.objects).toHaveLength(1);
    expect((await test.api.as(people.rita).get(`${path}?user=1`)).status).toBe(400);
  });

  describe('…/shares/{share}/', () => {
    let mine: string;
    let tom: Person;
    beforeEach(async () => {
      tom = await test.make.person(sue.companyId, 'recruiter', 'tom');
      mine = (await share(people.rita, sue.id)).body.resource_uri;
    });

    it('can be given to somebody else, who is told', async () => {
      const { status, body } = await test.api.as(people.rita).patch(mine, { customer: tom.id });
      expect([status, body.resource_uri]).toEqual([200, mine]);
      expect(body.customer).toContain(`/customers/${tom.id}/`);
      expect((await mails()).map(({ recipient }) => recipient)).toEqual([sue.email, tom.email]);
      expect((await test.api.as(sue).get(`${interview.path}answers/`)).status).toBe(404);
    });

    it('tells nobody who was not told before it was taken back or given to somebody else', async () => {
      await test.api.as(people.rita).patch(mine, { customer: tom.id });
      const states = async () => (await mails()).map(({ recipient, state }) => [recipient, state]);
      expect(await states()).toEqual([
        [sue.email, 'cancelled'],
        [tom.email, 'queued'],
      ]);
      await test.api.as(people.rita).delete(mine);
      expect(await states()).toEqual([
        [sue.email, 'cancelled'],
        [tom.email, 'cancelled'],
      ]);
      expect(await test.sql('SELECT DISTINCT state FROM tasks')).toEqual([{ state: 'cancelled' }]);
    });

    it('leaves the notices of other shares alone, and what was sent', async () => {
      const other = await share(people.rita, tom.id);
      await test.sql(`UPDATE mails SET state = 'sent' WHERE recipient = $1`, [sue.email]);
      await test.api.as(people.rita).delete(mine);
      expect((await mails()).map(({ state }) => state)).toEqual(['sent', 'queued']);
      expect(other.status).toBe(201);
    });

    it.each([
      ['the same recipient', () => ({ customer: sue.id })],
      ['nothing', () => ({})],
    ])('stays as it is when given %s', async (_, body) => {
      const { headers } = await test.api.as(people.rita).get(mine);
      const changed = await test.api.as(people.rita).patch(mine, body());
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, headers.get('etag')]);
      expect(await mails()).toHaveLength(1);
    });

    it('refuses the recipients that a new share refuses', async () => {
      for (const customer of [people.hank.id, people.olivia.id, UNKNOWN, null])
        expect((await test.api.as(people.rita).patch(mine, { customer })).status).toBe(400);
      await share(people.rita, tom.id);
      expect((await test.api.as(people.rita).patch(mine, { customer: tom.id })).status).toBe(400);
    });

    it('refuses a change of a version that is out of date', async () => {
      const { headers } = await test.api.as(people.rita).get(mine);
      const options = { headers: { 'if-match': headers.get('etag')! } };
      expect((await test.api.as(people.rita).patch(mine, { customer: tom.id }, options)).status).toBe(200);
      expect((await test.api.as(people.rita).patch(mine, { customer: sue.id }, options)).status).toBe(412);
      expect((await test.api.as(people.rita).delete(mine, options)).status).toBe(412);
    });

    it('can be taken back while the feature is off', async () => {
      await test.sql('UPDATE projects SET share_candidate_enabled = false');
      expect((await test.api.as(people.rita).patch(mine, { customer: tom.id })).status).toBe(400);
      expect((await test.api.as(people.rita).delete(mine)).status).toBe(204);
      expect((await test.api.as(people.rita).get(mine)).status).toBe(404);
    });
  });

  describe('GET /companies/{company}/shares/', () => {
    it('lists what was shared with me, of all projects, and filters by one', async () => {
      const elsewhere = await world.project(sue.companyId);
      const second = await world.interview(elsewhere);
      for (const row of [interview, second]) await world.share(row, sue);
      const list = async (person: Person, query = '') => {
        const { status, body } = await test.api.as(person).get(`/companies/${sue.companyId}/shares/${query}`);
        expect(status).toBe(200);
        return body.objects.map((o: ShareView) => o.candidate);
      };
      const both = [interview, second].map((row) => `${base}${row.path}`);
      expect(await list(sue)).toEqual(both);
      expect(await list(sue, `?project=${elsewhere.id}`)).toEqual([both[1]]);
      expect(await list(sue, `?project=${encodeURIComponent(`${base}${project.path}`)}`)).toEqual([both[0]]);
      for (const other of [people.rita, people.olivia]) expect(await list(other)).toEqual([]);
    });

    it('is for people of the company', async () => {
      expect((await test.api.get(`/companies/${sue.companyId}/shares/`)).status).toBe(401);
      expect((await test.api.as(people.gina).get(`/companies/${sue.companyId}/shares/`)).status).toBe(404);
    });
  });
});
