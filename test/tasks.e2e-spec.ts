import type { CreatedCandidateView } from '../src/candidates/candidate.view';
import type { TaskView } from '../src/processing/task.view';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, encryptedPdf } from './support/documents';
import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

interface TaskList {
  meta: { total_count: number; next: string | null; previous: string | null };
  objects: TaskView[];
}

const CV = cvFile('Meera Pillai', 'meera@example.org');

describe('tasks', () => {
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

  const url = ({ companyId }: Person, rest = '') => `/companies/${companyId}/tasks/${rest}`;
  const read = async (task: string) => (await test.api.as(people.rita).get<TaskView>(task)).body;
  const resumeOf = async (id: number) => (await test.api.as(people.rita).get(`/candidates/${id}/`)).body.resumes;

  async function upload(resume = CV as { name: string; bytes: string | Buffer }, person = people.rita, wanted = job) {
    const body = form({ job: wanted.id, email: `${resume.name}@example.org` }, { resume });
    const answer = await test.api.as(person).post<CreatedCandidateView>('/candidates/', body);
    expect(answer.status).toBe(201);
    return { id: answer.body.id, task: answer.body.task! };
  }

  describe('GET /companies/{c}/tasks/', () => {
    const list = (person: Person | null, query = '', at = people.rita) =>
      test.api.as(person).get<TaskList>(`${url(at)}${query}`);

    it('is closed to strangers', async () => {
      expect((await list(null)).status).toBe(401);
      expect((await list(people.gina)).status).toBe(404);
    });

    it.each(['?state=done', '?kind=coffee', '?subject=1', '?order_by=state'])('refuses %s', async (query) => {
      expect((await list(people.rita, query)).status).toBe(400);
    });

    it('shows a recruiter what they started and an admin everything, newest first', async () => {
      const [mine, also] = [await upload(), await upload({ ...CV, name: 'b.txt' })];
      const other = await upload({ ...CV, name: 'c.txt' }, people.ralph, await test.make.job(people.ralph));
      const shown = async (person: Person) => (await list(person)).body.objects.map(({ resource_uri }) => resource_uri);
      expect(await shown(people.rita)).toEqual([also.task, mine.task]);
      expect(await shown(people.ralph)).toEqual([other.task]);
      expect(await shown(people.hank)).toEqual([]);
      expect(await shown(people.adam)).toEqual([other.task, also.task, mine.task]);
    });

    it('finds by state and kind, page by page', async () => {
      for (const name of ['a.txt', 'b.txt', 'c.txt']) await upload({ ...CV, name });
      await test.sql("UPDATE tasks SET state = 'failed' WHERE id = (SELECT min(id) FROM tasks)");
      expect((await list(people.rita, '?state=failed,cancelled')).body.meta.total_count).toBe(1);
      const first = await list(people.rita, '?state=queued&kind=resume.parse&page_size=1');
      expect(first.body.meta).toMatchObject({ total_count: 2, previous: null });
      const { body } = await test.api.as(people.rita).get<TaskList>(first.body.meta.next!);
      expect(body.meta.next).toBeNull();
      expect(body.objects[0]!.id).toBeLessThan(first.body.objects[0]!.id);
    });
  });

  describe('GET /companies/{c}/tasks/{t}/', () => {
    it('answers the same for a task of another company, of a colleague and none', async () => {
      const { task } = await upload();
      const id = Number(task.match(/(\d+)\/$/)![1]);
      const notFound = async (person: Person, wanted: number) => {
        const { status, body } = await test.api.as(person).get(url(person, `${wanted}/`));
        return { status, body: { ...body, request_id: '' } };
      };
      const unknown = await notFound(people.rita, 2_000_000_000);
      expect(unknown).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
      expect(await notFound(people.gina, id)).toEqual(unknown);
      expect(await notFound(people.ralph, id)).toEqual(unknown);
      expect((await test.api.as(people.rita).get(url(people.gina, `${id}/`))).status).toBe(404);
    });

    it('shows work that waits', async () => {
      const { task } = await upload();
      expect(await read(task)).toEqual({
        resource_uri: task,
        id: expect.any(Number),
        kind: 'resume.parse',
        subject: { kind: 'resume', id: expect.any(Number) },
        state: 'queued',
        progress: 0,
        attempts: 0,
        max_attempts: 4,
        error: null,
        result: null,
        cost: '0.0000',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        started_at: null,
        finished_at: null,
      });
    });
  });

  describe('POST retry and cancel', () => {
    const act = (task: string, action: 'retry' | 'cancel', person: Person | null = people.rita) =>
      test.api.as(person).post(`${task}${action}/`);

    it('are closed to strangers and to colleagues who did not start the work', async () => {
      const { task } = await upload();
      for (const action of ['retry', 'cancel'] as const) {
        expect((await act(task, action, null)).status).toBe(401);
        for (const person of [people.gina, people.ralph, people.hank])
          expect((await act(task, action, person)).status).toBe(404);
      }
      expect((await read(task)).state).toBe('queued');
    });

    it('are open to an admin', async () => {
      const { task } = await upload();
      expect((await act(task, 'cancel', people.adam)).body.state).toBe('cancelled');
      expect((await act(task, 'retry', people.olivia)).body.state).toBe('queued');
    });

    it.each([
      ['queued', 'retry', ['cancel']],
      ['running', 'retry', ['cancel']],
      ['succeeded', 'retry', []],
      ['succeeded', 'cancel', []],
      ['failed', 'cancel', ['retry']],
      ['cancelled', 'cancel', ['retry']],
    ] as const)('say of a %s task that there is no %s, and what there is', async (state, action, allowed) => {
      const { task } = await upload();
      await test.sql('UPDATE tasks SET state = $1', [state]);
      const { status, body } = await act(task, action);
      expect(status).toBe(409);
      expect(body).toMatchObject({ current: state, allowed, detail: expect.stringContaining(`The task is ${state}.`) });
      expect((await read(task)).state).toBe(state);
    });

    it('cancel says so on the résumé, which can still be downloaded and read later', async () => {
      const { id, task } = await upload();
      const { status, body } = await act(task, 'cancel');
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'cancelled', finished_at: expect.any(String), error: null });
      expect(await resumeOf(id)).toMatchObject({ completed: false, task_message: 'The work was cancelled.' });
      expect((await test.api.as(people.rita).get(`/candidates/download-resume/${id}/`)).body).toBe(CV.bytes);
    });

    it('retry puts cancelled work back into the queue with all its attempts', async () => {
      const { id, task } = await upload();
      await act(task, 'cancel');
      await test.sql('UPDATE tasks SET attempts = 4');
      expect((await act(task, 'retry')).body).toMatchObject({ state: 'queued', attempts: 0, finished_at: null });
      expect(await resumeOf(id)).toMatchObject({ task_message: 'Resume Parsing in Progress' });
    });

    it('let only one of two people retry', async () => {
      const { task } = await upload();
      await act(task, 'cancel');
      const answers = await Promise.all([act(task, 'retry'), act(task, 'retry', people.adam)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('with a worker', () => {
    beforeAll(() => test.startWorker());
    afterAll(() => test.stopWorker());
    afterEach(() => test.drain());

    const post = (task: string, action: string) => test.api.as(people.rita).post(`${task}${action}/`);

    it('end with a result that names what came out', async () => {
      const { id, task } = await upload();
      await test.drain();
      const done = await read(task);
      expect(done).toMatchObject({
        state: 'succeeded',
        progress: 1,
        attempts: 1,
        error: null,
        finished_at: expect.any(String),
      });
      expect(done.result).toEqual({
        resume: done.subject.id,
        candidate: id,
        overall_score: expect.stringMatching(/^\d+\.\d\d$/),
      });
    });

    it('fail once, with a reason, for what is wrong with the document, and fail again when retried', async () => {
      const { id, task } = await upload({ name: 'cv.pdf', bytes: encryptedPdf() });
      for (let time = 0; time < 2; time++) {
        await test.drain();
        const failed = await read(task);
        expect(failed).toMatchObject({
          state: 'failed',
          attempts: 1,
          result: null,
          error: { code: 'resume.encrypted' },
        });
        expect((await resumeOf(id)).task_message).toBe(failed.error!.message);
        expect((await post(task, 'retry')).status).toBe(200);
      }
    });

    it('complete the résumé when cancelled work is retried', async () => {
      await test.stopWorker();
      const { id, task } = await upload();
      await post(task, 'cancel');
      await test.startWorker();
      expect((await post(task, 'retry')).status).toBe(200);
      await test.drain();
      expect((await read(task)).state).toBe('succeeded');
      expect(await resumeOf(id)).toMatchObject({ completed: true });
    });

    it('keep nothing of work that is cancelled while it runs', async () => {
      await test.stopWorker();
      const { id, task } = await upload();
      const release = await hold('LOCK TABLE score_weights IN ACCESS EXCLUSIVE MODE');
      await test.startWorker();
      await untilWaiting(test, 1);
      expect((await read(task)).state).toBe('running');
      expect((await post(task, 'cancel')).body.state).toBe('cancelled');
      await release();
      await test.stopWorker();
      await test.startWorker();
      expect(await read(task)).toMatchObject({ state: 'cancelled', result: null });
      expect(await resumeOf(id)).toMatchObject({ completed: false, task_message: 'The work was cancelled.' });
      expect(await test.sql('SELECT id FROM resume_scores')).toEqual([]);
    });
  });
});
