import type { VetoView } from '../src/evaluation/vetos/veto.view';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow } from './support/interview-world';
import { TestApp } from './support/test-app';

const COMMENT = 'Left us in March on bad terms.';

jest.setTimeout(20_000);

describe('vetos against a candidate', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let project: ProjectRow;
  let interview: InterviewRow;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, ralph, hank } = people;
    project = await world.project(rita.companyId, { interview_manager: [rita], evaluator: [ralph, hank] });
    interview = await world.interview(project);
    path = `${interview.path}vetos/`;
  });

  const veto = (by: Person, comment: unknown = COMMENT) =>
    test.api.as(by).post<VetoView & Record<string, any>>(path, { comment });
  const rows = async () => (await test.sql(`SELECT id FROM vetos`)).length;

  it('are cast by evaluators and read by the team', async () => {
    const { status, headers, body } = await veto(people.hank);
    const base = `${test.api.origin}/api/v3`;
    expect(status).toBe(201);
    expect(body).toEqual({
      resource_uri: expect.stringMatching(/\/vetos\/\d+\/$/),
      candidate: `${base}${interview.path}`,
      evaluator: `${base}/companies/${people.hank.companyId}/customers/${people.hank.id}/`,
      comment: COMMENT,
    });
    expect(headers.get('location')).toBe(body.resource_uri);
    expect((await test.api.as(people.rita).get(body.resource_uri)).body).toEqual(body);
    expect((await test.api.as(people.ralph).get(path)).body.objects).toEqual([body]);
  });

  it.each([
    ['14 characters', 'x'.repeat(14)],
    ['14 characters between spaces', ` ${'x'.repeat(14)} `],
    ['601 characters', 'x'.repeat(601)],
    ['no text', 15],
    ['null', null],
  ])('refuse a comment of %s', async (_, comment) => {
    const { status, body } = await veto(people.hank, comment);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['comment']]);
    expect(await rows()).toBe(0);
  });

  it.each([15, 600])('take a comment of %d characters', async (length) => {
    expect((await veto(people.hank, 'x'.repeat(length))).status).toBe(201);
  });

  it('are for evaluators of the project only', async () => {
    const sue = await test.make.person(people.rita.companyId, 'hiring-manager', 'sue');
    await world.share(interview, sue);
    for (const other of [people.rita, people.olivia, sue]) expect((await veto(other)).status).toBe(403);
    expect((await veto(people.gina)).status).toBe(404);
    expect((await test.api.post(path, { comment: COMMENT })).status).toBe(401);
    expect((await test.api.as(sue).get(path)).status).toBe(403);
    expect(await rows()).toBe(0);
  });

  it('are one per evaluator, also when two come at once; a second names the first', async () => {
    const answers = await Promise.all([veto(people.hank), veto(people.hank)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    const [made, refused] = answers.sort((a, b) => a.status - b.status);
    expect(refused!.body.code).toBe('veto.exists');
    expect(refused!.body.detail).toContain(made!.body.resource_uri);
    expect((await veto(people.ralph)).status).toBe(201);
  });

  it.each([
    ['companies', 'settings/'],
    ['projects', `projects/`],
  ])('need the feature in %s, and say where to switch it on', async (table, where) => {
    await test.sql(`UPDATE ${table} SET veto_enabled = false`);
    const { status, body } = await veto(people.hank);
    expect([status, body.code]).toEqual([400, 'feature.disabled']);
    expect(body.detail).toContain('"veto_enabled"');
    expect(body.detail).toContain(where);
  });

  it('stay: there is no way to change or remove one', async () => {
    const { body } = await veto(people.hank);
    expect((await test.api.as(people.hank).patch(body.resource_uri, { comment: COMMENT })).status).toBe(405);
    expect((await test.api.as(people.hank).delete(body.resource_uri)).status).toBe(405);
  });

  describe('GET /companies/{company}/projects/{project}/vetos/', () => {
    it('lists those of the project, and of no other', async () => {
      const second = await world.interview(project);
      const elsewhere = await world.project(people.rita.companyId, { evaluator: [people.hank] });
      await world.veto(interview, people.hank, 'first comment of all');
      await world.veto(second, people.ralph, 'second comment of all');
      await world.veto(await world.interview(elsewhere), people.hank, 'not this project here');
      const list = (query = '') => test.api.as(people.rita).get(`${project.path}vetos/${query}`);
      const comments = ({ body }: { body: any }) => body.objects.map((o: VetoView) => o.comment);
      expect(comments(await list())).toEqual(['first comment of all', 'second comment of all']);
      expect(comments(await list(`?evaluator=${people.ralph.id}`))).toEqual(['second comment of all']);
      const { body } = await list('?page_size=1');
      expect(body.meta.total_count).toBe(2);
      expect((await test.api.as(people.rita).get(body.meta.next)).body.objects).toHaveLength(1);
    });

    it('is not found by those who do not see the project', async () => {
      const stan = await test.make.person(people.rita.companyId, 'recruiter', 'stan');
      for (const other of [stan, people.gina])
        expect((await test.api.as(other).get(`${project.path}vetos/`)).status).toBe(404);
    });
  });
});
