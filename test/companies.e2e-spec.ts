import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const FIELDS_OF_THE_ORIGINAL = [
  ...['name', 'city', 'address', 'country', 'state_province', 'division', 'phone', 'postcode'],
  ...['billing_settings', 'design_settings', 'account_settings', 'security_settings', 'features'],
];

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
        account_settings: `${test.api.origin}/api/v3${path}settings/`,
        ...{ billing_settings: null, design_settings: null, security_settings: null },
        features: ['Share Candidates', 'Veto Candidates'],
      });
    });

    it('has every field that the original has', async () => {
      const { body } = await test.api.as(people.hank).get(path);
      expect(Object.keys(body)).toEqual(expect.arrayContaining(FIELDS_OF_THE_ORIGINAL));
    });

    it('refers to nothing that is not there', async () => {
      const hank = test.api.as(people.hank);
      const { body } = await hank.get(path);
      const references = Object.values(body).filter((value) => String(value).startsWith('http')) as string[];
      expect(references).toHaveLength(2);
      for (const reference of references) expect((await hank.get(reference)).status).toBe(200);
    });

    it.each([
      [{ share_candidate_enabled: false }, ['Veto Candidates']],
      [{ veto_enabled: false }, ['Share Candidates']],
      [{ share_candidate_enabled: false, veto_enabled: false }, []],
    ])('lists the features that %j leaves', async (settings, features) => {
      await test.api.as(people.olivia).patch(`${path}settings/`, settings);
      expect((await test.api.as(people.hank).get(path)).body.features).toEqual(features);
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

  describe('/company-by-identifier/{identifier}/', () => {
    let byIdentifier: string;

    const addressOf = async ({ companyId, token }: Person) => {
      const { body } = await test.api.as({ token }).get(`/companies/${companyId}/`);
      return `/company-by-identifier/${body.identifier}/`;
    };
    beforeEach(async () => (byIdentifier = await addressOf(people.olivia)));

    it('needs a token', async () => {
      expect((await test.api.get(byIdentifier)).status).toBe(401);
      expect((await test.api.patch(byIdentifier, { city: 'Pune' })).status).toBe(401);
    });

    it('answers as the address with the id does', async () => {
      const hank = test.api.as(people.hank);
      const [one, other] = [await hank.get(byIdentifier), await hank.get(path)];
      expect([one.status, one.body, one.headers.get('etag')]).toEqual([200, other.body, other.headers.get('etag')]);
    });

    it('finds no company but your own', async () => {
      const foreign = await addressOf(people.gina);
      for (const address of [foreign, '/company-by-identifier/nobody/', '/company-by-identifier/%25/'])
        for (const answer of [
          await test.api.as(people.olivia).get(address),
          await test.api.as(people.olivia).patch(address, { city: 'Pune' }),
        ])
          expect([answer.status, answer.body.code]).toEqual([404, 'resource.not_found']);
      expect((await test.api.as(people.gina).get(foreign)).body.city).toBe('');
    });

    it.each(['rita', 'hank'] as const)('is not changed by %s', async (name) => {
      const { status, body } = await test.api.as(people[name]).patch(byIdentifier, { city: 'Pune' });
      expect([status, body.code]).toEqual([403, 'auth.forbidden']);
    });

    it('refuses what the address with the id refuses', async () => {
      const { status, body } = await test.api.as(people.olivia).patch(byIdentifier, { features: [] });
      expect(status).toBe(400);
      expect(body.features[0]).toMatch(/^Unknown field/);
    });

    it('changes the version it was asked to change, or nothing', async () => {
      const adam = test.api.as(people.adam);
      const first = { headers: { 'if-match': (await adam.get(byIdentifier)).headers.get('etag')! } };
      const { status, body } = await adam.patch(byIdentifier, { city: 'Pune' }, first);
      expect([status, body.city]).toEqual([200, 'Pune']);
      expect((await adam.get(path)).body).toEqual(body);
      expect((await adam.patch(byIdentifier, { city: 'Goa' }, first)).status).toBe(412);
    });
  });
});
