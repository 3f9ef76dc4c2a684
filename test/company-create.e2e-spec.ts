import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { env } from '../src/config/env';
import { recordRunningServers } from '../src/config/running-servers';
import { TestApp } from './support/test-app';

const PROGRAM = join(__dirname, '..', 'dist', 'src', 'cli', 'company-create.js');
const ACME = { identifier: 'acme-ltd', name: 'Acme Ltd', email: 'owner@acme.example', password: 'a long enough one' };

describe('npm run company:create', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    folder = mkdtempSync(join(tmpdir(), 'hirepath-command-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The built command in a process of its own, which is told of no server unless `told` says so. */
  async function run(given: Record<string, string | undefined>, told: Record<string, string> = {}) {
    const args = Object.entries(given).flatMap(([name, value]) => [
      `--${name}`,
      ...(value === undefined ? [] : [value]),
    ]);
    const noServers = { DATABASE_URL: '', DATABASE_APP_URL: '', REDIS_URL: '', DATA_DIR: folder };
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: { ...process.env, ...noServers, ...told } });
    const [[code], out, error] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
    return { code: code as number, out, error };
  }

  const servers = () => ({ DATABASE_APP_URL: env().databaseAppUrl, REDIS_URL: env().redisUrl });
  const signIn = () =>
    test.api.post('/api-token-auth/', { username: ACME.email, password: ACME.password, company: ACME.identifier });

  it('opens a company on the servers of the start that runs on the same folder', async () => {
    recordRunningServers(folder, servers());
    const { code, out, error } = await run(ACME);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^Company acme-ltd has id \d+; owner@acme\.example can sign in\.$/m);
    const { status, body } = await signIn();
    expect(status).toBe(200);
    expect((await test.api.as(body).get('/company-by-identifier/acme-ltd/')).body.name).toBe('Acme Ltd');
  });

  it('opens it on the servers it is told of', async () => {
    expect(await run(ACME, servers())).toMatchObject({ code: 0, error: '' });
    expect((await signIn()).status).toBe(200);
  });

  it('says so when there is a company with the identifier already', async () => {
    await run(ACME, servers());
    const { code, error } = await run({ ...ACME, name: 'Another' }, servers());
    expect([code, error]).toEqual([
      1,
      'company:create: There is a company with the identifier acme-ltd already. Choose another one.\n',
    ]);
    expect(await test.sql('SELECT name FROM companies')).toEqual([{ name: 'Acme Ltd' }]);
  });

  it('says how it is used, without any server', async () => {
    const { code, out, error } = await run({ help: undefined });
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^Usage: npm run company:create -- --identifier/);
  });

  it('says what is missing when nothing runs and no server is named', async () => {
    const { code, error } = await run(ACME);
    expect(code).toBe(78);
    expect(error).toMatch(/^Configuration: DATABASE_URL is missing\. Set it, or run "npm start"/);
  });

  it.each([
    [
      'a password that is too short',
      { ...ACME, password: 'short' },
      /^company:create: --password must have at least 8/,
    ],
    ['a password of spaces', { ...ACME, password: ' '.repeat(9) }, /^company:create: --password is missing/],
    ['no owner', { identifier: 'acme-ltd', name: 'Acme' }, /^company:create: --email is missing\. Usage: npm run/],
    ['an address that is none', { ...ACME, email: 'owner' }, /^company:create: --email must be an e-mail address/],
    ['what it does not know', { ...ACME, plan: 'gold' }, /^company:create: Unknown option '--plan'/],
    ['an identifier that is no subdomain', { ...ACME, identifier: 'Acme Ltd' }, /^company:create: The identifier may/],
  ])('refuses %s, and opens nothing', async (_, given, message) => {
    recordRunningServers(folder, servers());
    const { code, error } = await run(given);
    expect(code).toBe(1);
    expect(error).toMatch(message);
    expect(await test.sql('SELECT 1 FROM companies')).toEqual([]);
  });
});
