import { hashPassword } from '../src/auth/passwords';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const PASSWORD = 'correct horse battery staple';
const basic = (name: string, password: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
});

jest.setTimeout(20_000);

describe('the queue dashboard', () => {
  let test: TestApp;
  let people: People;
  let page: string;

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    page = `${test.api.origin}/admin/queues/`;
    await test.sql('UPDATE users SET password_hash = $1', [await hashPassword(PASSWORD)]);
  });
  afterAll(() => test.stop());
  afterEach(() => test.clock.reset());

  it('asks strangers to sign in', async () => {
    const { status, headers } = await test.api.get(page);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Hirepath queues"']);
    for (const path of ['api/queues', 'static/', 'api/queues/resumes/retry'])
      expect((await test.api.get(`${page}${path}`)).status).toBe(401);
  });

  it('takes no wrong password, no unknown user and no token that died', async () => {
    expect((await test.api.get(page, basic(people.olivia.email, 'wrong'))).status).toBe(401);
    expect((await test.api.get(page, basic('nobody', PASSWORD))).status).toBe(401);
    expect((await test.api.as({ token: '0'.repeat(40) }).get(page)).status).toBe(401);
  });

  it('takes a name PostgreSQL cannot store for a wrong one', async () => {
    expect((await test.api.get(page, basic('oli\0via', PASSWORD))).status).toBe(401);
  });

  it.each(['rita', 'hank'] as const)('is closed to %s', async (name) => {
    expect((await test.api.as(people[name]).get(page)).status).toBe(403);
  });

  it.each(['olivia', 'adam'] as const)('is open to %s', async (name) => {
    const { status, headers } = await test.api.as(people[name]).get(page);
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('takes the password once, then a cookie only its own pages and no script can use', async () => {
    const first = await test.api.get(page, basic(people.olivia.email, PASSWORD));
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^hirepath_queues=[0-9a-f]{40}; Path=\/admin\/queues; HttpOnly; SameSite=Strict$/);
    const [pair] = cookie.split(';') as [string];
    expect((await test.api.get(page, { headers: { cookie: pair } })).status).toBe(200);
    expect((await test.api.get('/whoami/', { headers: { cookie: pair } })).status).toBe(401);
  });

  it('takes the password again beside a cookie that died, and gives a new one', async () => {
    const signedIn = basic(people.adam.email, PASSWORD).headers;
    const cookieFrom = async (headers: Record<string, string>) => {
      const answer = await test.api.get(page, { headers });
      return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    const { cookie: dead } = await cookieFrom(signedIn);
    test.clock.advance({ hours: 13 });
    expect((await cookieFrom({ cookie: dead })).status).toBe(401);
    const again = await cookieFrom({ cookie: dead, ...signedIn });
    expect(again.status).toBe(200);
    expect((await cookieFrom({ cookie: again.cookie })).status).toBe(200);
  });

  it('shows nothing of the server the queues lie on, which is no business of a company', async () => {
    const olivia = test.api.as(people.olivia);
    expect((await olivia.get(`${page}api/redis/stats`)).status).toBe(403);
    const { body } = await olivia.get(`${page}api/queues`);
    for (const queue of body.queues)
      expect((await olivia.get(`${page}api/queues/${queue.name}/workers`)).status).toBe(403);
  });

  it('only shows: nothing can be retried, emptied or removed', async () => {
    const olivia = test.api.as(people.olivia);
    const { body } = await olivia.get(`${page}api/queues`);
    expect(body.queues.length).toBeGreaterThan(0);
    for (const queue of body.queues) {
      expect(queue.readOnlyMode).toBe(true);
      const emptied = await olivia.send(`${page}api/queues/${queue.name}/empty`, { method: 'PUT' });
      expect(emptied.status).toBe(405);
    }
  });
});
