import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import sql, { raw } from 'sql-template-tag';
import { AccessScope } from '../src/access/access.scope';
import { env } from '../src/config/env';
import { DatabaseService } from '../src/database/database.service';
import { COMPANY_TABLES } from '../src/database/company-tables';
import { form } from './support/api';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

/** Every condition is `true`: what stands between two companies now is PostgreSQL alone. */
const ALL = () => sql`true`;
const NO_SCOPE = { jobs: ALL, candidates: ALL, tasks: ALL, users: ALL };

jest.setTimeout(30_000);

describe('row-level security', () => {
  let test: TestApp;
  let people: People;
  let db: DatabaseService;

  beforeAll(async () => {
    test = await TestApp.start({ override: [{ provide: AccessScope, useValue: NO_SCOPE }] });
    db = test.app.get(DatabaseService);
    people = await test.make.people();
  });
  afterAll(() => test.stop());

  describe('at the start', () => {
    it('keeps the API and the worker from running as a role it does not hold back', async () => {
      for (const program of ['main', 'worker']) {
        const { code, stderr } = await run(program, { DATABASE_APP_URL: env().databaseOwnerUrl! });
        expect(stderr).toContain('can bypass row-level security');
        expect(code).toBe(1);
      }
    });
  });

  describe('with the scope of the services switched off', () => {
    let theirs: { job: number; candidate: number; task: string };

    beforeAll(async () => {
      const job = await test.make.job(people.rita);
      const body = form({ job: job.id, email: 'eve@example.org' }, { resume: { name: 'cv.txt', bytes: 'Eve' } });
      const candidate = await test.api.as(people.rita).post('/candidates/', body);
      theirs = { job: job.id, candidate: candidate.body.id, task: /(\d+)\/$/.exec(candidate.body.task)![1]! };
    });

    const paths = (company: number) => [
      `/companies/${company}/jobs/${theirs.job}/`,
      `/companies/${company}/tasks/${theirs.task}/`,
      `/companies/${company}/customers/${people.rita.id}/`,
      `/candidates/${theirs.candidate}/`,
      `/candidates/download-resume/${theirs.candidate}/`,
      `/candidates/list-with-stages/?job_id=${theirs.job}`,
    ];

    it('a colleague sees every record of the company, so it is really off', async () => {
      const statuses = paths(people.hank.companyId).map(
        async (path) => (await test.api.as(people.hank).get(path)).status,
      );
      expect(await Promise.all(statuses)).toEqual(Array(6).fill(200));
    });

    it("another company's owner still sees none of them", async () => {
      for (const path of paths(people.gina.companyId)) {
        const { status, body } = await test.api.as(people.gina).get(path);
        expect([path, status, body.code]).toEqual([path, 404, 'resource.not_found']);
      }
    });

    it.each(['jobs', 'tasks', 'customers'])("another company's list of %s still has only its own", async (list) => {
      const { status, body } = await test.api.as(people.gina).get(`/companies/${people.gina.companyId}/${list}/`);
      expect(status).toBe(200);
      expect(body.meta.total_count).toBe(list === 'customers' ? 1 : 0);
      expect(body.objects).toHaveLength(body.meta.total_count);
    });

    it("another company's owner still cannot change, remove or use them", async () => {
      const gina = test.api.as(people.gina);
      const [job, task, customer] = paths(people.gina.companyId) as [string, string, string];
      const answers = await Promise.all([
        gina.patch(job, { title: 'Mine' }),
        gina.delete(job),
        gina.post(`${task}cancel/`),
        gina.post(`${task}retry/`),
        gina.patch(customer, { first_name: 'Mine' }),
        gina.delete(customer),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
      expect((await gina.post('/candidates/', { job: theirs.job, name: 'Mallory' })).status).toBe(400);
      const [state] = await test.sql(
        `SELECT (SELECT title FROM jobs WHERE id = $1), (SELECT is_deleted FROM jobs WHERE id = $1),
           (SELECT state FROM tasks WHERE id = $2), (SELECT count(*)::int FROM candidates)`,
        [theirs.job, theirs.task],
      );
      expect(state).toEqual({ title: 'Backend Engineer', is_deleted: false, state: 'queued', count: 1 });
    });

    it('a key that another company uses is free, so it cannot be found out', async () => {
      const gina = test.api.as(people.gina);
      const rita = { email: people.rita.email, username: 'rita', account_type: 'recruiter' };
      const customer = await gina.post(`/companies/${people.gina.companyId}/customers/`, rita);
      expect(customer.status).toBe(201);
      const job = await test.make.job(people.gina);
      const candidate = await gina.post('/candidates/', { job: job.id, email: 'eve@example.org' });
      expect(candidate.status).toBe(201);
      expect(candidate.body.id).not.toBe(theirs.candidate);
    });
  });

  describe('in the database', () => {
    const as = <T>(company: number, fn: () => Promise<T>) => db.asCompany(company, fn);
    const seen = async () =>
      (await db.query<{ company_id: number }>(sql`SELECT DISTINCT company_id FROM users`)).map((row) => row.company_id);

    it('shows nothing where no company is served', async () => {
      for (const table of COMPANY_TABLES) {
        const count = sql`SELECT count(*)::int AS count FROM ${raw(table)}`;
        const alone = await db.isolate(() => db.queryOne<{ count: number }>(count));
        const inside = await db.isolate(() => db.transaction(() => db.queryOne<{ count: number }>(count)));
        expect([table, alone!.count, inside!.count]).toEqual([table, 0, 0]);
      }
    });

    it('lets no row be written for, moved to or referred to in another company', async () => {
      const { rita, gina } = people;
      const job = await test.make.job(rita);
      const write = (statement: ReturnType<typeof sql>) =>
        as(gina.companyId, () => db.transaction(() => db.query(statement)));
      const policy = /violates row-level security policy/;
      await expect(
        write(sql`INSERT INTO interview_modules (company_id, name) VALUES (${rita.companyId}, 'x')`),
      ).rejects.toThrow(policy);
      await expect(write(sql`UPDATE users SET company_id = ${rita.companyId}`)).rejects.toThrow(policy);
      const share = (id: number) =>
        sql`INSERT INTO job_shares (company_id, job_id, user_id) VALUES (${gina.companyId}, ${id}, ${gina.id})`;
      const messages = await Promise.all(
        [job.id, 987_654].map((id) =>
          write(share(id)).then(
            String,
            (error: Error & { detail?: string }) => `${error.message} ${error.detail ?? ''}`,
          ),
        ),
      );
      expect(messages[0]).toContain('violates foreign key constraint');
      expect(messages[0]!.replace(String(job.id), '…')).toBe(messages[1]!.replace('987654', '…'));
    });

    it('cannot be switched off by the application', async () => {
      await expect(
        as(people.gina.companyId, () =>
          db.transaction(async () => {
            await db.query(sql`SET LOCAL row_security = off`);
            return seen();
          }),
        ),
      ).rejects.toThrow('would be affected by row-level security');
    });

    it('forgets the company with each transaction, also with failed ones, however connections are shared', async () => {
      const { rita, gina } = people;
      const failing = sql`SELECT 1 / (SELECT count(*) - count(*) FROM users)`;
      const runs = Array.from({ length: 240 }, async (_, run) => {
        const company = run % 2 ? rita.companyId : gina.companyId;
        await as(company, async () => {
          if (run % 5 === 0) await expect(db.query(failing)).rejects.toThrow('division by zero');
          if (run % 7 === 0) await expect(db.transaction(() => db.query(failing))).rejects.toThrow('division by zero');
          expect(await seen()).toEqual([company]);
          expect(await db.transaction(seen)).toEqual([company]);
        });
        expect(await db.isolate(seen)).toEqual([]);
      });
      await Promise.all(runs);
    });
  });
});

/** A program of the product as its own process; it is expected to end by itself. */
async function run(program: string, settings: Record<string, string>): Promise<{ code: number; stderr: string }> {
  const file = join(__dirname, '..', 'dist', 'src', `${program}.js`);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [[code], stderr] = await Promise.all([once(child, 'exit') as Promise<[number]>, text(child.stderr)]);
  return { code, stderr };
}
