import { createHash } from 'node:crypto';
import { hashPassword } from '../src/auth/passwords';
import { SignInLimiter } from '../src/auth/sign-in-limiter';
import { TokensService } from '../src/auth/tokens.service';
import { DatabaseService } from '../src/database/database.service';
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

    it('gives a wrong password, an unknown user, a disabled one and one without password the same answer', async () => {
      const disabled = await person(company, 'dora');
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [disabled.id]);
      const invited = await test.make.person(company, 'recruiter', 'ivan');
      const answers = await Promise.all([
        signIn({ username: olivia.email, password: 'wrong' }),
        signIn({ username: `nobody@${company}.test`, password: PASSWORD }),
        signIn({ username: disabled.email, password: PASSWORD }),
        signIn({ username: invited.email, password: PASSWORD }),
      ]);
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

    describe('once 9 attempts at an account were made from an address', () => {
      const attempt = (username: string, password: string) => signIn({ username, password });
      beforeEach(async () => {
        const limiter = test.app.get(SignInLimiter);
        for (let made = 0; made < 9; made++) await limiter.consume('127.0.0.1', `/${olivia.email}`);
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

  describe('a session', () => {
    it('dies after 12 hours without use, and lives on while it is used', async () => {
      for (const hours of [11, 11]) {
        test.clock.advance({ hours });
        expect((await whoami(olivia.token)).status).toBe(200);
      }
      test.clock.advance({ hours: 12 });
      const { status, headers, body } = await whoami(olivia.token);
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Token');
      expect(body.code).toBe('auth.invalid_token');
    });

    it('lives as long without use as its company allows', async () => {
      await test.sql('UPDATE companies SET session_idle_seconds = 60 WHERE id = $1', [company]);
      const token = await tokenOf(olivia.email);
      test.clock.advance({ seconds: 55 });
      expect((await whoami(token)).status).toBe(200);
      test.clock.advance({ seconds: 61 });
      expect((await whoami(token)).status).toBe(401);
    });

    it('lives for its extended period, used or not, and not a day longer', async () => {
      const [one, thirty] = await Promise.all(
        [1, 30].map((days) => tokenOf(olivia.email, { extended_expiration_period: days })),
      );
      test.clock.advance({ hours: 23, minutes: 59 });
      expect((await whoami(one!)).status).toBe(200);
      test.clock.advance({ minutes: 1 });
      expect((await whoami(one!)).status).toBe(401);
      test.clock.advance({ days: 28, hours: 23, minutes: 59 });
      expect((await whoami(thirty!)).status).toBe(200);
      test.clock.advance({ minutes: 1 });
      expect((await whoami(thirty!)).status).toBe(401);
    });

    it('ends at once when its user is disabled, demoted rights take effect at once', async () => {
      const { token } = await test.make.person(company, 'admin', 'adam');
      const patch = () => test.api.as({ token }).patch(`/companies/${company}/`, { city: 'Berlin' });
      expect((await patch()).status).toBe(200);
      await test.sql(`UPDATE users SET account_type = 'recruiter' WHERE username = 'adam'`);
      expect((await patch()).status).toBe(403);
      await test.sql(`UPDATE users SET is_active = false WHERE username = 'adam'`);
      expect((await patch()).status).toBe(401);
    });

    it('ends everywhere when the password changes, and the new password opens a new one', async () => {
      const other = await sessionOf(olivia);
      const path = `/companies/${company}/customers/${olivia.id}/`;
      expect((await test.api.as(olivia).patch(path, { password: 'a quite new passphrase' })).status).toBe(200);
      expect((await whoami(olivia.token)).status).toBe(401);
      expect((await whoami(other)).status).toBe(401);
      expect((await signIn({ username: olivia.email, password: PASSWORD })).status).toBe(400);
      expect((await signIn({ username: olivia.email, password: 'a quite new passphrase' })).status).toBe(200);
    });

    it('ends when an administrator disables the account', async () => {
      const rita = await test.make.person(company, 'recruiter', 'rita');
      const path = `/companies/${company}/customers/${rita.id}/`;
      expect((await test.api.as(olivia).patch(path, { is_active: false })).status).toBe(200);
      expect((await whoami(rita.token)).status).toBe(401);
      expect((await test.api.as(olivia).patch(path, { is_active: true })).status).toBe(200);
      expect((await whoami(rita.token)).status).toBe(401);
    });
  });

  describe('DELETE /api-token-auth/', () => {
    it('needs a token', async () => {
      expect((await test.api.delete('/api-token-auth/')).status).toBe(401);
    });

    it('ends this session and leaves the other ones alone', async () => {
      const other = await sessionOf(olivia);
      const answer = await test.api.as(olivia).delete('/api-token-auth/');
      expect(answer.status).toBe(204);
      expect(answer.body).toBe('');
      expect((await whoami(olivia.token)).status).toBe(401);
      expect((await test.api.as(olivia).delete('/api-token-auth/')).status).toBe(401);
      expect((await whoami(other)).status).toBe(200);
    });
  });

  describe('GET /whoami/', () => {
    it.each([
      ['no header', undefined, 'auth.required'],
      ['a scheme nobody knows', 'Basic b2xpdmlhOng=', 'auth.invalid_token'],
      ['an unknown token', `Token ${'0'.repeat(40)}`, 'auth.invalid_token'],
      ['a token that is none', 'Token olivia', 'auth.invalid_token'],
      ['a scheme alone', 'Token', 'auth.invalid_token'],
    ])('refuses %s', async (_, authorization, code) => {
      const { status, headers, body } = await test.api.get('/whoami/', {
        headers: authorization ? { authorization } : {},
      });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toBe('Token');
      expect(body.code).toBe(code);
    });

    it.each(['Token', 'Bearer', 'token', 'BEARER'])('takes the token under the scheme %s', async (scheme) => {
      const headers = { authorization: `${scheme} ${olivia.token}` };
      expect((await test.api.get('/whoami/', { headers })).status).toBe(200);
    });

    it('tells the caller who they are, and nothing of the password', async () => {
      const { status, body } = await whoami(olivia.token);
      expect(status).toBe(200);
      expect(body).toEqual({
        resource_uri: `${test.api.origin}/api/v3/companies/${company}/customers/${olivia.id}/`,
        company: `${test.api.origin}/api/v3/companies/${company}/`,
        username: 'olivia',
        email: olivia.email,
        account_type: 'owner',
        first_name: 'olivia',
        last_name: '',
        gender: '',
        phone: '',
        position: '',
        preferred_language: 'en',
        is_active: true,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        last_login: null,
      });
    });
  });

  /** One session more, opened without a password. */
  function sessionOf({ companyId, id }: Person): Promise<string> {
    const db = test.app.get(DatabaseService);
    const open = () => test.app.get(TokensService).startSession(companyId, id, { idleSeconds: 43_200 });
    return db.asCompany(companyId, () => db.transaction(open));
  }

  async function identifierOf(id: number): Promise<string> {
    const [row] = await test.sql<{ identifier: string }>('SELECT identifier FROM companies WHERE id = $1', [id]);
    return row!.identifier;
  }
});
