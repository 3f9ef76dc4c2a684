import type { People, Person } from './support/factories';
import { stagesOf } from './support/applicants';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

describe('interview modules', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.adam.companyId}/interview-modules/`;
  });

  const add = (body: object, by: Person = people.adam) => test.api.as(by).post(path, body);
  const list = async (query = '') => (await test.api.as(people.rita).get(`${path}?${query}`)).body;
  const ENGINEERS = {
    name: 'Engineers',
    stages: [{ service_id: 1 }, { service_id: 'assessment', name: 'Coding test' }],
  };
  const engineers = [
    { service_id: 1, name: 'Resume Screening' },
    { service_id: 3, name: 'Coding test' },
  ];

  it('are listed for every colleague, beginning with the one a company starts with', async () => {
    const microseconds = expect.stringMatching(/\.\d{6}Z$/);
    expect(await list()).toEqual({
      meta: { total_count: 1, previous: null, next: null },
      objects: [
        {
          ...{ id: expect.any(Number), name: 'Standard pipeline', is_default: true },
          stages: [
            { service_id: 1, name: 'Resume Screening' },
            { service_id: 3, name: 'Assessments' },
            { service_id: 2, name: 'Automated Video Interview' },
          ],
          ...{ created_at: microseconds, updated_at: microseconds },
        },
      ],
    });
    expect((await test.api.as(people.hank).get(path)).status).toBe(200);
    expect((await test.api.as(people.gina).get(path)).status).toBe(404);
    expect((await test.api.as(null).get(path)).status).toBe(401);
    await add(ENGINEERS);
    expect((await list('is_default=false')).objects).toMatchObject([{ name: 'Engineers' }]);
    expect((await list('name=PIPE')).meta.total_count).toBe(1);
    expect((await test.api.as(people.rita).get(`${path}?color=red`)).status).toBe(400);
  });

  it('are added, changed and deleted by admins only', async () => {
    expect((await add(ENGINEERS, people.rita)).status).toBe(403);
    const { body } = await add(ENGINEERS);
    expect((await test.api.as(people.rita).patch(`${path}${body.id}/`, { name: 'x' })).status).toBe(403);
    expect((await test.api.as(people.rita).delete(`${path}${body.id}/`)).status).toBe(403);
    expect((await list()).meta.total_count).toBe(2);
  });

  it('are added with their stages', async () => {
    const { status, headers, body } = await add(ENGINEERS);
    expect([status, headers.get('etag')]).toEqual([201, `"interview-module-${body.id}-1"`]);
    expect(headers.get('location')).toBe(`${test.api.origin}/api/v3${path}${body.id}/`);
    expect(body).toMatchObject({ name: 'Engineers', is_default: false, stages: engineers });
    expect((await test.api.as(people.rita).get(`${path}${body.id}/`)).body).toEqual(body);
    expect((await test.api.as(people.rita).get(`${path}2000000000/`)).status).toBe(404);
  });

  it.each([
    ['no name', { stages: [{ service_id: 1 }] }, 'name'],
    ['a blank name', { ...{ name: ' ', stages: [{ service_id: 1 }] } }, 'name'],
    ['no stages', { name: 'x' }, 'stages'],
    ['a list in the list', { name: 'x', stages: [[]] }, 'stages'],
    ['an empty list', { name: 'x', stages: [] }, 'stages'],
    ['an unknown service', { name: 'x', stages: [{ service_id: 9 }] }, 'stages.0.service_id'],
    ['a project', { name: 'x', stages: [{ service_id: 2, project: 1 }] }, 'stages.0.project'],
  ])('refuse %s', async (_, body, field) => {
    const answer = await add(body);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    expect((await list()).meta.total_count).toBe(1);
  });

  it('give their stages to new jobs once they are the default, and leave those of other jobs alone', async () => {
    const before = await test.make.job(people.rita);
    const { body } = await add({ ...ENGINEERS, is_default: true });
    expect((await list('is_default=true')).objects.map(({ id }: { id: number }) => id)).toEqual([body.id]);
    const job = await test.make.job(people.rita);
    expect(job.interview_module).toBe(body.id);
    expect(await stagesOf(test, job, people.rita)).toHaveLength(2);
    expect(await stagesOf(test, before, people.rita)).toHaveLength(3);
  });

  it('have one default, also when two are to become it at once', async () => {
    const release = await hold('SELECT FROM interview_modules WHERE company_id = $1 AND is_default FOR UPDATE', [
      people.adam.companyId,
    ]);
    const both = ['One', 'Two'].map((name) => add({ ...ENGINEERS, name, is_default: true }));
    await untilWaiting(test, 2);
    await release();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201]);
    expect((await list('is_default=true')).meta.total_count).toBe(1);
    expect((await list()).meta.total_count).toBe(3);
  });

  it('are changed, and are not overwritten by who has read an older version', async () => {
    const { body } = await add(ENGINEERS);
    const one = `${path}${body.id}/`;
    const job = await test.make.job(people.rita);
    const changed = await test.api
      .as(people.adam)
      .patch(one, { name: 'Devs', stages: [{ service_id: 4 }], is_default: true });
    expect(changed.body).toMatchObject({ name: 'Devs', is_default: true, stages: [{ service_id: 4, name: 'Manual' }] });
    expect(await stagesOf(test, job, people.rita)).toHaveLength(3);
    expect((await list('is_default=true')).meta.total_count).toBe(1);
    const off = await test.api.as(people.adam).patch(one, { is_default: false });
    expect([off.status, Object.keys(off.body.errors)]).toEqual([400, ['is_default']]);
    const stale = await test.api
      .as(people.adam)
      .patch(one, { name: 'y' }, { headers: { 'If-Match': '"interview-module-1-1"' } });
    expect(stale.status).toBe(412);
  });

  it('are deleted, but not the default one', async () => {
    const [standard] = (await list()).objects;
    const refused = await test.api.as(people.adam).delete(`${path}${standard.id}/`);
    expect([refused.status, refused.body.code]).toEqual([409, 'module.is_default']);
    const job = await test.make.job(people.rita);
    await add({ ...ENGINEERS, is_default: true });
    expect((await test.api.as(people.adam).delete(`${path}${standard.id}/`)).status).toBe(204);
    expect(await stagesOf(test, job, people.rita)).toHaveLength(3);
  });
});
