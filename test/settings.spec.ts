import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readEnv } from '../src/config/env';

const read = (name: string): string => readFileSync(join(__dirname, '..', name), 'utf8');

/** The variables config/env.ts reads, in its own order. */
const SETTINGS = [
  ...new Set(
    [...read('src/config/env.ts').matchAll(/source\.([A-Z_]+)|source, '([A-Z_]+)'/g)].map(([, a, b]) => (a ?? b)!),
  ),
];

describe('the settings', () => {
  it('stand all in .env.example, and nothing else does', () => {
    const names = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect([...names].sort()).toEqual([...SETTINGS].sort());
  });

  it.each(['api', 'worker'])('are all passed to the %s container, and nothing else is', (service) => {
    const compose = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { environment: object }>;
    };
    expect(Object.keys(compose.services[service]!.environment).sort()).toEqual([...SETTINGS].sort());
  });

  it('are the only ones the image sets', () => {
    const names = [...read('Dockerfile').matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) =>
      [...line!.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name!),
    );
    expect(names.filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it('accept what .env.example says', () => {
    const source = Object.fromEntries(
      [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
    );
    expect(readEnv(source)).toMatchObject({ port: 3000, workerConcurrency: 4, trustedProxies: [] });
  });

  it.each([
    ['PORT', 'eighty', 'PORT must be a whole number from 0 to 65535; it is "eighty".'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of debug, info, warn, error, silent; it is "loud".'],
    ['REDIS_URL', 'localhost', 'REDIS_URL must be a URL starting with redis:// or rediss://.'],
    ['DATABASE_URL', '', 'DATABASE_URL is missing.'],
    ['SMTP_URL', 'mail.test:25', 'SMTP_URL must be a URL starting with smtp:// or smtps://.'],
    ['MAIL_FROM', 'Acme <a@b.test>', 'MAIL_FROM must be an e-mail address such as no-reply@acme.example'],
    ['SUITE_URL', 'suite.test', 'SUITE_URL must be a URL starting with http:// or https://.'],
  ])('refuse a wrong %s in words', (name, value, message) => {
    const right = { DATABASE_URL: 'postgres://a:b@localhost/c', REDIS_URL: 'redis://localhost' };
    expect(() => readEnv({ ...right, [name]: value })).toThrow(message);
  });

  it.each([
    [{ SUITE_URL: 'https://suite.test/', PUBLIC_URL: 'https://api.test' }, 'https://suite.test'],
    [{ PUBLIC_URL: 'https://api.test/' }, 'https://api.test'],
    [{ PORT: '4000' }, 'http://localhost:4000'],
  ])('have a base for the links in mails: %j', (given, suiteUrl) => {
    const servers = { DATABASE_URL: 'postgres://a:b@localhost/c', REDIS_URL: 'redis://localhost' };
    expect(readEnv({ ...servers, ...given })).toMatchObject({
      ...{ suiteUrl, smtpUrl: null, mailFrom: 'no-reply@localhost' },
    });
  });

  it("give the application's role a password of its own", () => {
    const { databaseAppUrl } = readEnv({
      DATABASE_URL: 'postgres://owner:secret@localhost:5/db',
      REDIS_URL: 'redis://localhost',
    });
    expect(new URL(databaseAppUrl)).toMatchObject({ username: 'hirepath_app', port: '5', pathname: '/db' });
    expect(databaseAppUrl).not.toContain('secret');
  });
});
