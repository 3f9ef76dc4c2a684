import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { env } from '../src/config/env';
import { DatabaseService } from '../src/database/database.service';
import type { JobView } from '../src/jobs/job.view';
import { QueuePort } from '../src/processing/queue.port';
import { LeaseLost, TaskFailure, TaskLedger } from '../src/processing/task-ledger';
import { form } from './support/api';
import { cvFile, longPdf } from './support/documents';
import { eventually } from './support/eventually';
import type { People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const DEAD_WORKER = `UPDATE tasks SET state = 'running', attempts = $1, started_at = now() - interval '1 minute',
  lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'`;

describe('background work', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });
  afterEach(() => test.stopWorker());

  async function upload(
    resume: { name: string; bytes: string | Buffer } = cvFile('Meera Pillai', 'meera@example.org'),
  ) {
    const body = form({ job: job.id, email: 'meera@example.org' }, { resume });
    const answer = await test.api.as(people.rita).post('/candidates/', body);
    expect(answer.status).toBe(201);
    return {
      id: answer.body.id as number,
      url: answer.body.task as string,
      task: Number(answer.body.task.match(/(\d+)\/$/)[1]),
    };
  }

  const read = async (url: string) => (await test.api.as(people.rita).get(url)).body;
  const resumeOf = async (id: number) => (await read(`/candidates/${id}/`)).resumes;
  const inState = (state: string) =>
    eventually(
      `a task is ${state}`,
      async () => (await test.sql('SELECT id FROM tasks WHERE state = $1', [state])).length > 0,
    );

  /** What one read résumé leaves: a score, and one event for each of its two moves. */
  async function onceDone() {
    expect(await test.sql('SELECT count(*)::int AS scores FROM resume_scores')).toEqual([{ scores: 1 }]);
    expect(await test.sql('SELECT from_status, to_status FROM stage_events ORDER BY id')).toEqual([
      { from_status: null, to_status: 'in_progress' },
      { from_status: 'in_progress', to_status: 'completed' },
    ]);
  }

  describe('delivered twice', () => {
    it('takes effect once', async () => {
      const { url, task } = await upload();
      await test.app.get(QueuePort).send(Array.from({ length: 5 }, () => ({ taskId: task, queue: 'resume' as const })));
      await test.startWorker();
      await test.drain();
      await test.stopWorker();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 1 });
      await onceDone();
    });

    it('is taken by one of many workers', async () => {
      const { task } = await upload();
      const claims = await Promise.all(Array.from({ length: 8 }, () => test.app.get(TaskLedger).claim(task)));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });
  });

  describe('whose claim was lost', () => {
    it('leaves no effect, however it ends', async () => {
      const { task } = await upload();
      const [ledger, db] = [test.app.get(TaskLedger), test.app.get(DatabaseService)];
      const claim = (await ledger.claim(task))!;
      await test.sql("UPDATE tasks SET lease_until = now() - interval '1 second'");
      await db.isolate(() => ledger.recover());
      const effect = async () => ({ changed: await db.query(sql`UPDATE candidates SET name = 'Ghost' RETURNING id`) });
      expect(await ledger.renew(claim)).toBe(false);
      await expect(ledger.succeed(claim, effect)).rejects.toThrow(LeaseLost);
      await expect(ledger.postpone(claim)).rejects.toThrow(LeaseLost);
      await expect(ledger.fail(claim, new TaskFailure('resume.no_text', 'Nothing.'))).rejects.toThrow(LeaseLost);
      expect(await test.sql('SELECT state, attempts, error_code FROM tasks')).toEqual([
        { state: 'queued', attempts: 1, error_code: null },
      ]);
      expect(await test.sql("SELECT id FROM candidates WHERE name = 'Ghost'")).toEqual([]);
    });
  });

  describe('of a worker that died', () => {
    it('is taken over and completed once', async () => {
      const { id, url } = await upload();
      await test.sql(DEAD_WORKER, [1]);
      await test.startWorker();
      await test.drain();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 2, error: null });
      expect(await resumeOf(id)).toMatchObject({ completed: true });
      await onceDone();
    });

    it('is set aside with a reason when it ended its worker every time, and can be retried by hand', async () => {
      const { id, url } = await upload();
      await test.sql(DEAD_WORKER, [4]);
      await test.startWorker();
      await inState('failed');
      const failed = await read(url);
      expect(failed).toMatchObject({
        attempts: 4,
        error: { code: 'task.quarantined', message: expect.stringContaining('set aside') },
      });
      await eventually('the résumé says so', async () => /set aside/.test((await resumeOf(id)).task_message));
      expect((await test.api.as(people.rita).post(`${url}retry/`)).status).toBe(200);
      await test.drain();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 1 });
      await onceDone();
    });
  });

  describe('that failed for a technical reason', () => {
    it('is tried again later', async () => {
      const { url } = await upload();
      const folder = join(env().dataDir, 'files');
      const [stored] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.parentPath.includes(`/${people.rita.companyId}/`),
      );
      const path = join(stored!.parentPath, stored!.name);
      renameSync(path, `${path}.away`);
      await test.startWorker();
      await eventually('the first attempt is over', async () => {
        const rows = await test.sql(
          "SELECT id FROM tasks WHERE state = 'queued' AND attempts = 1 AND run_after > now()",
        );
        return rows.length > 0;
      });
      renameSync(`${path}.away`, path);
      await test.drain();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 2, error: null });
      await onceDone();
    });
  });

  describe('of a résumé that was replaced', () => {
    it('leaves nothing of the earlier document', async () => {
      const first = await upload(cvFile('Meera Earlier', 'meera@example.org'));
      const second = await upload(cvFile('Meera Pillai', 'meera@example.org'));
      await test.startWorker();
      await test.drain();
      expect(await read(first.url)).toMatchObject({ state: 'succeeded', result: { skipped: expect.any(String) } });
      expect((await resumeOf(second.id)).resume_json.name).toBe('Meera Pillai');
      await onceDone();
    });

    it('adds no second move of the stage', async () => {
      await test.startWorker();
      await upload();
      await test.drain();
      await upload();
      await test.drain();
      expect(await test.sql('SELECT count(*)::int AS scores FROM resume_scores')).toEqual([{ scores: 2 }]);
      expect(await test.sql('SELECT count(*)::int AS moves FROM stage_events')).toEqual([{ moves: 2 }]);
    });

    it('and its replacement do not lock each other out when they meet', async () => {
      const first = await upload();
      const release = await hold('SELECT FROM applications WHERE job_id = $1 FOR UPDATE', [job.id]);
      const second = upload();
      await untilWaiting(test, 1);
      await test.startWorker();
      await untilWaiting(test, 2);
      await release();
      const { url } = await second;
      await test.drain();
      expect(await read(first.url)).toMatchObject({
        state: 'succeeded',
        attempts: 1,
        result: { skipped: expect.any(String) },
      });
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 1 });
      await onceDone();
    });
  });

  describe('cancelled at the last moment', () => {
    it('is either done or cancelled, and both sides are told which', async () => {
      const { id, url } = await upload();
      const release = await hold('SELECT FROM candidates WHERE id = $1 FOR UPDATE', [id]);
      await test.startWorker();
      await untilWaiting(test, 1);
      const cancelled = test.api.as(people.rita).post(`${url}cancel/`);
      await untilWaiting(test, 2);
      await release();
      const { status, body } = await cancelled;
      expect(body).toMatchObject({ status: 409, current: 'succeeded', allowed: [] });
      expect(status).toBe(409);
      await test.drain();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 1 });
      await onceDone();
    });
  });

  describe('when the worker is asked to stop', () => {
    it('is finished first', async () => {
      await test.startWorker();
      const { url } = await upload({ name: 'long.pdf', bytes: longPdf() });
      await inState('running');
      await test.stopWorker();
      expect(await read(url)).toMatchObject({ state: 'succeeded', attempts: 1 });
    });
  });

  describe('what it leaves', () => {
    it.each([
      ['a score', 'resume_scores', 'overall_score = 10'],
      ['a move', 'stage_events', "to_status = 'approved'"],
    ])('%s cannot be changed by the application', async (_, table, change) => {
      const client = new Client({ connectionString: env().databaseAppUrl });
      await client.connect();
      await expect(client.query(`UPDATE ${table} SET ${change}`)).rejects.toThrow(
        `permission denied for table ${table}`,
      );
      await client.end();
    });
  });
});
