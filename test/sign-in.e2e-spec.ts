import { createHash } from 'node:crypto';
import { hashPassword } from '../src/auth/passwords';
import { SignInLimiter } from '../src/auth/sign-in-limiter';
import type { Person } from './support/factories';
import { TestApp } from './support/test-app';

const PASSWORD = 'correct horse battery staple';
const BLANK = 'This field may not be blank.';
const WRONG = { code: 'auth.invalid_credentials', detail: 'Unable to log in with the provided credentials.' };

/** Every password costs half a second of one core, on purpose. */
jest.setTimeout(30_000);

describe('signing in', () => {
  let test: TestApp;
  let passwordHash: string;
  let company: number;
  let olivia: Person;

  beforeAll(async () => {
    test = await TestApp.start();
    passwordHash = await hashPassword(PASSWORD);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    company = await test.make.company();
    olivia = await person(company, 'olivia');
  });

  /** Hashing takes its time on purpose, so one hash serves all. */
  async function person(companyId: number, name: string): Promise<Person> {
    const made = await test.make.person(companyId, 'owner', name);
    await test.sql('UPDATE users SET password_hash = $1 WHERE id = $2', [passwordHash, made.id]);
    return made;
  }
  const signIn = (body: unknown) => test.api.post('/api-token-auth/', body);
  const whoami = (token: string) => test.api.as({ token }).get('/whoami/');
  async function tokenOf(username: string, more: object = {}): Promise<string> {
    const { status, body } = await signIn({ username, password: PASSWORD, ...more });
    expect(status).toBe(200);
    return body.token;
  }

  describe('POST /api-token-auth/', () => {
    it.each([
      ['an empty body', undefined, { username: ['This field is required.'], password: ['This field is required.'] }],
      ['no user name', { password: 'x' }, { username: ['This field is required.'] }],
      ['no password', { username: 'x' }, { password: ['This field is required.'] }],
      ['blank fields', { username: '', password: '' }, { username: [BLANK], password: [BLANK] }],
      ['null', { username: null, password: 'x' }, { username: ['This field may not be null.'] }],
      ['a number as user name', { username: 1, password: 'x' }, { username: ['Not a valid string.'] }],
    ])('names the fields of %s, at top level and in "errors"', async (_, body, fields) => {
      const answer = await signIn(body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toEqual({
        ...fields,
        errors: fields,
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        code: 'request.validation',
        detail: expect.any(String),
        request_id: answer.headers.get('x-request-id'),
      });
    });

    it('refuses a field it does not know by name', async () => {
      const { status, body } = await signIn({ username: 'x', password: 'x', remember_me: true });
      expect(status).toBe(400);
      expect(body.remember_me).toEqual([
        'Unknown field. Allowed fields: company, extended_expiration_period, password, username.',
      ]);
    });

    it.each([0, 31, -1, 1.5, '3', null])('refuses an extended period of %p days', async (days) => {
      const { status, body } = await signIn({ username: 'x', password: 'x', extended_expiration_period: days });
      expect(status).toBe(400);
      expect(Object.keys(body.errors)).toEqual(['extended_expiration_period']);
    });

    it('gives a wrong password, an unknown user, a disabled one, a service user and one without password the same answer', async () => {
      const disabled = await person(company, 'dora');
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [disabled.id]);
      const robot = await person(company, 'robot');
      await test.sql(`UPDATE users SET account_type = 'service' WHERE id = $1`, [robot.id]);
      const invited = await test.make.person(company, 'recruiter', 'ivan');
      const answers = [await signIn({ username: olivia.email, password: 'wrong' })];
      for (const username of [`nobody@${company}.test`, disabled.email, robot.email, invited.email])
        answers.push(await signIn({ username, password: PASSWORD }));
      for (const { status, body } of answers) {
        expect(status).toBe(400);
        expect(body).toMatchObject(WRONG);
      }
      const bodies = answers.map(({ body }) => JSON.stringify({ ...body, request_id: '' }));
      expect(new Set(bodies).size).toBe(1);
    });

    it('gives a token of 40 hex characters for the user name and for the e-mail address, in any case', async () => {
      const identifier = await identifierOf(company);
      const byName = await tokenOf('Olivia', { company: identifier.toUpperCase() });
      const byEmail = await tokenOf(olivia.email.toUpperCase());
      for (const token of [byName, byEmail]) {
        expect(token).toMatch(/^[0-9a-f]{40}$/);
        expect((await whoami(token)).body.email).toBe(olivia.email);
      }
      expect(byName).not.toBe(byEmail);
    });

    it('needs the company only where a user name is known to several', async () => {
      const other = await test.make.company();
      const namesake = await person(other, 'olivia');
      const ambiguous = await signIn({ username: 'olivia', password: PASSWORD });
      expect(ambiguous.status).toBe(400);
      expect(ambiguous.body).toMatchObject(WRONG);
      const token = await tokenOf('olivia', { company: await identifierOf(other) });
      expect((await whoami(token)).body.email).toBe(namesake.email);
      expect((await signIn({ username: olivia.email, password: PASSWORD, company: 'nowhere' })).body).toMatchObject(
        WRONG,
      );
    });

    it('stores nothing of a token but its SHA-256', async () => {
      const token = await tokenOf(olivia.email);
      const rows = await test.sql<{ whole: string; hash: string }>(
        `SELECT auth_tokens::text AS whole, encode(token_hash, 'hex') AS hash FROM auth_tokens`,
      );
      expect(rows.map(({ hash }) => hash)).toContain(createHash('sha256').update(token).digest('hex'));
      for (const { whole } of rows) expect(whole).not.toContain(token);
    });

    it('stores passwords as scrypt at the strength OWASP asks for, each with a salt of its own', () => {
      expect(passwordHash).toMatch(/^scrypt\$17\$8\$1\$[\w+/]{22}==\$[\w+/]{43}=$/);
    });

    it('counts wrong passwords for an account, however it is called', async () => {
      const names = ['olivia', olivia.email];
      const spellings = [{}, { company: await identifierOf(company) }].flatMap((more) =>
        names.map((username) => ({ username, password: 'wrong', ...more })),
      );
      const statuses = [];
      for (let made = 0; made < 11; made++) statuses.push((await signIn(spellings[made % 4])).status);
      expect(statuses).toEqual([...Array(10).fill(400), 429]);
    });

    it('counts wrong names like right ones: with a company or without it is the same name', async () => {
      const statuses = [];
      for (let made = 0; made < 11; made++)
        statuses.push(
          (await signIn({ username: 'Nobody', password: 'wrong', ...(made % 2 && { company: 'nowhere' }) })).status,
        );
      expect(statuses).toEqual([...Array(10).fill(400), 429]);
    });

    describe('once 9 attempts at an account were made from an address', () => {
      const attempt = (username: string, password: string) => signIn({ username, password });
      beforeEach(async () => {
        const limiter = test.app.get(SignInLimiter);
        for (let made = 0; made < 9; made++) await limiter.consume('127.0.0.1', `user ${olivia.id}`);
      });

      it('lets one more wrong password through, then says when to come back, whatever is tried', async () => {
        expect((await attempt(olivia.email, 'wrong')).status).toBe(400);
        const refused = await attempt(olivia.email.toUpperCase(), PASSWORD);
        expect(refused.status).toBe(429);
        expect(refused.body.code).toBe('auth.too_many_attempts');
        const seconds = Number(refused.headers.get('retry-after'));
        expect(seconds).toBeGreaterThan(800);
        expect(seconds).toBeLessThanOrEqual(900);
        expect(refused.body.detail).toContain(`${seconds} seconds`);
        expect((await attempt(`other@${company}.test`, 'wrong')).status).toBe(400);
      });

      it('does not count right passwords', async () => {
        expect((await attempt(olivia.email, PASSWORD)).status).toBe(200);
        expect((await attempt(olivia.email, PASSWORD)).status).toBe(200);
      });
    });
  });

  async function identifierOf(id: number): Promise<string> {
    const [row] = await test.sql<{ identifier: string }>('SELECT identifier FROM companies WHERE id = $1', [id]);
    return row!.identifier;
  }
});
