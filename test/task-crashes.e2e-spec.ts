import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, longPdf } from './support/documents';
import { eventually } from './support/eventually';
import type { People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { RedisGate } from './support/redis-gate';
import { TestApp } from './support/test-app';
import { WorkerProcess } from './support/worker-process';

describe('when a part of the system is gone', () => {
  let test: TestApp;
  let redis: RedisGate;
  let people: People;
  let job: JobView;

  beforeAll(async () => {
    redis = await RedisGate.start();
    test = await TestApp.start({ env: { redisUrl: redis.url } });
  });
  afterAll(async () => {
    await test.stop();
    redis.close();
  });
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });

  const workers: WorkerProcess[] = [];
  const start = () => workers[workers.push(new WorkerProcess({ REDIS_URL: redis.url })) - 1]!;
  afterEach(async () => {
    await test.stopWorker();
    for (const worker of workers.splice(0)) await worker.end();
  });

  async function upload(
    resume: { name: string; bytes: string | Buffer } = cvFile('Meera Pillai', 'meera@example.org'),
  ) {
    const body = form({ job: job.id, email: 'meera@example.org' }, { resume });
    const answer = await test.api.as(people.rita).post('/candidates/', body);
    expect(answer.status).toBe(201);
    return { id: answer.body.id as number, task: new URL(answer.body.task).pathname.replace('/api/v3', '') };
  }

  const taskState = async (task: string) => (await test.api.as(people.rita).get(task)).body;

  /** The résumé is there once: read, scored, and moved on a single time. */
  async function completedOnce(id: number) {
    const { body } = await test.api.as(people.rita).get(`/candidates/${id}/`);
    expect(body.resumes).toMatchObject({ completed: true, task_message: 'Resume Parsed Successfully' });
    const [rows] = await test.sql(`SELECT (SELECT count(*)::int FROM resume_scores) AS scores,
      (SELECT count(*)::int FROM stage_events WHERE to_status = 'completed') AS moves`);
    expect(rows).toEqual({ scores: 1, moves: 1 });
  }

  describe('the worker, by kill -9', () => {
    const running = (worker: WorkerProcess, task: string) =>
      eventually('the worker has begun', async () => {
        if (worker.failure) throw new Error(worker.failure);
        return (await taskState(task)).state === 'running';
      });

    async function takenUpByAnother(id: number, task: string) {
      expect(await taskState(task)).toMatchObject({ state: 'running', attempts: 1 });
      expect(await test.sql('SELECT id FROM resume_scores')).toEqual([]);
      // What time does by itself: the dead worker has not renewed its claim.
      await test.sql('UPDATE tasks SET lease_until = now()');
      start();
      await test.drain();
      expect(await taskState(task)).toMatchObject({ state: 'succeeded', attempts: 2 });
      await completedOnce(id);
    }

    it('in the middle of a document: the next one reads it, once', async () => {
      const worker = start();
      const { id, task } = await upload({ name: 'long.pdf', bytes: longPdf() });
      await running(worker, task);
      await worker.end();
      await takenUpByAnother(id, task);
    });

    it('in the middle of saving: nothing of it is kept, and the next one saves it, once', async () => {
      const { id, task } = await upload();
      const release = await hold('SELECT FROM candidates WHERE id = $1 FOR UPDATE', [id]);
      const worker = start();
      await untilWaiting(test, 1);
      await worker.end();
      await release();
      await takenUpByAnother(id, task);
    });

    it('while SIGTERM lets it finish what it began', async () => {
      const worker = start();
      const { id, task } = await upload({ name: 'long.pdf', bytes: longPdf() });
      await running(worker, task);
      await worker.end('SIGTERM');
      expect(await taskState(task)).toMatchObject({ state: 'succeeded', attempts: 1 });
      await completedOnce(id);
    });
  });

  describe('Redis', () => {
    /** What time does by itself: a message that nobody took is due again. */
    const resendNow = () => test.sql("UPDATE tasks SET sent_at = now() - interval '1 minute'");
    const health = async () => (await test.api.get('/health/ready')).body;
    const stop = async () => {
      redis.close();
      await eventually('the API has noticed', async () => (await health()).redis === 'down');
    };
    const startAgain = async () => {
      await redis.open();
      await resendNow();
      await eventually('the API has noticed', async () => (await health()).redis === 'up');
    };

    it('stopped: CVs are taken in all the same, health says so, and they are read when it is back', async () => {
      await stop();
      expect(await health()).toEqual({ status: 'degraded', postgres: 'up', redis: 'down' });
      const { id, task } = await upload();
      expect((await taskState(task)).state).toBe('queued');
      await startAgain();
      expect(await health()).toEqual({ status: 'ok', postgres: 'up', redis: 'up' });
      await test.startWorker();
      await test.drain();
      await completedOnce(id);
    });

    it('stopped under a running worker: it goes on by itself', async () => {
      await test.startWorker();
      await stop();
      const { id } = await upload();
      await startAgain();
      await test.drain();
      await completedOnce(id);
    });

    it('stopped while API and worker start anew: nothing is lost', async () => {
      await stop();
      const { id } = await upload();
      await test.restartApi();
      start();
      expect((await test.api.as(people.rita).get(`/candidates/${id}/`)).body.resumes.completed).toBe(false);
      await startAgain();
      await test.drain();
      await completedOnce(id);
    });

    it('stopped: a worker that is asked to end does so', async () => {
      const worker = start();
      await upload();
      await test.drain();
      await stop();
      await worker.end('SIGTERM');
      await startAgain();
    });

    it('wiped: what it had is sent again from PostgreSQL', async () => {
      const { id } = await upload();
      await redis.flush();
      await resendNow();
      await test.startWorker();
      await test.drain();
      await completedOnce(id);
    });

    it('never holds more about a person than the number of a task', async () => {
      await redis.flush();
      const { task } = await upload();
      const payloads = await eventually('the message is in Redis', () => redis.payloads());
      expect(payloads).toEqual([{ task_id: Number(task.match(/(\d+)\/$/)![1]) }]);
    });
  });
});
