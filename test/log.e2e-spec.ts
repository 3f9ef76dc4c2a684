import { ENV } from '../src/config/config.module';
import { env } from '../src/config/env';
import { DatabaseService } from '../src/database/database.service';
import { createLogger } from '../src/logger';
import { form } from './support/api';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

const CANARIES = ['canary@example.org', 'canary-password', 'Canary Name', 'canary-query'];

interface Line {
  message: string;
  request_id: string;
}

describe('the log', () => {
  let test: TestApp;
  let people: People;
  let company: string;

  beforeAll(async () => {
    test = await TestApp.start({ override: [{ provide: ENV, useValue: { ...env(), logLevel: 'debug' } }] });
    people = await test.make.people();
    company = `/companies/${people.rita.companyId}/`;
  });
  afterAll(() => test.stop());
  afterEach(() => jest.restoreAllMocks());

  it('has a line for every request with its id, caller and route, and nobody’s data', async () => {
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation((chunk) => (written.push(String(chunk)), true));
    test.app.useLogger(createLogger({ ...env(), logLevel: 'debug', nodeEnv: 'production' }));
    try {
      await makeCanaryRequests();
    } finally {
      test.app.useLogger(createLogger(env()));
    }
    const log = written.join('');
    for (const secret of [...CANARIES, people.rita.token, people.rita.email]) expect(log).not.toContain(secret);
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: Line; context: string });
    const requests = lines.filter(({ context }) => context === 'Http').map(({ message }) => message);
    expect(requests).toContainEqual({
      message: 'POST /api/v3/candidates 201',
      ...{
        ms: expect.any(Number),
        request_id: 'canary-request',
        company: people.rita.companyId,
        user: people.rita.id,
      },
    });
    expect(requests.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['POST /api/v3/api-token-auth 400', 'GET *path 404']),
    );
    expect(lines.find(({ context }) => context === 'Request')?.message).toContain('500 server.error');
  });

  async function makeCanaryRequests(): Promise<void> {
    const job = await test.make.job(people.rita);
    const rita = test.api.as(people.rita);
    const [email, password, name, query] = CANARIES as [string, string, string, string];
    await test.api.post('/api-token-auth/', { username: email, password });
    const body = form({ job: job.id, email, name }, { resume: { name: `${name}.txt`, bytes: `${name} ${email}` } });
    await rita.post('/candidates/', body, { headers: { 'x-request-id': 'canary-request' } });
    await rita.post('/candidates/', `{"email":"${email}`);
    await rita.post('/candidates/', { job: job.id, email: `${email} no address`, [name]: 1 });
    await rita.get(`${company}customers/?email=${email}&username=${query}`);
    expect((await rita.get(`/candidates/check-email/${job.id}/${email}/`)).status).toBe(200);
    await rita.get(`/nobody/${email}/?q=${query}`);
    jest
      .spyOn(test.app.get(DatabaseService), 'querySystem')
      .mockRejectedValueOnce(
        Object.assign(new Error(`duplicate key value "${email}" for ${email}`), { detail: `Key (email)=(${email})` }),
      );
    expect((await rita.get('/whoami/')).status).toBe(500);
    // The line of a request is written when its connection is done with it.
    await rita.get('/whoami/');
  }
});
