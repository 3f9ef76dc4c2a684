import type { JobView } from '../src/jobs/job.view';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const RESULT = { provider: 'TestHouse', name: 'Backend basics', score: 17.5, max_score: 20 };

describe('what is known of an applicant beyond the résumé', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let nora: MadeApplication;
  let stages: number[];

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { must_have_skills: [{ label: 'Haskell', value: 'Haskell' }] });
    await test.make.share(job, people.hank);
    nora = await applicant(test, job, people.rita, { email: 'nora@example.org' });
    stages = await stagesOf(test, job, people.rita);
  });

  const read = async (who = nora) => (await test.api.as(people.rita).get(who.path)).body;

  describe('assessments', () => {
    const add = (body: object = RESULT, by: Person = people.rita) =>
      test.api.as(by).post(`${nora.path}assessments/`, body);
    const list = (by: Person | null = people.hank, query = '') =>
      test.api.as(by).get(`${nora.path}assessments/?${query}`);
    const act = (stage: number, action: string) =>
      test.api.as(people.rita).patch(`${nora.path}stages/${stage}/`, { action });

    it('are added by who works with the applicants, and read by who reaches the job', async () => {
      expect((await add(RESULT, people.hank)).status).toBe(403);
      expect((await add(RESULT, people.ralph)).status).toBe(404);
      expect([(await list()).body.count, (await list(people.ralph)).status, (await list(null)).status]).toEqual([
        ...[0, 404, 401],
      ]);
    });

    it('keep what was sent, and say where they are', async () => {
      const sections = [{ name: 'SQL', score: 9, max_score: 10 }];
      const times = { started_at: '2026-11-08T23:00+01:00', finished_at: '2026-11-08T22:40:00Z' };
      const { status, headers, body } = await add({ ...RESULT, sections, ...times });
      expect([status, headers.get('location')]).toEqual([
        ...[201, `${test.api.origin}/api/v3${nora.path}assessments/${body.id}/`],
      ]);
      expect(body).toEqual({
        ...{ id: expect.any(Number), application: nora.id, stage: stages[1], ...RESULT, percentage: 87.5, sections },
        ...{ started_at: '2026-11-08T22:00:00.000000Z', finished_at: '2026-11-08T22:40:00.000000Z' },
        ...{ created_by: people.rita.id, created_at: expect.stringMatching(/\.\d{6}Z$/) },
      });
      expect((await list()).body).toEqual({ count: 1, next: null, previous: null, results: [body] });
      expect((await test.api.as(people.hank).get(`${nora.path}assessments/${body.id}/`)).body).toEqual(body);
      expect((await test.api.as(people.hank).get(`${nora.path}assessments/2000000000/`)).status).toBe(404);
      expect((await list(people.hank, `stage=${stages[0]}`)).body.count).toBe(0);
    });

    it.each([
      ['no name', { name: undefined }, 'name'],
      ['no score', { score: undefined }, 'score'],
      ['more points than there are', { score: 20.5 }, 'score'],
      ['a negative score', { score: -1 }, 'score'],
      ['no points at all', { max_score: 0, score: 0 }, 'max_score'],
      ['a section with too many points', { sections: [{ name: 'x', score: 2, max_score: 1 }] }, 'sections.0.score'],
      ['an end before the start', { started_at: '2026-01-02T00:00Z', finished_at: '2026-01-01T00:00Z' }, 'finished_at'],
      ['an unknown field', { percentage: 90 }, 'percentage'],
      ['a stage nobody has', { stage: 2_000_000_000 }, 'stage'],
    ])('refuse %s', async (_, change, field) => {
      const { status, body } = await add({ ...RESULT, ...change });
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
      expect((await list()).body.count).toBe(0);
    });

    it('belong to an assessment stage', async () => {
      expect((await add({ ...RESULT, stage: stages[0] })).status).toBe(400);
      expect((await add({ ...RESULT, stage: stages[1] })).status).toBe(201);
    });

    it('complete the stage that is in progress, and leave the decision to a person', async () => {
      for (const action of ['complete', 'approve']) await act(stages[0]!, action);
      await add();
      expect(await read()).toMatchObject({ status: 'active', current_stage: { id: stages[1], status: 'completed' } });
      const { body } = await test.api.as(people.rita).get(`${nora.path}events/?order_by=-id&page_size=1`);
      expect(body.results[0]).toMatchObject({ to_status: 'completed', actor: null, cause: 'assessment received' });
      await add({ ...RESULT, name: 'Again' });
      expect((await list()).body.results.map(({ name }: { name: string }) => name)).toEqual([
        'Again',
        'Backend basics',
      ]);
    });

    it('that came early count once the stage is entered', async () => {
      await add();
      expect((await read()).stages[1].status).toBe('pending');
      for (const action of ['complete', 'approve']) await act(stages[0]!, action);
      expect((await read()).current_stage).toMatchObject({ id: stages[1], status: 'completed' });
    });
  });

  describe('an override of the score', () => {
    const put = (body: object, by: Person = people.rita, who = nora) =>
      test.api.as(by).send(`${who.path}score-override/`, { method: 'PUT', body });

    it('is refused to hiring managers, and not found by strangers', async () => {
      expect((await put({ score: 9, reason: 'x' }, people.hank)).status).toBe(403);
      expect((await put({ score: 9, reason: 'x' }, people.ralph)).status).toBe(404);
    });

    it.each([
      ['no reason', { score: 9 }, 'reason'],
      ['a blank reason', { score: 9, reason: ' ' }, 'reason'],
      ['no score', { reason: 'x' }, 'score'],
      ['a score beyond 10', { score: 10.01, reason: 'x' }, 'score'],
      ['a negative score', { score: -0.01, reason: 'x' }, 'score'],
      ['three decimals', { score: 9.005, reason: 'x' }, 'score'],
    ])('refuses %s', async (_, body, field) => {
      const answer = await put(body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    });

    it('stands beside the score of the machine, ranks the application, and can be taken back', async () => {
      const dora = { name: 'Dora', email: 'dora@example.org' };
      const send = () =>
        test.api
          .as(people.rita)
          .post('/candidates/', form({ job: job.id, ...dora }, { resume: cvFile('Dora Engel', dora.email) }));
      const { body: made } = await send();
      await test.startWorker();
      await test.drain();
      const path = nora.path.replace(/\d+\/$/, '');
      const ranked = async () => (await test.api.as(people.rita).get(path)).body.results;
      const [first] = await ranked();
      expect(first.candidate).toBe(made.id);
      const machine = first.machine_score;
      const who = { ...nora, path: `${path}${first.id}/` };

      expect((await put({ score: 9.5, reason: 'Better' })).body).toMatchObject({ score: '9.50', machine_score: null });
      const { body } = await put({ score: 9.75, reason: ' Wrote our library. ' }, people.adam, who);
      expect(body).toMatchObject({ score: '9.75', machine_score: machine });
      expect(body.score_override).toEqual({
        ...{ score: '9.75', reason: 'Wrote our library.', user: people.adam.id },
        created_at: expect.stringMatching(/\.\d{6}Z$/),
      });
      const explained = (await test.api.as(people.hank).get(`/candidates/${made.id}/score/`)).body;
      expect(explained).toMatchObject({
        overall_score: machine,
        score_override: {
          score: '9.75',
          reason: 'Wrote our library.',
          by: people.adam.id,
          at: body.score_override.created_at,
        },
      });
      expect((await ranked()).map(({ score }: { score: string }) => score)).toEqual(['9.75', '9.50']);

      await send();
      await test.drain();
      await test.stopWorker();
      expect((await ranked())[0]).toMatchObject({ score: '9.75', machine_score: machine });

      const back = await put({ score: null, reason: 'Was about somebody else' }, people.rita, who);
      expect(back.body).toMatchObject({ score: machine, machine_score: machine, score_override: null });
      expect((await ranked())[0].score).toBe('9.50');
      expect(await test.sql('SELECT 1 FROM score_overrides')).toHaveLength(3);
    });
  });
});
