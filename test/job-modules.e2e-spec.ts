import type { JobView } from '../src/jobs/job.view';
import { applicant, stagesOf } from './support/applicants';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const SCREENED = [
  { service_id: 1, name: 'First look' },
  { service_id: 4, name: 'Trial day' },
];

describe('the interview module of a job', () => {
  let test: TestApp;
  let people: People;
  let company: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    company = `/companies/${people.rita.companyId}`;
  });

  async function addModule(stages: object[] = SCREENED, by: Person = people.adam): Promise<number> {
    const path = `/companies/${by.companyId}/interview-modules/`;
    return (await test.api.as(by).post(path, { name: 'Bakers', stages })).body.id;
  }
  const open = (body: object) => test.api.as(people.rita).post(`${company}/jobs/`, { title: 'Baker', ...body });
  const patch = ({ id }: JobView, body: object) => test.api.as(people.rita).patch(`${company}/jobs/${id}/`, body);
  const stages = async ({ id }: JobView): Promise<{ id: number; service_id: number; name: string }[]> =>
    (await test.api.as(people.rita).get(`${company}/jobs/${id}/stages/`)).body.stages;
  const names = async (job: JobView) => (await stages(job)).map(({ name }) => name);
  const DEFAULT = ['Resume Screening', 'Assessments', 'Automated Video Interview'];

  it.each([
    ['its id', (id: number) => id],
    ['its path', (id: number) => `${company}/interview-modules/${id}/`],
    ['its URL', (id: number) => `${test.api.origin}/api/v3${company}/interview-modules/${id}/`],
  ])('is chosen as the job is opened, by %s, and gives it its stages', async (_, reference) => {
    const id = await addModule();
    const { status, body } = await open({ interview_module: reference(id) });
    expect([status, body.interview_module]).toEqual([201, id]);
    expect(await stages(body)).toMatchObject(SCREENED);
  });

  it.each<[string, () => unknown]>([
    ['unknown', () => 2_000_000_000],
    ['of another company', () => addModule(SCREENED, people.gina)],
    ['no reference', () => 'bakers'],
    ['null', () => null],
  ])('is refused by name when it is %s', async (_, wrong) => {
    const job = await test.make.job(people.rita);
    const interview_module = await wrong();
    for (const { status, body } of [await open({ interview_module }), await patch(job, { interview_module })])
      expect([status, Object.keys(body.errors)]).toEqual([400, ['interview_module']]);
    expect(await names(job)).toEqual(DEFAULT);
    expect(await test.sql('SELECT count(*)::int FROM jobs')).toEqual([{ count: 1 }]);
  });

  it('is copied with the job, as are the stages', async () => {
    const { body } = await open({ interview_module: await addModule() });
    const copy = (await test.api.as(people.rita).post(`${company}/jobs/${body.id}/duplicate/`, {})).body;
    expect(copy.interview_module).toBe(body.interview_module);
    expect(await names(copy)).toEqual(['First look', 'Trial day']);
  });

  it('can be changed while nobody has applied, and replaces the stages', async () => {
    const job = await test.make.job(people.rita);
    const id = await addModule([{ service_id: 4, name: 'Trial day' }, { service_id: 1 }]);
    const { status, body, headers } = await patch(job, { interview_module: id });
    expect([status, body.interview_module, headers.get('etag')]).toEqual([200, id, `"job-${job.id}-2"`]);
    expect(await names(job)).toEqual(['Trial day', 'Resume Screening']);
  });

  it('can be changed while everybody stands in the first stage, which stays where its service does', async () => {
    const job = await test.make.job(people.rita);
    const [first] = await stagesOf(test, job, people.rita);
    const ann = await applicant(test, job, people.rita, { email: 'ann@example.org' });
    expect((await patch(job, { interview_module: await addModule() })).status).toBe(200);
    expect((await stages(job))[0]).toMatchObject({ id: first, name: 'First look' });
    for (const action of ['complete', 'approve'])
      expect((await test.api.as(people.rita).patch(`${ann.path}stages/${first}/`, { action })).status).toBe(200);
    expect((await test.api.as(people.rita).get(ann.path)).body.current_stage.name).toBe('Trial day');
  });

  it('cannot be changed once somebody has left the first stage: the answer names stages and the way out', async () => {
    const job = await test.make.job(people.rita);
    const [first] = await stagesOf(test, job, people.rita);
    const ann = await applicant(test, job, people.rita, { email: 'ann@example.org' });
    for (const action of ['complete', 'approve'])
      await test.api.as(people.rita).patch(`${ann.path}stages/${first}/`, { action });
    const { status, body } = await patch(job, { interview_module: await addModule(), title: 'Other' });
    expect([status, body.code]).toEqual([409, 'job.module_in_use']);
    expect(body.detail).toMatch(/"Assessments"\. PUT …\/stages\//);
    expect([await names(job), await test.sql('SELECT title FROM jobs')]).toEqual([DEFAULT, [{ title: job.title }]]);
  });

  it('cannot be changed to one that begins otherwise once somebody stands in the first stage', async () => {
    const job = await test.make.job(people.rita);
    await applicant(test, job, people.rita, { email: 'ann@example.org' });
    const { status, body } = await patch(job, { interview_module: await addModule([{ service_id: 4, name: 'Call' }]) });
    expect([status, body.code]).toEqual([409, 'job.module_in_use']);
    expect(await names(job)).toEqual(DEFAULT);
  });

  it('that the job has already changes nothing, whatever became of its stages', async () => {
    const job = await test.make.job(people.rita);
    const own = [{ service_id: 4, name: 'Meeting' }];
    await test.api.as(people.rita).send(`${company}/jobs/${job.id}/stages/`, { method: 'PUT', body: { stages: own } });
    expect((await patch(job, { interview_module: job.interview_module })).status).toBe(200);
    expect(await names(job)).toEqual(['Meeting']);
  });

  it('is for whoever may change the job', async () => {
    const job = await test.make.job(people.rita);
    await test.make.share(job, people.ralph);
    const body = { interview_module: await addModule() };
    expect((await test.api.as(people.ralph).patch(`${company}/jobs/${job.id}/`, body)).status).toBe(403);
    expect((await test.api.as(people.hank).post(`${company}/jobs/`, { title: 'x', ...body })).status).toBe(403);
  });
});
