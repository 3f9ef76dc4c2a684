import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const EQUAL = { skills: 0.2, work_experience: 0.2, projects: 0.2, education: 0.2, certifications: 0.2 };

describe('score weights', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.rita.companyId}/score-weights/`;
  });

  const add = (body: object = EQUAL, by: Person = people.rita) => test.api.as(by).post(path, body);
  const remove = (id: number, by: Person = people.rita) => test.api.as(by).delete(`${path}${id}/`);

  it('are listed, the default of the company among them', async () => {
    const { body } = await test.api.as(people.hank).get(path);
    const standard = {
      skills: '0.40',
      work_experience: '0.10',
      projects: '0.30',
      education: '0.10',
      certifications: '0.10',
    };
    expect(body).toEqual({
      meta: { total_count: 1, previous: null, next: null },
      objects: [{ id: expect.any(Number), ...standard, user: null }],
    });
    await add();
    expect((await test.api.as(people.hank).get(`${path}?is_default=false`)).body.objects).toMatchObject([
      { skills: '0.20', user: people.rita.id },
    ]);
    expect((await test.api.as(null).get(path)).status).toBe(401);
  });

  it('are added by who may open jobs', async () => {
    expect((await add(EQUAL, people.hank)).status).toBe(403);
    const { status, headers, body } = await add();
    expect([status, headers.get('location')]).toEqual([201, `${test.api.origin}/api/v3${path}${body.id}/`]);
    expect((await test.api.as(people.hank).get(`${path}${body.id}/`)).body).toEqual(body);
    expect(
      (await test.api.as(people.gina).get(`/companies/${people.gina.companyId}/score-weights/${body.id}/`)).status,
    ).toBe(404);
  });

  it.each([
    ['a missing part', { ...EQUAL, skills: undefined }, 'request.validation'],
    ['three decimals', { ...EQUAL, skills: 0.205 }, 'request.validation'],
    ['more than 1 in all', { ...EQUAL, skills: 0.3 }, 'job.weights_sum'],
  ])('refuse %s', async (_, body, code) => {
    const answer = await add(body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('are deleted while nobody uses them, by who added them and by admins', async () => {
    const { body } = await add();
    expect((await remove(body.id, people.ralph)).status).toBe(403);
    expect((await remove(body.id, people.hank)).status).toBe(403);
    expect((await remove(body.id)).status).toBe(204);
    expect((await remove(body.id)).status).toBe(404);
    const other = await add();
    expect((await remove(other.body.id, people.adam)).status).toBe(204);
  });

  it('are kept while a job uses them, and the default always', async () => {
    const job = await test.make.job(people.rita, { score_weight: EQUAL });
    const used = await remove(job.score_weight.id);
    expect([used.status, used.body.code]).toEqual([409, 'weights.in_use']);
    const [standard] = (await test.api.as(people.adam).get(`${path}?is_default=true`)).body.objects;
    expect((await remove(standard.id, people.adam)).status).toBe(409);
  });
});
