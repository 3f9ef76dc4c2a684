import type { JobView } from '../src/jobs/job.view';
import { applicant } from './support/applicants';
import type { MadeProject, People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('the stages of a job', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    path = `/companies/${job.owner.org}/jobs/${job.id}/stages/`;
  });

  const read = async (by: Person = people.rita) => (await test.api.as(by).get(path)).body.stages;
  const put = (stages: unknown, by: Person = people.rita, headers = {}) =>
    test.api.as(by).send(path, { method: 'PUT', body: { stages }, headers });
  const apply = () =>
    test.api.as(people.rita).post('/candidates/', { job: job.id, name: 'Nora', email: 'n@example.org' });
  const screening = { service_id: 1, name: 'Resume Screening' };

  it('are those of the default module, in their order', async () => {
    const { status, headers, body } = await test.api.as(people.rita).get(path);
    expect([status, headers.get('etag')]).toEqual([200, `"job-${job.id}-1"`]);
    const plain = { id: expect.any(Number), project: null, auto_invite: false };
    expect(body).toEqual({
      stages: [
        { ...plain, service_id: 1, name: 'Resume Screening' },
        { ...plain, service_id: 3, name: 'Assessments' },
        { ...plain, service_id: 2, name: 'Automated Video Interview' },
      ],
    });
  });

  it('are read by whoever reads the job, and by nobody else', async () => {
    await test.make.share(job, people.hank);
    const by = (person: Person | null) => test.api.as(person).get(path);
    expect((await by(people.hank)).status).toBe(200);
    expect((await by(people.ralph)).status).toBe(404);
    expect((await by(people.gina)).status).toBe(404);
    expect((await by(null)).status).toBe(401);
  });

  it('are changed by the owner of the job and by admins only', async () => {
    await test.make.share(job, people.ralph);
    await test.make.share(job, people.hank);
    expect((await put([screening], people.ralph)).status).toBe(403);
    expect((await put([screening], people.hank)).status).toBe(403);
    expect((await put([screening], people.gina)).status).toBe(404);
    expect(await read()).toHaveLength(3);
    expect((await put([screening], people.adam)).status).toBe(200);
  });

  it.each([
    ['no list', undefined, 'stages'],
    ['an empty list', [], 'stages'],
    ['more than twenty', Array.from({ length: 21 }, () => ({ service_id: 4 })), 'stages'],
    ['an unknown service', [{ service_id: 5 }], 'stages.0.service_id'],
    ['an unknown key', [{ service_id: 'phone' }], 'stages.0.service_id'],
    ['a blank name', [{ service_id: 4, name: ' ' }], 'stages.0.name'],
    ['an unknown field', [{ service_id: 4, position: 1 }], 'stages.0.position'],
    ['a stage of another job', [{ ...screening, id: 2_000_000_000 }], 'stages.0.id'],
    ['a project without a video', [{ service_id: 4, project: 1 }], 'stages.0.project'],
    ['an invitation without a video', [screening, { service_id: 3, auto_invite: true }], 'stages.1.auto_invite'],
    ['a project that is none', [{ service_id: 2, project: 'x' }], 'stages.0.project'],
    ['a project nobody has', [{ service_id: 2, project: 2_000_000_000 }], 'stages.0.project'],
  ])('refuse %s and name the field', async (_, stages, field) => {
    const before = await read();
    const { status, body } = await put(stages);
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await read()).toEqual(before);
  });

  it('are renamed, moved, added and removed in one request, which can be repeated with its answer', async () => {
    const [first, , video] = await read();
    const { status, headers, body } = await put([
      { id: video.id, service_id: 'automated-video-interview' },
      { id: first.id, service_id: 1, name: ' Reading ' },
      { service_id: 'manual' },
    ]);
    expect([status, headers.get('etag')]).toEqual([200, `"job-${job.id}-2"`]);
    expect(body.stages).toEqual([
      { ...video, name: 'Automated Video Interview' },
      { ...first, name: 'Reading' },
      { id: expect.any(Number), service_id: 4, name: 'Manual', project: null, auto_invite: false },
    ]);
    expect((await put(body.stages)).body).toEqual(body);
    const applied = await apply();
    expect(applied.status).toBe(201);
    const [row] = await test.sql('SELECT current_stage_id::int FROM applications');
    expect(row).toEqual({ current_stage_id: video.id });
  });

  it('keep their service, and are named once', async () => {
    const [first] = await read();
    const other = await put([{ id: first.id, service_id: 4 }]);
    expect([other.status, Object.keys(other.body.errors)]).toEqual([400, ['stages.0.service_id']]);
    const twice = await put([first, first]);
    expect([twice.status, twice.body.errors]).toEqual([
      400,
      { 'stages.1.id': [`Stage ${first!.id} is in the list twice. Name each stage once.`] },
    ]);
    const unknown = await put([{ ...first, id: 99_999_999 }]);
    expect(unknown.body.errors).toEqual({ 'stages.0.id': ['The job has no stage 99999999.'] });
  });

  it('cannot be removed once somebody was in them, but moved and renamed', async () => {
    await apply();
    const [first, second] = await read();
    const { status, body } = await put([second]);
    expect([status, body.code]).toEqual([409, 'job.stages_in_use']);
    expect(body.detail).toContain('"Resume Screening"');
    expect(await read()).toHaveLength(3);
    expect((await put([second, { ...first, name: 'Later' }])).body.stages.map(({ name }: any) => name)).toEqual([
      ...['Assessments', 'Later'],
    ]);
  });

  it('cannot be removed once they have a result, even one that came before anybody was in them', async () => {
    const nora = await applicant(test, job, people.rita);
    const result = { name: 'Backend basics', score: 17.5, max_score: 20 };
    expect((await test.api.as(people.rita).post(`${nora.path}assessments/`, result)).status).toBe(201);
    const [first, , video] = await read();
    const { status, body } = await put([first, video]);
    expect([status, body.code]).toEqual([409, 'job.stages_in_use']);
    expect(body.detail).toContain('"Assessments"');
    expect(await read()).toHaveLength(3);
  });

  it('are not overwritten by who has read an older version', async () => {
    const stale = await put([screening], people.rita, { 'If-Match': `"job-${job.id}-7"` });
    expect(stale.status).toBe(412);
    expect((await put([screening], people.rita, { 'If-Match': `"job-${job.id}-1"` })).status).toBe(200);
  });

  describe('that run a project', () => {
    let project: MadeProject;

    beforeEach(async () => (project = await test.make.project(people.rita)));

    it.each(['the URL', 'the path', 'the id'])('take %s of it', async (form) => {
      const given =
        { 'the URL': `${test.api.origin}/api/v3${project.path}`, 'the path': project.path }[form] ?? project.id;
      const { body } = await put([{ service_id: 2, project: given, auto_invite: true }]);
      expect(body.stages[0]).toMatchObject({ project: project.id, auto_invite: true });
    });

    it('need someone who may add candidates to it, unless they run it already', async () => {
      const theirs = await test.make.project(people.ralph);
      const refused = await put([{ service_id: 2, project: theirs.id }]);
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['stages.0.project']]);
      const { stages } = (await put([{ service_id: 2, project: theirs.id }], people.adam)).body;
      expect((await put([...stages, screening])).status).toBe(200);
      expect((await read())[0].project).toBe(theirs.id);
      expect((await put([{ ...stages[0], project: null }])).body.stages[0].project).toBeNull();
    });
  });
});
