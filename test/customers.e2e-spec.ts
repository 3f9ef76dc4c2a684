import { ACCOUNT_TYPES, type AccountType } from '../src/access/roles';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const NEW = { email: 'new@acme.test', account_type: 'hiring-manager' };

const FIELDS_OF_THE_ORIGINAL = [
  ...['resource_uri', 'company', 'user', 'preferred_language', 'account_type', 'username', 'first_name', 'last_name'],
  ...['phone', 'gender', 'position', 'status', 'created_by', 'role', 'confirmationdate', 'invitationdate'],
  ...['receive_interview_notifications', 'seen_welcome', 'photo', 'email', 'projects', 'is_active'],
];

const NO_PASSWORD =
  'A service user has no password. Make a permanent token for it at /api/v3/companies/{company}/tokens/ instead.';

jest.setTimeout(20_000);

describe('users of a company', () => {
  let test: TestApp;
  let people: People;
  let companyPath: string;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    companyPath = `/companies/${people.olivia.companyId}/`;
    path = `${companyPath}customers/`;
  });

  const accountOf = ({ id }: { id: number }) => `${test.api.origin}/api/v3/customusers/${id}/`;
  const pathOf = (person: { id: number }) => `${path}${person.id}/`;
  const add = (by: Person, body: object) => test.api.as(by).post(path, body);

  describe('GET /companies/{company}/customers/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(path)).status).toBe(401);
    });

    it('lists every colleague to everyone, in pages', async () => {
      const { status, body } = await test.api.as(people.hank).get(`${path}?page_size=2`);
      expect(status).toBe(200);
      expect(body.meta).toEqual({ total_count: 5, previous: null, next: expect.stringContaining('cursor=') });
      const second = await test.api.as(people.hank).get(body.meta.next);
      expect(second.body.meta.previous).toContain('cursor=');
      const third = await test.api.as(people.hank).get(second.body.meta.next);
      expect(third.body.meta.next).toBeNull();
      const names = [body, second.body, third.body].flatMap(({ objects }) => objects.map((o: User) => o.username));
      expect(names).toEqual(['olivia', 'adam', 'rita', 'ralph', 'hank']);
      const back = await test.api.as(people.hank).get(third.body.meta.previous);
      expect(back.body.objects).toEqual(second.body.objects);
    });

    it.each([
      ['username=RITA', ['rita']],
      ['email={rita}', ['rita']],
      ['account_type=owner,admin', ['olivia', 'adam']],
      ['account_type=recruiter&order_by=-username', ['rita', 'ralph']],
      ['is_active=false', []],
      ['username=', ['olivia', 'adam', 'rita', 'ralph', 'hank']],
      ['order_by=username&limit=2&offset=1', ['hank', 'olivia']],
    ])('filters and orders by %s', async (query, names) => {
      const given = query.replace('{rita}', encodeURIComponent(people.rita.email.toUpperCase()));
      const { status, body } = await test.api.as(people.adam).get(`${path}?${given}`);
      expect(status).toBe(200);
      expect(body.objects.map((o: User) => o.username)).toEqual(names);
    });

    it.each([
      ['role=owner', 'request.unknown_filter', 'account_type, cursor, email'],
      ['order_by=password_hash', 'request.unknown_order', 'id, last_name, username'],
      ['account_type=king', 'request.validation', ''],
      ['is_active=perhaps', 'request.validation', ''],
      ['username=a&username=b', 'request.validation', ''],
    ])('refuses %s', async (query, code, allowed) => {
      const { status, body } = await test.api.as(people.adam).get(`${path}?${query}`);
      expect([status, body.code]).toEqual([400, code]);
      expect(body.detail).toContain(allowed);
    });

    it('has no page past its end', async () => {
      const { status, body } = await test.api.as(people.adam).get(`${path}?page=2`);
      expect([status, body.code]).toEqual([404, 'request.invalid_page']);
    });
  });

  describe('GET /companies/{company}/customers/{customer}/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(pathOf(people.rita))).status).toBe(401);
    });

    it('has every field that the original has, except the activation key: a user has none', async () => {
      const { body } = await test.api.as(people.hank).get(pathOf(people.rita));
      expect(Object.keys(body)).toEqual(expect.arrayContaining(FIELDS_OF_THE_ORIGINAL));
      expect(body).not.toHaveProperty('activation_key');
    });

    it.each([
      ['olivia', 'Admin'],
      ['adam', 'Admin'],
      ['rita', 'Editor'],
      ['hank', 'Participant'],
    ] as const)("says %s's role by the name the tracker has for it, %s", async (name, role) => {
      expect((await test.api.as(people.hank).get(pathOf(people[name]))).body.role).toBe(role);
    });

    it('says in a word whether the user is active', async () => {
      const { body } = await test.api.as(people.adam).patch(pathOf(people.hank), { is_active: false });
      expect([body.is_active, body.status]).toEqual([false, 'inactive']);
    });

    it('names the account of whoever added the user, until that one is gone', async () => {
      expect((await test.api.as(people.adam).get(pathOf(people.rita))).body.created_by).toBeNull();
      const added = (await add(people.ralph, NEW)).body;
      expect(added.created_by).toBe(accountOf(people.ralph));
      await test.api.as(people.adam).delete(pathOf(people.ralph));
      expect((await test.api.as(people.adam).get(added.resource_uri)).body.created_by).toBeNull();
    });
  });

  describe('GET /customusers/{user}/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(accountOf(people.rita))).status).toBe(401);
    });

    it('shows every colleague the account that signs in, and leads back to the profile', async () => {
      const profile = await test.api.as(people.hank).get(pathOf(people.rita));
      const { status, headers, body } = await test.api.as(people.hank).get(profile.body.user);
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe(`"customuser-${people.rita.id}-1"`);
      expect(body).toEqual({
        resource_uri: accountOf(people.rita),
        company: profile.body.company,
        customer: profile.body.resource_uri,
        ...{ username: 'rita', email: people.rita.email, first_name: 'rita', last_name: '', is_active: true },
      });
      const back = await test.api.as(people.hank).get(body.customer);
      expect(back.body).toEqual(profile.body);
    });

    it.each(['0', 'abc', '-1', '987654321', '99999999999999999999'])('finds nobody at %s', async (id) => {
      const { status, body } = await test.api.as(people.olivia).get(`/customusers/${id}/`);
      expect([status, body.code]).toEqual([404, 'resource.not_found']);
    });

    it('finds nobody of another company', async () => {
      const { status, body } = await test.api.as(people.olivia).get(accountOf(people.gina));
      expect([status, body.code]).toEqual([404, 'resource.not_found']);
    });

    it('changes nothing', async () => {
      expect((await test.api.as(people.olivia).patch(accountOf(people.rita), { first_name: 'R' })).status).toBe(405);
    });
  });

  describe('POST /companies/{company}/customers/', () => {
    const MAY: Record<string, AccountType[]> = {
      olivia: ['admin', 'recruiter', 'hiring-manager', 'service'],
      adam: ['recruiter', 'hiring-manager'],
      rita: ['hiring-manager'],
      hank: [],
    };

    it.each(Object.keys(MAY) as (keyof People)[])('lets %s add whom the table says, and nobody else', async (name) => {
      const answers = ACCOUNT_TYPES.filter((type) => type !== 'owner').map(async (account_type) => {
        const { status } = await add(people[name], { email: `${account_type}@acme.test`, account_type });
        return [account_type, status];
      });
      expect(await Promise.all(answers)).toEqual(
        ACCOUNT_TYPES.filter((type) => type !== 'owner').map((type) => [type, MAY[name]!.includes(type) ? 201 : 403]),
      );
    });

    it('makes nobody an owner', async () => {
      const { status, body } = await add(people.olivia, { ...NEW, account_type: 'owner' });
      expect(status).toBe(400);
      expect(body.account_type).toEqual(['Must be one of admin, recruiter, hiring-manager, service.']);
    });

    it.each([
      ['nothing', {}, ['email', 'account_type']],
      ['an unknown field', { ...NEW, company: 7 }, ['company']],
      ['a field of the table', { ...NEW, passwordHash: 'x' }, ['passwordHash']],
      ['an address that is none', { ...NEW, email: 'acme.test' }, ['email']],
      ['a password of spaces', { ...NEW, password: ' '.repeat(8) }, ['password']],
      ['a short password', { ...NEW, password: '1234567' }, ['password']],
      ['a number as password', { ...NEW, password: 12345678 }, ['password']],
      ['a name with spaces', { ...NEW, username: 'a b' }, ['username']],
      ['a language nobody speaks', { ...NEW, preferred_language: 'english' }, ['preferred_language']],
      ['text for a flag', { ...NEW, is_active: 'true', seen_welcome: 'no' }, ['is_active', 'seen_welcome']],
      ['what is read only', { ...NEW, status: 'active', created_by: 1 }, ['status', 'created_by']],
    ])('refuses %s and names the fields', async (_, body, fields) => {
      const answer = await add(people.olivia, body);
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.body.errors).sort()).toEqual([...fields].sort());
    });

    it('gives a service user no password, and says how it gets in', async () => {
      const sent = { ...NEW, account_type: 'service', password: 'a long enough one' };
      const { status, body } = await add(people.olivia, sent);
      expect([status, body.errors]).toEqual([400, { password: [NO_PASSWORD] }]);
    });

    it('refuses an e-mail address or a name that a colleague has, in any case', async () => {
      const email = await add(people.olivia, { ...NEW, email: people.rita.email.toUpperCase() });
      expect(email.status).toBe(400);
      expect(email.body.email).toEqual(['A user with this e-mail address exists already.']);
      const username = await add(people.olivia, { ...NEW, username: 'RITA' });
      expect(username.status).toBe(400);
      expect(username.body.username).toEqual(['A user with this name exists already.']);
    });

    it("refuses a name that is a colleague's address, or neither could sign in with it", async () => {
      const { status, body } = await add(people.rita, { ...NEW, username: people.olivia.email.toUpperCase() });
      expect(status).toBe(400);
      expect(body.username).toEqual(['A user with this name exists already.']);
      expect((await add(people.rita, { ...NEW, username: 'was@acme.test' })).status).toBe(201);
      const address = await add(people.rita, { ...NEW, email: 'was@acme.test' });
      expect(address.status).toBe(400);
      expect(address.body.email).toEqual(['A user with this e-mail address exists already.']);
    });

    it('adds a user, says where, and never shows the password', async () => {
      const sent = {
        ...NEW,
        email: ' new@acme.test ',
        password: 'a long enough one',
        first_name: 'Ada',
        phone: '+49 1',
      };
      const { status, headers, body } = await add(people.rita, sent);
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(body.resource_uri);
      expect(headers.get('etag')).toMatch(/^"customer-\d+-1"$/);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(`^${test.api.origin}/api/v3${path}\\d+/$`),
        company: `${test.api.origin}/api/v3/companies/${people.rita.companyId}/`,
        user: accountOf({ id: Number(body.resource_uri.split('/').at(-2)) }),
        ...{ username: 'new@acme.test', email: 'new@acme.test', account_type: 'hiring-manager' },
        ...{ first_name: 'Ada', last_name: '', gender: '', phone: '+49 1', position: '' },
        ...{ preferred_language: 'en', is_active: true, created_at: expect.any(String), last_login: null },
        ...{ status: 'active', role: 'Participant', photo: '', created_by: accountOf(people.rita) },
        ...{ receive_interview_notifications: true, seen_welcome: false },
        ...{ invitationdate: null, confirmationdate: null },
        projects: expect.stringMatching(`^${test.api.origin}/api/v3${companyPath}projects/\\?customer=\\d+$`),
      });
      expect((await test.api.as(people.hank).get(body.resource_uri)).body).toEqual(body);
      const signIn = { username: 'new@acme.test', password: sent.password };
      expect((await test.api.post('/api-token-auth/', signIn)).status).toBe(200);
    });

    it('is made by one of two who add the same address at once', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => add(people.olivia, NEW)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    });
  });

  describe('PATCH /companies/{company}/customers/{customer}/', () => {
    it.each([
      ['hank', 'rita', 403],
      ['hank', 'hank', 200],
      ['rita', 'ralph', 403],
      ['rita', 'hank', 200],
      ['adam', 'olivia', 403],
      ['adam', 'rita', 200],
      ['olivia', 'adam', 200],
    ] as const)('by %s of %s answers %i', async (by, of, status) => {
      const answer = await test.api.as(people[by]).patch(pathOf(people[of]), { position: 'Lead' });
      expect(answer.status).toBe(status);
    });

    it.each([
      ['hank', 'hank', 'admin'],
      ['rita', 'hank', 'recruiter'],
      ['adam', 'rita', 'admin'],
    ] as const)('does not let %s make %s an %s', async (by, of, account_type) => {
      const { status } = await test.api.as(people[by]).patch(pathOf(people[of]), { account_type });
      expect(status).toBe(403);
    });

    it('does not let people change their own account type, or a company could lose its last owner', async () => {
      for (const [person, account_type] of [
        [people.olivia, 'admin'] as const,
        [people.rita, 'hiring-manager'] as const,
      ]) {
        const { status, body } = await test.api.as(person).patch(pathOf(person), { account_type });
        expect(status).toBe(400);
        expect(body.account_type).toEqual(['You cannot change your own account type.']);
      }
    });

    it('does not let people lock themselves out', async () => {
      const { status, body } = await test.api.as(people.olivia).patch(pathOf(people.olivia), { is_active: false });
      expect(status).toBe(400);
      expect(body.is_active).toEqual(['You cannot deactivate your own account.']);
    });

    it('lets a service user set no password: its token says what it may do, a session would not', async () => {
      const robot = await test.make.person(people.olivia.companyId, 'service', 'robot');
      for (const by of [robot, people.olivia]) {
        const { status, body } = await test.api.as(by).patch(pathOf(robot), { password: 'a long enough one' });
        expect([status, body.errors]).toEqual([400, { password: [NO_PASSWORD] }]);
      }
      const turned = { account_type: 'service', password: 'a long enough one' };
      const { status, body } = await test.api.as(people.olivia).patch(pathOf(people.rita), turned);
      expect([status, body.errors]).toEqual([400, { password: [NO_PASSWORD] }]);
    });

    it('never changes a user name', async () => {
      const { status, body } = await test.api.as(people.olivia).patch(pathOf(people.rita), { username: 'x' });
      expect(status).toBe(400);
      expect(body.username[0]).toMatch(/^Unknown field/);
    });

    it.each(['hank', 'adam'] as const)('lets %s say which mails hank gets and what he has seen', async (by) => {
      const changes = { receive_interview_notifications: false, seen_welcome: true };
      const before = (await test.api.as(people.hank).get(pathOf(people.hank))).body;
      const { status, body } = await test.api.as(people[by]).patch(pathOf(people.hank), changes);
      expect([status, body]).toEqual([200, { ...before, ...changes }]);
      expect((await test.api.as(people.hank).get('/whoami/')).body).toEqual(body);
    });

    it.each([
      { receive_interview_notifications: 'no' },
      { seen_welcome: null },
      { status: 'inactive' },
      { role: 'Admin' },
      { created_by: null },
      { photo: 'me.png' },
    ])('refuses %j', async (sent) => {
      const { status, body } = await test.api.as(people.hank).patch(pathOf(people.hank), sent);
      expect([status, Object.keys(body.errors)]).toEqual([400, Object.keys(sent)]);
    });

    it('refuses null where there must be a value', async () => {
      const body = { email: null, account_type: null, first_name: null, password: null, is_active: null };
      const answer = await test.api.as(people.olivia).patch(pathOf(people.rita), body);
      expect([answer.status, Object.keys(answer.body.errors).sort()]).toEqual([400, Object.keys(body).sort()]);
    });

    it('refuses an address a colleague has', async () => {
      const { status, body } = await test.api.as(people.rita).patch(pathOf(people.rita), { email: people.hank.email });
      expect(status).toBe(400);
      expect(body.email).toEqual(['A user with this e-mail address exists already.']);
    });

    it('changes what was sent, and the next version only', async () => {
      const { headers } = await test.api.as(people.olivia).get(pathOf(people.rita));
      const ifMatch = { headers: { 'if-match': headers.get('etag')! } };
      const body = { account_type: 'hiring-manager', last_name: 'Roy' };
      const changed = await test.api.as(people.olivia).patch(pathOf(people.rita), body, ifMatch);
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({ username: 'rita', ...body });
      const stale = await test.api.as(people.olivia).patch(pathOf(people.rita), { last_name: 'Ray' }, ifMatch);
      expect([stale.status, stale.headers.get('etag')]).toEqual([412, changed.headers.get('etag')]);
    });
  });

  describe('DELETE /companies/{company}/customers/{customer}/', () => {
    it.each([
      ['hank', 'rita', 403],
      ['rita', 'ralph', 403],
      ['rita', 'rita', 403],
      ['adam', 'olivia', 403],
      ['olivia', 'olivia', 403],
      ['rita', 'hank', 204],
      ['adam', 'ralph', 204],
    ] as const)('by %s of %s answers %i', async (by, of, status) => {
      expect((await test.api.as(people[by]).delete(pathOf(people[of]))).status).toBe(status);
    });

    it('is refused for someone who owns jobs, and says what to do', async () => {
      await test.make.job(people.rita);
      const { status, body } = await test.api.as(people.adam).delete(pathOf(people.rita));
      expect([status, body.code]).toEqual([409, 'user.owns_jobs']);
      expect(body.detail).toBe('This user still owns jobs and cannot be removed. Set is_active to false instead.');
      expect((await test.api.as(people.rita).get('/whoami/')).status).toBe(200);
    });

    it('is refused for a version that is not the newest', async () => {
      const stale = { headers: { 'if-match': `"customer-${people.hank.id}-0"` } };
      expect((await test.api.as(people.adam).delete(pathOf(people.hank), stale)).status).toBe(412);
    });

    it('removes the user with sessions and shares; what they made for others stays', async () => {
      const job = await test.make.job(people.rita);
      await test.make.share(job, people.hank);
      expect((await test.api.as(people.adam).delete(pathOf(people.hank))).status).toBe(204);
      expect((await test.api.as(people.hank).get('/whoami/')).status).toBe(401);
      expect((await test.api.as(people.adam).get(pathOf(people.hank))).status).toBe(404);
      const { body } = await test.api.as(people.rita).get(`/companies/${people.rita.companyId}/jobs/${job.id}/`);
      expect(body.users_shared_with).toEqual([]);
    });

    it('removes someone who added others and leaves those alone', async () => {
      const added = await add(people.ralph, NEW);
      expect((await test.api.as(people.adam).delete(pathOf(people.ralph))).status).toBe(204);
      expect((await test.api.as(people.adam).get(added.body.resource_uri)).status).toBe(200);
    });
  });
});

interface User {
  username: string;
}
