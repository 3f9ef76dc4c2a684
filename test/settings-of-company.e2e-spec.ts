import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const FIELDS_OF_THE_ORIGINAL = [
  ...['name', 'default_interview_period', 'timezone', 'default_maximum_score', 'identifier', 'website'],
  ...['registration_email', 'default_project_lang', 'partner_data', 'share_candidate_enabled'],
  ...['team_evaluation_enabled', 'DOC_required', 'veto_enabled', 'open_project_reminder_period'],
  ...['open_project_reminder_frequency', 'saml_status', 'restrict_user_add', 'restrict_user_delete'],
  ...['restrict_change_account_type', 'belongs_to', 'domain'],
];

const ALL = {
  name: 'Acme',
  default_interview_period: 14,
  timezone: 'Europe/Berlin',
  default_maximum_score: 10,
  website: 'https://www.acme.example:8443/jobs?x=1',
  registration_email: 'jobs@acme.example',
  default_project_lang: 'de-CH',
  partner_data: { crm: { id: 4711, tags: ['a', null, true] } },
  share_candidate_enabled: false,
  team_evaluation_enabled: false,
  DOC_required: true,
  veto_enabled: false,
  open_project_reminder_period: 30,
  open_project_reminder_frequency: 7,
  reapplication_period: 90,
};

describe('the settings of a company', () => {
  let test: TestApp;
  let people: People;
  let company: string;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    company = `/companies/${people.olivia.companyId}/`;
    path = `${company}settings/`;
  });

  describe('GET /companies/{company}/settings/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(path)).status).toBe(401);
    });

    it('finds nothing below another company', async () => {
      const { status, body } = await test.api.as(people.gina).get(path);
      expect([status, body.code]).toEqual([404, 'resource.not_found']);
    });

    it('shows everyone what a new company starts with', async () => {
      const { status, headers, body } = await test.api.as(people.hank).get(path);
      expect(status).toBe(200);
      expect(headers.get('etag')).toBe(`"company-${people.hank.companyId}-1"`);
      expect(body).toEqual({
        resource_uri: `${test.api.origin}/api/v3${path}`,
        company: `${test.api.origin}/api/v3${company}`,
        name: expect.stringMatching(/^company-/),
        identifier: expect.stringMatching(/^company-[0-9a-f]{8}$/),
        ...{ default_interview_period: 7, timezone: 'UTC', default_maximum_score: 5 },
        ...{ website: '', domain: null, registration_email: '', default_project_lang: 'en', partner_data: {} },
        ...{ share_candidate_enabled: true, team_evaluation_enabled: true, DOC_required: false, veto_enabled: true },
        ...{ open_project_reminder_period: 0, open_project_reminder_frequency: 0 },
        reapplication_period: 0,
        ...{ saml_status: false, restrict_user_add: false, restrict_user_delete: false },
        ...{ restrict_change_account_type: false, belongs_to: null },
      });
    });

    it('has every field that the original has', async () => {
      const { body } = await test.api.as(people.hank).get(path);
      expect(Object.keys(body)).toEqual(expect.arrayContaining(FIELDS_OF_THE_ORIGINAL));
    });

    it('is the only method beside PATCH', async () => {
      expect((await test.api.as(people.olivia).post(path, {})).status).toBe(405);
      expect((await test.api.as(people.olivia).delete(path)).status).toBe(405);
    });
  });

  describe('PATCH /companies/{company}/settings/', () => {
    it.each(['rita', 'hank'] as const)('is refused to %s', async (name) => {
      const { status, body } = await test.api.as(people[name]).patch(path, { timezone: 'Europe/Berlin' });
      expect([status, body.code]).toEqual([403, 'auth.forbidden']);
    });

    it('finds nothing below another company', async () => {
      expect((await test.api.as(people.gina).patch(path, { name: 'Globex' })).status).toBe(404);
    });

    it.each([
      ['an unknown field', { colour: 'red' }, /^Unknown field\. Allowed fields: DOC_required, default_interview_/],
      ['the identifier, which is for good', { identifier: 'evil' }, /^Unknown field/],
      ['what is read only', { saml_status: true }, /^Unknown field/],
      ['an empty name', { name: '' }, /^This field may not be blank\.$/],
      ['a time zone nobody knows', { timezone: 'Europe/Atlantis' }, /IANA name.*Europe\/Berlin/],
      ['an offset for a time zone', { timezone: '+01:00' }, /IANA name.*Europe\/Berlin/],
      ['no time zone', { timezone: '' }, /IANA name.*Europe\/Berlin/],
      ['a number for a time zone', { timezone: 1 }, /IANA name.*Europe\/Berlin/],
      ['null for a time zone', { timezone: null }, /^This field may not be null\.$/],
      ['no days', { default_interview_period: 0 }, /not be less than 1/],
      ['more days than a year has', { default_interview_period: 366 }, /not be greater than 365/],
      ['half a day', { default_interview_period: 1.5 }, /^A valid integer is required\.$/],
      ['days as a text', { default_interview_period: '7' }, /^A valid integer is required\.$/],
      ['no score', { default_maximum_score: 0 }, /not be less than 1/],
      ['a score too high', { default_maximum_score: 101 }, /not be greater than 100/],
      ['a website without scheme', { website: 'www.acme.example' }, /http:\/\/ or https:\/\//],
      ['a website that runs', { website: 'javascript:alert(1)' }, /http:\/\/ or https:\/\//],
      ['a website that tells a password', { website: 'https://a:b@acme.example' }, /http:\/\/ or https:\/\//],
      ['an address that is none', { registration_email: 'acme.example' }, /^Enter a valid email address\.$/],
      ['a number for an address', { registration_email: 7 }, /^Not a valid string\.$/],
      ['a language nobody speaks', { default_project_lang: 'english' }, /language code such as en/],
      ['a list as partner data', { partner_data: [] }, /^Expected an object\.$/],
      ['partner data too deep', { partner_data: { a: { b: { c: { d: { e: {} } } } } } }, /5 levels deep/],
      ['partner data too large', { partner_data: { text: 'x'.repeat(11_000) } }, /larger than 10 kB/],
      ['a text for a flag', { veto_enabled: 'true' }, /true or false/],
      ['a number for a flag', { DOC_required: 1 }, /true or false/],
      ['null for a flag', { share_candidate_enabled: null }, /^This field may not be null\.$/],
      ['days before they begin', { open_project_reminder_period: -1 }, /not be less than 0/],
      ['a frequency that is not offered', { open_project_reminder_frequency: 2 }, /0 \(never\), 1 \(daily\), 7/],
    ])('refuses %s and names the field', async (_, sent, message) => {
      const { status, body } = await test.api.as(people.olivia).patch(path, sent);
      expect(status).toBe(400);
      expect(Object.keys(body.errors)).toEqual(Object.keys(sent));
      expect(body.errors[Object.keys(sent)[0]!][0]).toMatch(message);
      expect((await test.api.as(people.olivia).get(path)).headers.get('etag')).toMatch(/-1"$/);
    });

    it('changes what was sent and nothing else', async () => {
      const before = (await test.api.as(people.adam).get(path)).body;
      const { status, body } = await test.api.as(people.adam).patch(path, { timezone: 'Asia/Kolkata' });
      expect([status, body]).toEqual([200, { ...before, timezone: 'Asia/Kolkata' }]);
    });

    it('changes all of them, and takes the domain from the website', async () => {
      const before = (await test.api.as(people.olivia).get(path)).body;
      const { status, body } = await test.api.as(people.olivia).patch(path, ALL);
      expect([status, body]).toEqual([200, { ...before, ...ALL, domain: 'www.acme.example' }]);
      expect((await test.api.as(people.hank).get(path)).body).toEqual(body);
    });

    it('can be emptied again where nothing is needed', async () => {
      await test.api.as(people.olivia).patch(path, ALL);
      const nothing = { website: '', registration_email: '', partner_data: {} };
      const { status, body } = await test.api.as(people.olivia).patch(path, nothing);
      expect([status, body]).toEqual([200, expect.objectContaining({ ...nothing, domain: null })]);
    });

    it.each([
      ['UTC', 200],
      ['America/Argentina/Buenos_Aires', 200],
      ['Etc/GMT+5', 200],
      ['Mars/Olympus', 400],
    ])('answers to the time zone %s with %i', async (timezone, status) => {
      expect((await test.api.as(people.olivia).patch(path, { timezone })).status).toBe(status);
    });

    it('shares its version with the company, so neither overwrites what the other changed', async () => {
      const olivia = test.api.as(people.olivia);
      const first = { headers: { 'if-match': (await olivia.get(company)).headers.get('etag')! } };
      const changed = await olivia.patch(path, { name: 'Acme' }, first);
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, `"company-${people.olivia.companyId}-2"`]);
      const stale = await olivia.patch(company, { name: 'Globex' }, first);
      expect([stale.status, stale.headers.get('etag')]).toEqual([412, changed.headers.get('etag')]);
      expect((await olivia.patch(path, { name: 'Globex' }, first)).status).toBe(412);
      expect((await olivia.get(company)).body.name).toBe('Acme');
    });

    it('is made by one of two who change the same version at once', async () => {
      const olivia = test.api.as(people.olivia);
      const ifMatch = { headers: { 'if-match': (await olivia.get(path)).headers.get('etag')! } };
      const answers = await Promise.all(
        [3, 4, 5].map((days) => olivia.patch(path, { default_interview_period: days }, ifMatch)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    });
  });
});
