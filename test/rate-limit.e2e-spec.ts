import { ENV } from '../src/config/config.module';
import { env } from '../src/config/env';
import { TestApp } from './support/test-app';

describe('the rate limit', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start({ override: [{ provide: ENV, useValue: { ...env(), rateLimitPerSecond: 2 } }] });
  });
  afterAll(() => test.stop());

  it('counts down on every answer, also on errors, then refuses and says when to come back', async () => {
    const { rita, ralph } = await test.make.people();
    const answers = [];
    for (const path of ['/whoami/', '/nowhere/', '/candidates/7/', '/whoami/', '/whoami/'])
      answers.push(await test.api.as(rita).get(path));
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['3', '2', '1', '0', '0']);
    expect(answers.map(({ headers }) => headers.get('ratelimit-limit'))).toEqual(Array(5).fill('4'));
    const refused = answers.at(-1)!;
    expect(refused.body.code).toBe('rate.limited');
    expect(refused.headers.get('retry-after')).toMatch(/^[12]$/);
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(refused.headers.get('x-request-id')).toBe(refused.body.request_id);
    expect((await test.api.as(ralph).get('/whoami/')).status).toBe(200);
  });

  it('counts callers without a credential by their address', async () => {
    const statuses = [];
    for (let call = 0; call < 5; call++) statuses.push((await test.api.get('/whoami/')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });

  it('counts an address too, so that a new credential with every request is no way around', async () => {
    const calls = Array.from({ length: 100 }, (_, call) =>
      test.api.as({ token: call.toString(16).padStart(40, '0') }).get('/whoami/'),
    );
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const refused = answers.find(({ status }) => status === 429)!;
    expect(refused.headers.get('retry-after')).toMatch(/^[12]$/);
    expect(['limit', 'remaining'].map((name) => refused.headers.get(`ratelimit-${name}`))).toEqual(['4', '0']);
  });
});
