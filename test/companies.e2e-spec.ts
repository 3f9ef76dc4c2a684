import type { People } from './support/factories';
import { TestApp } from './support/test-app';

describe('companies', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.olivia.companyId}/`;
  });

  describe('GET /companies/{company}/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(path)).status).toBe(401);
    });

    it.each(['0', 'abc', '1e3', '-1', '99999999999999999999', '%20', '1.0'])('finds nothing at %s', async (id) => {
      const { status, body } = await test.api.as(people.olivia).get(`/companies/${id}/`);
      expect([status, body.code]).toEqual([404, 'resource.not_found']);
    });

    it('shows everyone their own company, under absolute addresses', async () => {
      const { status, headers, body } = await test.api.as(people.hank).get(path);
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe(`"company-${people.hank.companyId}-1"`);
      expect(body).toEqual({
        resource_uri: `${test.api.origin}/api/v3${path}`,
        identifier: expect.stringMatching(/^company-[0-9a-f]{8}$/),
        name: expect.stringMatching(/^company-/),
        ...{ city: '', address: '', postcode: '', state_province: '', country: '', division: '', phone: '' },
      });
    });
  });

  describe('PATCH /companies/{company}/', () => {
    it.each(['rita', 'hank'] as const)('is refused to %s', async (name) => {
      const { status, body } = await test.api.as(people[name]).patch(path, { city: 'Pune' });
      expect([status, body.code]).toEqual([403, 'auth.forbidden']);
    });

    it.each([
      ['an unknown field', { vat_id: 'x' }, 'vat_id', /^Unknown field\. Allowed fields: address, city, /],
      ['the identifier, which is for good', { identifier: 'evil' }, 'identifier', /^Unknown field/],
      ['a setting', { sessionIdleSeconds: 1 }, 'sessionIdleSeconds', /^Unknown field/],
      ['an empty name', { name: '' }, 'name', /^This field may not be blank\.$/],
      ['null', { city: null }, 'city', /^This field may not be null\.$/],
      ['a number for a text', { city: 7 }, 'city', /^Not a valid string\.$/],
      ['a text that is too long', { postcode: 'x'.repeat(21) }, 'postcode', /20 characters/],
      ['text PostgreSQL cannot store', { city: 'Pu\u0000ne' }, 'city', /./],
    ])('refuses %s and names the field', async (_, body, field, message) => {
      const answer = await test.api.as(people.olivia).patch(path, body);
      expect(answer.status).toBe(400);
      expect(Object.keys(answer.body.errors)).toEqual([field]);
      expect(answer.body[field][0]).toMatch(message);
    });

    it.each(['[]', '"text"', '7'])('refuses %s as a body', async (body) => {
      const { status, body: problem } = await test.api.as(people.olivia).patch(path, body);
      expect(status).toBe(400);
      expect(problem.code).toMatch(/^request\./);
    });

    it('changes what was sent and nothing else', async () => {
      const before = (await test.api.as(people.adam).get(path)).body;
      const changes = { name: 'Acme', city: 'Köln', state_province: 'NRW' };
      const { status, headers, body } = await test.api.as(people.adam).patch(path, changes);
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe(`"company-${people.adam.companyId}-2"`);
      expect(body).toEqual({ ...before, ...changes });
      expect((await test.api.as(people.hank).get(path)).body).toEqual(body);
    });

    it('changes the version it was asked to change, or nothing', async () => {
      const { headers } = await test.api.as(people.olivia).get(path);
      const first = { headers: { 'if-match': headers.get('etag')! } };
      expect((await test.api.as(people.olivia).patch(path, { city: 'Pune' }, first)).status).toBe(200);
      const stale = await test.api.as(people.adam).patch(path, { city: 'Goa' }, first);
      expect([stale.status, stale.body.code]).toEqual([412, 'resource.stale']);
      expect(stale.headers.get('etag')).toBe(`"company-${people.adam.companyId}-2"`);
      expect((await test.api.as(people.adam).get(path)).body.city).toBe('Pune');
    });

    it('is made by one of two who change the same version at once', async () => {
      const ifMatch = { headers: { 'if-match': (await test.api.as(people.olivia).get(path)).headers.get('etag')! } };
      const answers = await Promise.all(
        ['Pune', 'Goa', 'Agra'].map((city) => test.api.as(people.olivia).patch(path, { city }, ifMatch)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    });
  });
});
