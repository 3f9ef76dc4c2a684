import type { JobView } from '../src/jobs/job.view';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import type { MadeProject, People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

jest.setTimeout(40_000);

describe('two who work on the same application at once', () => {
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
    job = await test.make.job(people.rita);
    nora = await applicant(test, job, people.rita, { email: 'nora@example.org' });
    stages = await stagesOf(test, job, people.rita);
  });

  const rita = () => test.api.as(people.rita);
  const holdPerson = () => hold('SELECT id FROM candidates WHERE id = $1 FOR UPDATE', [nora.candidate]);
  const act = (stage: number, action: string) => rita().patch(`${nora.path}stages/${stage}/`, { action });
  const setStages = (list: object[]) => {
    const path = `/companies/${people.rita.companyId}/jobs/${job.id}/stages/`;
    return rita().send(path, { method: 'PUT', body: { stages: list } });
  };

  const RESULT = { name: 'SQL', score: 1, max_score: 2 };
  it.each<[string, () => Promise<{ status: number }>]>([
    [
      'overrides the score',
      () => rita().send(`${nora.path}score-override/`, { method: 'PUT', body: { score: 5, reason: 'x' } }),
    ],
    ['adds an assessment', () => rita().post(`${nora.path}assessments/`, RESULT)],
    ['moves them', () => act(stages[0]!, 'complete')],
    ['withdraws them', () => rita().patch(nora.path, { status: 'withdrawn' })],
  ])('finds nobody who %s while the candidate is deleted', async (_, change) => {
    const release = await holdPerson();
    const gone = rita().delete(`/candidates/${nora.candidate}/`);
    await untilWaiting(test, 1);
    const late = change();
    await untilWaiting(test, 2);
    await release();
    expect([(await gone).status, (await late).status]).toEqual([204, 404]);
  });

  it('says so for whom of many is deleted meanwhile', async () => {
    const release = await holdPerson();
    const gone = rita().delete(`/candidates/${nora.candidate}/`);
    await untilWaiting(test, 1);
    const path = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/actions/`;
    const late = rita().post(path, { applications: [nora.id], action: 'complete' });
    await untilWaiting(test, 2);
    await release();
    expect((await gone).status).toBe(204);
    expect((await late).body.objects).toMatchObject([{ application: nora.id, error: { code: 'resource.not_found' } }]);
  });

  it('overrides one score after the other, and the record knows which came first', async () => {
    const release = await holdPerson();
    const put = (score: number) =>
      rita().send(`${nora.path}score-override/`, { method: 'PUT', body: { score, reason: 'x' } });
    const both = [put(5), put(6)];
    await untilWaiting(test, 2);
    await release();
    for (const { status } of await Promise.all(both)) expect(status).toBe(200);
    const { results } = (await rita().get(`${nora.path}events/?kind=score`)).body;
    expect(results[0].from_score).toBeNull();
    expect(results[1].from_score).toBe(results[0].to_score);
  });

  it('lets one of two win who change it by hand', async () => {
    const release = await holdPerson();
    const both = [rita().patch(nora.path, { status: 'withdrawn' }), rita().patch(nora.path, { expected_ctc: 5 })];
    await untilWaiting(test, 2);
    await release();
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keeps the stages of the job as they are while somebody is moved between them', async () => {
    await act(stages[0]!, 'complete');
    const release = await holdPerson();
    const move = act(stages[0]!, 'approve');
    await untilWaiting(test, 1);
    const change = setStages([{ id: stages[0], service_id: 1 }]);
    await untilWaiting(test, 2);
    await release();
    expect([(await move).status, (await change).status]).toEqual([200, 409]);
  });

  describe('into whose video interview', () => {
    let project: MadeProject;
    let path: string;

    beforeEach(async () => {
      project = await test.make.project(people.rita);
      await test.make.question(project, { required: false });
      await test.make.projectStatus(project, 'active');
      const video = { service_id: 2, project: project.id, auto_invite: true };
      expect((await setStages([{ id: stages[0], service_id: 1 }, video])).status).toBe(200);
      stages = await stagesOf(test, job, people.rita);
      await act(stages[0]!, 'complete');
      await act(stages[0]!, 'approve');
      path = `${project.path}candidates/${nora.candidate}/`;
    });

    const invited = async () => {
      const candidate = test.api.withKey({ key: (await rita().get(path)).body.activation_key });
      await candidate.patch(path, { password: 'correct horse' });
      for (const status of ['confirmed', 'interviewing'])
        expect((await candidate.patch(`${path}status/advance/`)).body.status).toBe(status);
      return candidate;
    };

    it('the candidate brings the last answer while they are merged into somebody: it is to be sent again', async () => {
      const { body: kept } = await rita().post('/candidates/', {
        job: (await test.make.job(people.rita)).id,
        name: 'N',
      });
      const candidate = await invited();
      const release = await holdPerson();
      const merging = `/companies/${people.rita.companyId}/candidates/${kept.id}/merge/`;
      const merge = test.api.as(people.adam).post(merging, { candidate: nora.candidate });
      await untilWaiting(test, 1);
      const finish = candidate.patch(`${path}status/advance/`);
      await untilWaiting(test, 2);
      await release();
      expect([(await merge).status, (await finish).status]).toEqual([200, 409]);
      expect((await rita().get(`${project.path}candidates/${kept.id}/`)).body.status).toBe('interviewing');
    });

    it('a colleague moves them while the candidate finishes it: both succeed, and the stage is complete', async () => {
      const candidate = await invited();
      await act(stages[0]!, 'reopen');
      // The move holds the application and comes to the interview; the candidate would come from there.
      const release = await hold('SELECT id FROM job_stages WHERE id = $1 FOR UPDATE', [stages[1]]);
      const move = act(stages[0]!, 'approve');
      await untilWaiting(test, 1);
      const finish = candidate.patch(`${path}status/advance/`);
      await untilWaiting(test, 2);
      await release();
      expect([(await move).status, (await finish).status]).toEqual([200, 200]);
      expect((await rita().get(nora.path)).body.current_stage).toMatchObject({ id: stages[1], status: 'completed' });
    });
  });
});
