import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { DatabaseService } from '../src/database/database.service';
import { QueuePort } from '../src/processing/queue.port';
import type { Answer } from './support/api';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('what surrounds every route', () => {
  let test: TestApp;
  let people: People;
  let company: string;

  beforeAll(async () => {
    test = await TestApp.start({ env: { rateLimitPerSecond: 1000 } });
    people = await test.make.people();
    company = `/companies/${people.rita.companyId}/`;
  });
  afterAll(() => test.stop());
  afterEach(() => jest.restoreAllMocks());

  /** One answer of every kind: a success, and refusals from each layer that can refuse. */
  const everyKind = (): Promise<[string, Answer<Problem>][]> => {
    const rita = test.api.as(people.rita);
    const json = { 'content-type': 'application/json' };
    const kinds: Record<string, Promise<Answer<Problem>>> = {
      '200': rita.get('/whoami/'),
      '400 malformed': rita.patch(company, '{"a":'),
      '400 invalid': rita.post(`${company}jobs/`, { colour: 'red' }),
      '400 address': rita.get('/companies/%E0%A4%A/'),
      '401': test.api.get('/whoami/'),
      '403': rita.patch(company, { city: 'Pune' }),
      '404 record': rita.get('/candidates/987654/'),
      '404 route': rita.get('/nowhere/'),
      '404 root': test.api.get(`${test.api.origin}/`),
      '405': rita.delete('/whoami/'),
      '412': test.api.as(people.olivia).patch(company, { city: 'Pune' }, { headers: { 'if-match': '"old"' } }),
      '413': rita.post(`${company}jobs/`, { title: 'x', description: 'x'.repeat(103_000) }),
      '415': rita.post(`${company}jobs/`, '{}', {
        headers: { ...json, 'content-type': 'application/json; charset=latin7' },
      }),
    };
    return Promise.all(Object.entries(kinds).map(async ([kind, answer]) => [kind, await answer]));
  };

  it('answers every refusal as problem+json with its status, code and request id, and never stores it', async () => {
    for (const [kind, { status, headers, body }] of await everyKind()) {
      expect([kind, status]).toEqual([kind, Number(kind.slice(0, 3))]);
      if (status < 400) continue;
      expect([kind, headers.get('content-type')]).toEqual([kind, 'application/problem+json; charset=utf-8']);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({
        ...{ type: 'about:blank', status, title: expect.any(String), detail: expect.any(String) },
        ...{ code: expect.stringMatching(/^\w+\.\w+$/), request_id: headers.get('x-request-id') },
      });
    }
  });

  it('puts request id, rate limit and security headers on every answer', async () => {
    const answers = [...(await everyKind()), ['health', await test.api.get('/health/live')] as const];
    for (const [kind, { headers }] of answers) {
      expect([kind, headers.get('x-request-id')]).toEqual([kind, expect.stringMatching(UUID)]);
      for (const name of ['limit', 'remaining', 'reset'])
        expect([kind, name, headers.get(`ratelimit-${name}`)]).toEqual([kind, name, expect.stringMatching(/^\d+$/)]);
      expect([kind, headers.get('x-content-type-options')]).toEqual([kind, 'nosniff']);
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  describe('the request id', () => {
    it.each(['abc', 'A-1_b.c', 'x'.repeat(128)])('is the one the caller sent: %s', async (id) => {
      const { headers, body } = await test.api.get('/whoami/', { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toBe(id);
      expect(body.request_id).toBe(id);
    });

    it.each(['', 'two words', 'a"b', 'x'.repeat(129), 'a=1;b=2'])('replaces what could do harm: %p', async (id) => {
      const { headers } = await test.api.get('/whoami/', { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(UUID);
    });
  });

  describe('a body', () => {
    const send = (body: string, headers: Record<string, string> = {}) =>
      test.api.as(people.rita).post(`${company}jobs/`, body, { headers });

    it.each(['{"title":', '{title: 1}', 'title=x', '{"title":"x"}}'])('that is no JSON says so: %s', async (body) => {
      const answer = await send(body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed_json']);
      expect(answer.body.detail).toMatch(/^JSON parse error - /);
    });

    it('of 100 kB is read, a larger one is not', async () => {
      const sized = (bytes: number) => {
        const frame = JSON.stringify({ colour: '' }).length;
        return JSON.stringify({ colour: 'x'.repeat(bytes - frame) });
      };
      expect((await send(sized(100 * 1024))).body.code).toBe('request.validation');
      const { status, body } = await send(sized(100 * 1024 + 1));
      expect([status, body.code]).toEqual([413, 'request.too_large']);
      expect(body.detail).toContain('100 kB');
    });

    it('that would pollute prototypes is refused', async () => {
      const { status } = await send('{"title":"x","__proto__":{"admin":true},"constructor":{"prototype":{}}}');
      expect(status).toBe(400);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });

    it('nested without end is refused, not followed', async () => {
      const deep = `${'{"jd_json":'.repeat(5000)}1${'}'.repeat(5000)}`;
      expect((await send(deep)).status).toBe(400);
    });

    it('of another type than JSON or a form is not taken for an empty one', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/merge-patch+json', 'x']) {
        const { status, body } = await send('title=Tester', { 'content-type': type });
        expect([type, status, body.code]).toEqual([type, 415, 'request.unsupported_media_type']);
        expect(body.detail).toContain(type);
      }
    });
  });

  describe('an address', () => {
    it.each(['/whoami', '/whoami/', '/whoami/?x=1'])('answers with and without its slash: %s', async (path) => {
      expect((await test.api.as(people.rita).get(path)).status).toBe(200);
    });

    it('gives the same body either way', async () => {
      const [one, other] = await Promise.all(
        [`${company}jobs/`, `${company}jobs`].map((p) => test.api.as(people.rita).get(p)),
      );
      expect(one!.body).toEqual(other!.body);
    });

    it('says which methods it knows when it does not know this one', async () => {
      for (const [method, path, allow] of [
        ['DELETE', '/whoami/', 'GET, HEAD'],
        ['PUT', '/api-token-auth', 'DELETE, POST'],
        ['PUT', `${company}jobs/`, 'GET, HEAD, POST'],
        ['POST', `${company}jobs/7/`, 'DELETE, GET, HEAD, PATCH'],
        ['POST', '/candidates/stages/', 'GET, HEAD'],
        ['POST', '/candidates/candidate-names-list', 'GET, HEAD'],
        ['PUT', '/candidates/filter/', 'GET, HEAD, POST'],
        ['POST', '/candidates/7/', 'DELETE, GET, HEAD, PATCH'],
      ] as const) {
        const { status, headers, body } = await test.api.as(people.rita).send(path, { method });
        expect([path, status, body.code]).toEqual([path, 405, 'request.method_not_allowed']);
        expect(headers.get('allow')).toBe(allow);
        expect(body.detail).toBe(`Method "${method}" not allowed. Allowed here: ${allow}.`);
      }
    });

    it('answers HEAD like GET, without the body', async () => {
      const { status, headers, body } = await test.api.as(people.rita).send('/whoami/', { method: 'HEAD' });
      expect([status, body]).toEqual([200, '']);
      expect(headers.get('etag')).toBe(`"customer-${people.rita.id}-1"`);
    });

    it('builds the links of its answer from its own host, and not from a header that is none', async () => {
      const { port } = new URL(test.api.origin);
      const linked = async (host: string) =>
        /"company":"([^"]+)"/.exec(await rawGet(port, host, people.rita.token))?.[1];
      const path = `/api/v3/companies/${people.rita.companyId}/`;
      expect(await linked('jobs.example.org')).toBe(`http://jobs.example.org${path}`);
      expect(await linked('evil.example/"><script>')).toBe(`http://localhost${path}`);
    });
  });

  describe('health and docs', () => {
    it('is alive', async () => {
      const { status, body } = await test.api.get('/health/live');
      expect([status, body]).toEqual([200, { status: 'ok' }]);
    });

    it('is ready with PostgreSQL and Redis', async () => {
      const { status, body } = await test.api.get('/health/ready');
      expect([status, body]).toEqual([200, { status: 'ok', postgres: 'up', redis: 'up' }]);
    });

    it('serves on without Redis, and says so', async () => {
      jest.spyOn(test.app.get(QueuePort), 'isReady').mockReturnValue(false);
      const { status, body } = await test.api.get('/health/ready');
      expect([status, body]).toEqual([200, { status: 'degraded', postgres: 'up', redis: 'down' }]);
    });

    it('is not ready without PostgreSQL, names it, and stays alive', async () => {
      jest.spyOn(test.app.get(DatabaseService), 'querySystem').mockRejectedValue(new Error('Connection terminated'));
      const { status, headers, body } = await test.api.get('/health/ready');
      expect([status, body.code]).toEqual([503, 'service.not_ready']);
      expect(body.detail).toContain('PostgreSQL');
      expect(headers.get('retry-after')).toBe('2');
      expect((await test.api.get('/health/live')).status).toBe(200);
    });

    it('answers a request that needs the lost database with 503', async () => {
      jest.spyOn(test.app.get(DatabaseService), 'querySystem').mockRejectedValue(new Error('Connection terminated'));
      const { status, headers, body } = await test.api.as(people.rita).get('/whoami/');
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'database.unavailable', '2']);
    });

    it('serves the documentation to people and to programs', async () => {
      const page = await test.api.get<string>('/docs');
      expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
      const { status, body } = await test.api.get('/docs/openapi.json');
      expect([status, body.openapi]).toEqual([200, expect.stringMatching(/^3\./)]);
    });
  });
});

/** Tests read what they expect to find in it. */
type Problem = Record<string, unknown>;

/** A request with a Host header of our choice, which fetch does not allow. */
async function rawGet(port: string, host: string, token: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `GET /api/v3/whoami/ HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Token ${token}\r\nConnection: close\r\n\r\n`,
  );
  return text(socket);
}
