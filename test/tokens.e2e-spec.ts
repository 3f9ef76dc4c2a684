import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('permanent tokens', () => {
  let test: TestApp;
  let people: People;
  let robot: Person;
  const path = () => `/companies/${people.olivia.companyId}/tokens/`;
  const customer = (person: Person) => `/api/v3/companies/${person.companyId}/customers/${person.id}/`;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    robot = await test.make.person(people.olivia.companyId, 'service', 'robot');
  });

  describe('POST /companies/{c}/tokens/', () => {
    it('refuses a recruiter who wants one for a service user', async () => {
      const { status, body } = await test.api.as(people.rita).post(path(), { name: 'import', user: robot.id });
      expect(status).toBe(400);
      expect(body.errors).toEqual({ user: ['There is no such service user, or you may not make tokens for it.'] });
    });

    it("refuses scopes on a person's own token, and tokens for other people", async () => {
      const scoped = await test.api.as(people.rita).post(path(), { name: 'mine', scopes: ['read'] });
      expect(Object.keys(scoped.body.errors)).toEqual(['scopes']);
      const foreign = await test.api.as(people.olivia).post(path(), { name: 'spy', user: people.rita.id });
      expect(Object.keys(foreign.body.errors)).toEqual(['user']);
    });

    it.each(['user', 'scopes', 'expires_in_days'])('refuses null in %s, which may only be left out', async (field) => {
      const { status, body } = await test.api.as(people.olivia).post(path(), { name: 'x', [field]: null });
      expect([status, body.errors]).toEqual([400, { [field]: ['This field may not be null.'] }]);
    });

    it('keeps no answer that holds a secret', async () => {
      const { status, body } = await test.api
        .as(people.olivia)
        .post(path(), { name: 'once' }, { headers: { 'Idempotency-Key': 'k' } });
      expect([status, body.code]).toEqual([400, 'idempotency.secret_answer']);
    });

    it('shows the token once and keeps only its hash', async () => {
      const { status, headers, body } = await test.api
        .as(people.adam)
        .post(path(), { name: 'import', user: customer(robot), scopes: ['read', 'write'] });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(body.resource_uri);
      expect(body.token).toMatch(/^[0-9a-f]{40}$/);
      const stored = await test.sql(
        `SELECT encode(token_hash, 'hex') AS hash FROM auth_tokens WHERE kind = 'permanent'`,
      );
      expect(stored).toHaveLength(1);
      expect(stored[0]!.hash).not.toContain(body.token);
    });

    it('lets a service user do what the scopes of its token say, and no more', async () => {
      const { body } = await test.api
        .as(people.olivia)
        .post(path(), { name: 'reader', user: robot.id, scopes: ['read'] });
      const reader = test.api.as(body);
      const jobs = `/companies/${robot.companyId}/jobs/`;
      expect((await reader.get(jobs)).status).toBe(200);
      expect((await reader.post(jobs, { title: 'Cook' })).status).toBe(403);
    });

    it('does not die of silence, but on its last day', async () => {
      const { body } = await test.api.as(people.rita).post(path(), { name: 'report', expires_in_days: 90 });
      test.clock.advance({ days: 89 });
      expect((await test.api.as(body).get('/whoami/')).status).toBe(200);
      test.clock.advance({ days: 2 });
      expect((await test.api.as(body).get('/whoami/')).status).toBe(401);
    });
  });

  describe('PATCH /companies/{c}/customers/{customer}/', () => {
    const patch = (person: Person, body: object) =>
      test.api.as(people.olivia).patch(new URL(customer(person), test.api.origin).href, body);
    const tokenFor = async (person: Person, user?: Person) =>
      (await test.api.as(person).post(path(), { name: 'report', user: user?.id })).body;
    const whoami = async (token: { token: string }) => (await test.api.as(token).get('/whoami/')).status;

    it.each([
      ['a new password', { password: 'a quite new passphrase' }],
      ['deactivation', { is_active: false }],
    ])('ends permanent tokens too with %s, for one may have been copied', async (_, change) => {
      const token = await tokenFor(people.rita);
      expect((await patch(people.rita, { position: 'Lead' })).status).toBe(200);
      expect(await whoami(token)).toBe(200);
      expect((await patch(people.rita, change)).status).toBe(200);
      await patch(people.rita, { is_active: true });
      expect(await whoami(token)).toBe(401);
    });

    it('leaves nothing of a person to a service user: no password, no token without limits', async () => {
      const token = await tokenFor(people.rita);
      await test.sql(`UPDATE users SET password_hash = 'x' WHERE id = $1`, [people.rita.id]);
      expect((await patch(people.rita, { account_type: 'service' })).status).toBe(200);
      expect([await whoami(token), await whoami(people.rita)]).toEqual([401, 401]);
      expect(await test.sql('SELECT password_hash FROM users WHERE id = $1', [people.rita.id])).toEqual([
        { password_hash: null },
      ]);
    });

    it('leaves no token of a service user to a person, whom scopes would not limit', async () => {
      const token = await tokenFor(people.olivia, robot);
      expect(await whoami(token)).toBe(200);
      expect((await patch(robot, { account_type: 'admin' })).status).toBe(200);
      expect(await whoami(token)).toBe(401);
    });
  });

  describe('GET /companies/{c}/tokens/', () => {
    it("lists one's own, and to owners and admins everybody's, never the token itself", async () => {
      await test.api.as(people.rita).post(path(), { name: 'of rita' });
      await test.api.as(people.olivia).post(path(), { name: 'of the robot', user: robot.id });
      const names = async (person: Person) =>
        (await test.api.as(person).get(path())).body.objects.map(({ name }: { name: string }) => name);
      expect(await names(people.rita)).toEqual(['of rita']);
      expect(await names(people.adam)).toEqual(['of rita', 'of the robot']);
      expect(JSON.stringify((await test.api.as(people.rita).get(path())).body)).not.toMatch(/[0-9a-f]{40}/);
    });
  });

  describe('DELETE /companies/{c}/tokens/{t}/', () => {
    it("ends the token; a colleague's is not found, but an admin can end it", async () => {
      const { body } = await test.api.as(people.rita).post(path(), { name: 'of rita' });
      const uri = new URL(body.resource_uri).pathname.replace('/api/v3', '');
      expect((await test.api.as(people.ralph).delete(uri)).status).toBe(404);
      expect((await test.api.as(people.rita).delete(uri)).status).toBe(204);
      expect((await test.api.as(body).get('/whoami/')).status).toBe(401);
    });
  });
});
