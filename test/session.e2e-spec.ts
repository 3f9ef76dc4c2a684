import { hashPassword } from '../src/auth/passwords';
import { TokensService } from '../src/auth/tokens.service';
import { DatabaseService } from '../src/database/database.service';
import type { Person } from './support/factories';
import { TestApp } from './support/test-app';

const PASSWORD = 'correct horse battery staple';

/** Every password costs half a second of one core, on purpose. */
jest.setTimeout(30_000);

describe('sessions', () => {
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

  /** One session more, opened without a password. */
  function sessionOf({ companyId, id }: Person): Promise<string> {
    const db = test.app.get(DatabaseService);
    const open = () => test.app.get(TokensService).startSession(companyId, { userId: id }, { idleSeconds: 43_200 });
    return db.asCompany(companyId, () => db.transaction(open));
  }

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
        ...{ user: expect.stringMatching(/\/customusers\/\d+\/$/), status: 'active', role: 'Admin', created_by: null },
        ...{ invitationdate: null, confirmationdate: null, photo: '' },
        ...{ receive_interview_notifications: true, seen_welcome: false },
        projects: `${test.api.origin}/api/v3/companies/${company}/projects/?customer=${olivia.id}`,
      });
    });
  });
});
