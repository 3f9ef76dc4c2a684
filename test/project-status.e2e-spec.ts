import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('the status of a project', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  describe('PATCH /companies/{company}/projects/{project}/status/', () => {
    const set = (by: Person, project: { path: string }, status: unknown, headers = {}) =>
      test.api.as(by).patch(`${project.path}status/`, { status }, { headers });

    it('activates, closes and reopens, and says when', async () => {
      const project = await test.make.project(people.rita);
      await test.make.question(project);
      const active = await set(people.rita, project, 'active');
      expect([active.status, active.headers.get('etag')]).toEqual([200, `"project-${project.id}-3"`]);
      expect(active.body).toMatchObject({ status: 'active', activationdate: SECONDS, closedate: null });
      test.clock.advance({ hours: 2 });
      const closed = (await set(people.rita, project, 'closed')).body;
      expect(closed).toMatchObject({
        status: 'closed',
        activationdate: active.body.activationdate,
        closedate: SECONDS,
      });
      expect(Date.parse(closed.closedate) - Date.parse(closed.activationdate)).toBeGreaterThanOrEqual(7_200_000);
      const reopened = (await set(people.rita, project, 'active')).body;
      expect(reopened).toMatchObject({ status: 'active', closedate: null });
      expect(Date.parse(reopened.activationdate)).toBeGreaterThanOrEqual(Date.parse(closed.closedate));
      expect((await set(people.rita, project, 'draft')).body).toMatchObject({ status: 'draft', activationdate: null });
    });

    it('accepts the status it has already and changes nothing', async () => {
      const project = await test.make.project(people.rita);
      const { status, headers, body } = await set(people.rita, project, 'draft');
      expect([status, headers.get('etag'), body.status]).toEqual([200, `"project-${project.id}-1"`, 'draft']);
    });

    it('refuses what the table does not know, and says what is possible', async () => {
      const project = await test.make.project(people.rita);
      const without = await set(people.rita, project, 'active');
      expect([without.status, without.body.code]).toEqual([400, 'project.action_not_possible']);
      expect(without.body).toMatchObject({
        current: 'draft',
        allowed: [],
        detail: expect.stringContaining('at least one question'),
      });
      await test.make.question(project);
      const skipped = await set(people.rita, project, 'closed');
      expect(skipped.body).toMatchObject({
        ...{ status: 400, current: 'draft', allowed: ['active'] },
        detail: 'A project that is draft cannot become closed.',
      });
      await set(people.rita, project, 'active');
      await test.make.candidate(project);
      const back = await set(people.rita, project, 'draft');
      expect(back.body).toMatchObject({ status: 400, current: 'active', allowed: ['closed'] });
      expect(back.body.detail).toContain('Delete its candidates first');
    });

    it.each([undefined, null, 'archived', 1])('refuses %p, and names what there is', async (status) => {
      const project = await test.make.project(people.rita);
      const answer = await set(people.rita, project, status);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['status']]);
    });

    it('is for managers of the project and admins', async () => {
      const project = await test.make.project(people.rita);
      await test.make.role(project, people.hank, { reviewer: true });
      expect((await set(people.hank, project, 'draft')).status).toBe(403);
      expect((await set(people.ralph, project, 'draft')).status).toBe(404);
      expect((await set(people.adam, project, 'draft')).status).toBe(200);
      expect((await set(people.rita, project, 'draft', { 'if-match': `"project-${project.id}-1"` })).status).toBe(412);
    });

    it('tells one of two at the same moment that the other was faster', async () => {
      const project = await test.make.project(people.rita);
      await test.make.question(project);
      const release = await hold('SELECT 1 FROM projects WHERE id = $1 FOR UPDATE', [project.id]);
      const both = Promise.all([set(people.rita, project, 'active'), set(people.adam, project, 'active')]);
      await untilWaiting(test, 2);
      await release();
      const answers = await both;
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.code).toBe('resource.conflict');
    });
  });
});
