import type { Api } from './support/api';
import type { MadeCandidate, MadeProject, People } from './support/factories';
import { TestApp } from './support/test-app';

const PASSWORD = 'use the force';
const EMAIL = 'luke@darkside.moon';

jest.setTimeout(60_000);

describe('the session of a candidate', () => {
  let test: TestApp;
  let people: People;
  let project: MadeProject;
  let other: MadeProject;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    project = await test.make.project(people.rita);
    other = await test.make.project(people.ralph);
  });

  const rita = () => test.api.as(people.rita);
  const invited = (to = project, email = EMAIL) => test.make.candidate(to, { email }, { status: 'invited' });
  const signIn = (fields: object = {}) =>
    test.api.post('/api-token-auth/', { username: EMAIL, password: PASSWORD, ...fields });
  const setPassword = (api: Api, { path }: MadeCandidate, password = PASSWORD) => api.patch(path, { password });

  async function signedIn(): Promise<Api> {
    const { body } = await signIn();
    return test.api.as(body as { token: string });
  }

  async function registered(): Promise<MadeCandidate> {
    const luke = await invited();
    expect((await setPassword(test.api.withKey(luke), luke)).status).toBe(200);
    return luke;
  }

  it.each([
    ['skipped', (luke: MadeCandidate) => rita().patch(`${luke.path}status/skip/`)],
    ['expired', (luke: MadeCandidate) => rita().patch(`${luke.path}deadline/`, { deadline: '2001-01-01T00:00Z' })],
    ['deleted', (luke: MadeCandidate) => rita().delete(luke.path)],
  ])('ends at once when its last open interview is %s, and so does the key', async (_, close) => {
    const luke = await registered();
    const token = await signedIn();
    expect((await token.get('/whoami/candidate/')).status).toBe(200);
    expect((await close(luke)).status).toBeLessThan(300);
    expect((await token.get('/whoami/candidate/')).status).toBe(401);
    expect((await test.api.withKey(luke).get('/whoami/candidate/')).status).toBe(401);
    expect((await signIn()).body.code).toBe('auth.invalid_credentials');
  });

  it('shows the interviews that are open and nothing of one that was skipped', async () => {
    const luke = await registered();
    const second = await invited(other);
    const token = await signedIn();
    await rita().patch(`${luke.path}status/skip/`);
    const { body } = await token.get('/whoami/candidate/');
    expect(body.resource_uri).toContain(second.path);
    expect((await token.get(second.path)).status).toBe(200);
    for (const path of [luke.path, project.path, `${project.path}candidates/`, `${luke.path}answers/`])
      expect({ path, status: (await token.get(path)).status }).toEqual({ path, status: 404 });
    expect((await token.get(`/companies/${people.rita.companyId}/projects/`)).body.meta.total_count).toBe(1);
  });

  it('ends with a new password, everywhere', async () => {
    const luke = await registered();
    const [one, two] = [await signedIn(), await signedIn()];
    expect((await setPassword(one, luke, 'another force')).status).toBe(200);
    for (const token of [one, two]) expect((await token.get('/whoami/candidate/')).status).toBe(401);
    expect([(await signIn()).status, (await signIn({ password: 'another force' })).status]).toEqual([400, 200]);
  });

  it('cannot be taken over by the manager of another project with the key of an interview there', async () => {
    await registered();
    const second = await invited(other);
    const { status, body } = await setPassword(test.api.withKey(second), second, 'known to ralph');
    expect([status, body.password?.[0]]).toEqual([400, expect.stringContaining('Sign in')]);
    expect((await signIn({ password: 'known to ralph' })).status).toBe(400);
    const token = await signedIn();
    expect((await setPassword(token, second, 'another force')).status).toBe(200);
  });

  it('belongs to the owner of the address, also when somebody else has it as a user name', async () => {
    await registered();
    const leia = await invited(project, 'leia@alderaan.gov');
    expect((await rita().patch(leia.path, { username: EMAIL })).status).toBe(200);
    await setPassword(test.api.withKey(leia), leia, 'only hope of all');
    expect((await signIn()).status).toBe(200);
    expect((await signIn({ password: 'only hope of all' })).status).toBe(400);
    expect((await signIn({ username: 'leia@alderaan.gov', password: 'only hope of all' })).status).toBe(200);
  });

  it('is not for the colleague who has the same address', async () => {
    const luke = await registered();
    await test.make.person(people.rita.companyId, 'hiring-manager', 'luke', 'a colleague of many');
    await test.sql(`UPDATE users SET email = $1 WHERE username = 'luke'`, [EMAIL]);
    expect((await signIn()).status).toBe(400);
    const colleague = await signIn({ password: 'a colleague of many' });
    expect((await test.api.as(colleague.body).get('/whoami/candidate/')).status).toBe(403);
    const candidate = await signIn({ username: luke.username });
    expect((await test.api.as(candidate.body).get('/whoami/candidate/')).status).toBe(200);
  });

  it('lasts as long as it was asked to, used or not', async () => {
    await registered();
    await test.sql(`UPDATE interviews SET deadline = now() + interval '90 days'`);
    const { body } = await signIn({ extended_expiration_period: 2 });
    test.clock.advance({ hours: 47 });
    expect((await test.api.as(body).get('/whoami/candidate/')).status).toBe(200);
    test.clock.advance({ hours: 2 });
    expect((await test.api.as(body).get('/whoami/candidate/')).status).toBe(401);
  });

  it('is refused in the same words whatever is wrong, and after ten guesses for a while', async () => {
    const luke = await registered();
    await invited(project, 'no-password@darkside.moon');
    const answers = [
      await signIn({ password: 'wrong' }),
      await signIn({ username: 'nobody@darkside.moon' }),
      await signIn({ username: 'no-password@darkside.moon' }),
      await signIn({ company: 'globex' }),
    ];
    const said = answers.map(({ status, body: { request_id: _, ...body } }) => JSON.stringify([status, body]));
    expect(new Set(said).size).toBe(1);
    for (let guess = 1; guess < 10; guess++)
      await signIn({ username: guess % 2 ? EMAIL : luke.username, password: 'x' });
    expect((await signIn()).status).toBe(429);
  });

  it('opens no route for users', async () => {
    const luke = await registered();
    const token = await signedIn();
    const company = `/companies/${people.rita.companyId}`;
    for (const path of [
      '/whoami/',
      `${company}/customers/`,
      `${company}/mails/`,
      `${company}/shares/`,
      '/candidates/1/',
      `${company}/tokens/`,
      `${luke.path}ratings/`,
      `${luke.path}shares/`,
      `${project.path}results/`,
    ])
      expect({ path, status: (await token.get(path)).status }).toEqual({ path, status: 403 });
  });

  it.each([
    ['activationkey', (key: string) => `activationkey ${key}`, 200],
    ['more spaces', (key: string) => `ActivationKey   ${key}`, 200],
    ['capital digits', (key: string) => `ActivationKey ${key.toUpperCase()}`, 200],
    ['two keys', (key: string) => `ActivationKey ${key} ${key}`, 401],
    ['a shorter key', (key: string) => `ActivationKey ${key.slice(1)}`, 401],
    ['a wildcard', () => `ActivationKey ${'%'.repeat(32)}`, 401],
    ['the key as a token', (key: string) => `Token ${key}`, 401],
    ['the key alone', (key: string) => key, 401],
  ])('with a key: %s', async (_, header, status) => {
    const luke = await invited();
    const headers = { authorization: header(luke.key) };
    expect((await test.api.get('/whoami/candidate/', { headers })).status).toBe(status);
  });
});
