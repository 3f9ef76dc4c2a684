import type { MadeProject, People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const NO_ROLES = { interview_manager: false, evaluator: false };

describe('the roles of a project', () => {
  let test: TestApp;
  let people: People;
  let project: MadeProject;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    project = await test.make.project(people.rita);
    path = `${project.path}roles/`;
  });

  const customer = ({ id, companyId }: Person) => `${test.api.origin}/api/v3/companies/${companyId}/customers/${id}/`;
  const give = (by: Person, to: Person, roles: object) =>
    test.api.as(by).post(path, { customer: to.id, ...NO_ROLES, ...roles });
  const team = async () => {
    const { body } = await test.api.as(people.olivia).get(path);
    return Object.fromEntries(
      body.objects.map(({ customer, interview_manager, evaluator, reviewer }: Record<string, unknown>) => [
        customer,
        [interview_manager && 'manager', evaluator && 'evaluator', reviewer && 'reviewer'].filter(Boolean).join(' '),
      ]),
    );
  };
  const ritasRole = async () =>
    (await test.api.as(people.rita).get(`${path}?customer=${people.rita.id}`)).body.objects[0];

  describe('POST …/roles/', () => {
    it('needs a token, and a manager of the project or an admin', async () => {
      await test.make.role(project, people.hank, { evaluator: true });
      const before = await team();
      const statuses = [];
      for (const by of [null, people.hank, people.ralph, people.gina])
        statuses.push(
          (await test.api.as(by).post(path, { customer: people.ralph.id, ...NO_ROLES, evaluator: true })).status,
        );
      expect(statuses).toEqual([401, 403, 404, 404]);
      expect(await team()).toEqual(before);
      expect((await give(people.adam, people.ralph, { evaluator: true })).status).toBe(201);
    });

    it('adds someone, who then sees the project', async () => {
      const { status, headers, body } = await give(people.rita, people.hank, { evaluator: true });
      expect(status).toBe(201);
      expect(body).toEqual({
        resource_uri: headers.get('location'),
        project: `${test.api.origin}/api/v3${project.path}`,
        customer: customer(people.hank),
        ...{ interview_manager: false, evaluator: true, reviewer: false },
      });
      expect((await test.api.as(people.hank).get(headers.get('location')!)).body).toEqual(body);
      expect((await test.api.as(people.hank).get(project.path)).body.evaluators).toEqual([customer(people.hank)]);
    });

    it('changes the roles of someone who has some, in place', async () => {
      const first = await give(people.rita, people.hank, { evaluator: true, interview_manager: true });
      const { status, headers, body } = await test.api
        .as(people.rita)
        .post(path, { customer: customer(people.hank), interview_manager: true, evaluator: false, reviewer: true });
      expect([status, headers.get('location')]).toEqual([200, null]);
      expect(body).toEqual({ ...first.body, evaluator: false, reviewer: true });
      expect(await team()).toEqual({ [customer(people.rita)]: 'manager', [customer(people.hank)]: 'manager reviewer' });
    });

    it('is repeated for an Idempotency-Key with the answer of the first time', async () => {
      const send = () =>
        test.api
          .as(people.rita)
          .post(
            path,
            { customer: people.hank.id, ...NO_ROLES, evaluator: true },
            { headers: { 'idempotency-key': 'k' } },
          );
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
    });

    it.each([
      ['nothing', {}, ['customer', 'evaluator', 'interview_manager']],
      ['no flags', { customer: 1 }, ['evaluator', 'interview_manager']],
      ['text for a flag', { customer: 1, interview_manager: 'yes', evaluator: true }, ['interview_manager']],
      ['null for the reviewer', { customer: 1, ...NO_ROLES, reviewer: null }, ['reviewer']],
      ['another kind of reference', { customer: '/companies/1/jobs/1/', ...NO_ROLES, evaluator: true }, ['customer']],
      ['a list of customers', { customer: [1], ...NO_ROLES, evaluator: true }, ['customer']],
      ['an unknown user', { customer: 99_999, ...NO_ROLES, evaluator: true }, ['customer']],
      ['an unknown field', { customer: 1, ...NO_ROLES, role: 'admin' }, ['role']],
    ])('refuses %s and names the field', async (_, body, fields) => {
      const answer = await test.api.as(people.rita).post(path, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.validation']);
      expect(Object.keys(answer.body.errors).sort()).toEqual(fields);
    });

    it('refuses an evaluator who is reviewer as well, and someone without any role', async () => {
      expect((await give(people.rita, people.hank, { evaluator: true, reviewer: true })).body.errors).toEqual({
        reviewer: ['An evaluator cannot be a reviewer of the same project. Set one of the two to false.'],
      });
      expect((await give(people.rita, people.hank, {})).body.errors).toEqual({
        interview_manager: [expect.stringContaining('Give at least one role')],
      });
      expect(await team()).toEqual({ [customer(people.rita)]: 'manager' });
    });

    it('is for active people of the company only', async () => {
      const robot = await test.make.person(people.rita.companyId, 'service', 'robot');
      const gone = await test.make.person(people.rita.companyId, 'recruiter', 'gone');
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [gone.id]);
      for (const person of [robot, gone, people.gina])
        expect((await give(people.rita, person, { evaluator: true })).body.errors).toEqual({
          customer: ['It must name an active user of the company, and no service user.'],
        });
    });

    it('changes the roles of a member who was deactivated since', async () => {
      await test.make.role(project, people.hank, { evaluator: true });
      await test.sql('UPDATE users SET is_active = false WHERE id = $1', [people.hank.id]);
      expect((await give(people.rita, people.hank, { reviewer: true })).body).toMatchObject({ reviewer: true });
    });

    it('does not take the last manager away, unless an admin says so', async () => {
      const refused = await give(people.rita, people.rita, { evaluator: true });
      expect([refused.status, refused.body.code]).toEqual([409, 'project.last_manager']);
      expect(await team()).toEqual({ [customer(people.rita)]: 'manager' });
      expect((await give(people.olivia, people.rita, { evaluator: true })).status).toBe(200);
    });
  });

  describe('GET …/roles/', () => {
    it('lists the team for its members, in the order they joined', async () => {
      await test.make.role(project, people.hank, { reviewer: true });
      const { status, body } = await test.api.as(people.hank).get(path);
      expect(status).toBe(200);
      expect(body.meta).toEqual({ total_count: 2, previous: null, next: null });
      expect(body.objects.map(({ customer }: { customer: string }) => customer)).toEqual([
        customer(people.rita),
        customer(people.hank),
      ]);
      const found = (await test.api.as(people.hank).get(`${path}?customer=${people.hank.id}`)).body;
      expect(found.objects).toEqual([body.objects[1]]);
    });

    it('is not found by others, and not for candidates', async () => {
      const { resource_uri } = await ritasRole();
      const candidate = test.api.withKey(await test.make.candidate(project, {}, { status: 'invited' }));
      for (const url of [path, resource_uri]) {
        expect((await test.api.as(people.ralph).get(url)).status).toBe(404);
        expect((await candidate.get(url)).status).toBe(403);
      }
    });

    it('finds a role in its own project only', async () => {
      const other = await test.make.project(people.rita);
      const role = await test.make.role(other, people.hank, { reviewer: true });
      expect((await test.api.as(people.rita).get(`${other.path}roles/${role}/`)).status).toBe(200);
      for (const method of ['GET', 'PATCH', 'DELETE'])
        expect((await test.api.as(people.rita).send(`${path}${role}/`, { method })).status).toBe(404);
    });
  });

  describe('PATCH …/roles/{role}/', () => {
    it('changes the flags that are sent', async () => {
      const role = await test.make.role(project, people.hank, { evaluator: true, interview_manager: true });
      const patch = (body: object, headers = {}) =>
        test.api.as(people.rita).patch(`${path}${role}/`, body, { headers });
      const { status, headers, body } = await patch({ interview_manager: false });
      expect([status, headers.get('etag')]).toEqual([200, `"role-${role}-2"`]);
      expect(body).toMatchObject({ interview_manager: false, evaluator: true, reviewer: false });
      expect((await patch({ reviewer: true })).body.errors).toHaveProperty('reviewer');
      expect((await patch({ evaluator: false })).body.errors).toHaveProperty('interview_manager');
      expect((await patch({ customer: people.adam.id })).body.errors).toHaveProperty('customer');
      expect((await patch({ evaluator: null })).body.errors).toEqual({ evaluator: ['This field may not be null.'] });
      expect((await patch({ evaluator: false, reviewer: true }, { 'if-match': `"role-${role}-1"` })).status).toBe(412);
      expect((await patch({ evaluator: false, reviewer: true }, { 'if-match': `"role-${role}-2"` })).status).toBe(200);
    });

    it('is refused to other members of the team, and for the last manager', async () => {
      const role = await test.make.role(project, people.hank, { evaluator: true });
      const promoted = await test.api.as(people.hank).patch(`${path}${role}/`, { interview_manager: true });
      expect(promoted.status).toBe(403);
      const last = await test.api
        .as(people.rita)
        .patch((await ritasRole()).resource_uri, { interview_manager: false, evaluator: true });
      expect([last.status, last.body.code]).toEqual([409, 'project.last_manager']);
    });
  });

  describe('DELETE …/roles/{role}/', () => {
    it('takes someone off the team, who then no longer sees the project', async () => {
      const role = await test.make.role(project, people.hank, { evaluator: true });
      const stale = { headers: { 'if-match': `"role-${role}-0"` } };
      expect((await test.api.as(people.rita).delete(`${path}${role}/`, stale)).status).toBe(412);
      expect((await test.api.as(people.hank).delete(`${path}${role}/`)).status).toBe(403);
      expect((await test.api.as(people.rita).delete(`${path}${role}/`)).status).toBe(204);
      expect((await test.api.as(people.hank).get(project.path)).status).toBe(404);
      expect((await test.api.as(people.rita).delete(`${path}${role}/`)).status).toBe(404);
    });

    it('lets a manager leave when there is another, and only an admin remove the last', async () => {
      const own = (await ritasRole()).resource_uri;
      const refused = await test.api.as(people.rita).delete(own);
      expect([refused.status, refused.body.code]).toEqual([409, 'project.last_manager']);
      expect(refused.body.detail).toContain('Make someone else its interview manager first');
      await test.make.role(project, people.hank, { interview_manager: true });
      expect((await test.api.as(people.rita).delete(own)).status).toBe(204);
      const [{ resource_uri }] = (await test.api.as(people.adam).get(path)).body.objects;
      expect((await test.api.as(people.adam).delete(resource_uri)).status).toBe(204);
      expect(await team()).toEqual({});
    });

    it('lets only one of the last two managers leave when both do at the same moment', async () => {
      const hanks = await test.make.role(project, people.hank, { interview_manager: true });
      const ritas = (await ritasRole()).resource_uri;
      const release = await hold('SELECT 1 FROM projects WHERE id = $1 FOR UPDATE', [project.id]);
      const both = Promise.all([
        test.api.as(people.rita).delete(ritas),
        test.api.as(people.hank).delete(`${path}${hanks}/`),
      ]);
      await untilWaiting(test, 2);
      await release();
      expect((await both).map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(Object.values(await team())).toEqual(['manager']);
    });
  });
});
