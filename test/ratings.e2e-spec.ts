import type { RatingView } from '../src/evaluation/ratings/rating.view';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow, type QuestionRow } from './support/interview-world';
import { TestApp } from './support/test-app';

const UNKNOWN = 987_654_321;

jest.setTimeout(20_000);

describe('ratings of answers', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let project: ProjectRow;
  let skills: QuestionRow;
  let interview: InterviewRow;
  let onSkills: number;
  let onGreeting: number;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, ralph, hank } = people;
    project = await world.project(rita.companyId, { interview_manager: [rita], evaluator: [ralph, hank] });
    skills = await world.question(project, ['depth', 'clarity']);
    interview = await world.interview(project);
    onSkills = await world.answer(interview, skills);
    onGreeting = await world.answer(interview, await world.question(project));
    path = `${interview.path}ratings/`;
  });

  const rate = (by: Person, body: object) => test.api.as(by).post<RatingView & Record<string, any>>(path, body);
  const rows = async () => (await test.sql(`SELECT id FROM ratings`)).length;

  describe('POST …/ratings/', () => {
    it('keeps what an evaluator thinks of a criterion of an answer, and says where', async () => {
      const { status, headers, body } = await rate(people.hank, {
        ...{ answer: onSkills, criterion: skills.criteria[0], value: 4 },
      });
      const base = `${test.api.origin}/api/v3`;
      expect(status).toBe(201);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(/\/ratings\/\d+\/$/),
        question: `${base}${project.path}questions/${skills.id}/`,
        criterion: `${base}${project.path}criteria/${skills.criteria[0]}/`,
        answer: `${base}${interview.path}answers/${onSkills}/`,
        evaluator_profile: `${base}/companies/${people.hank.companyId}/customers/${people.hank.id}/`,
        ...{ value: 4, ignore: false },
      });
      expect(headers.get('location')).toBe(body.resource_uri);
      const read = await test.api.as(people.rita).get(body.resource_uri);
      expect([read.status, read.body]).toEqual([200, body]);
      expect(read.headers.get('etag')).toBe(headers.get('etag'));
    });

    it('takes references as URLs and paths, and its own answers back', async () => {
      const base = `${test.api.origin}/api/v3`;
      const first = await rate(people.hank, {
        answer: `${base}${interview.path}answers/${onSkills}/`,
        criterion: `${project.path}criteria/${skills.criteria[1]}/`,
        value: 2,
      });
      expect(first.status).toBe(201);
      const { answer, criterion, value } = first.body;
      expect((await rate(people.ralph, { answer, criterion, value })).status).toBe(201);
    });

    it('rates an answer as a whole when its question has no criteria', async () => {
      const { status, body } = await rate(people.hank, { answer: onGreeting, value: 5, ignore: true });
      expect([status, body.criterion, body.ignore]).toEqual([201, null, true]);
    });

    it('is for evaluators of the project only: others who see the candidate are refused, strangers find nothing', async () => {
      await world.share(interview, await test.make.person(people.rita.companyId, 'hiring-manager', 'sue'));
      const sue = await test.make.person(people.rita.companyId, 'hiring-manager', 'sid');
      await world.share(interview, sue);
      const body = { answer: onGreeting, value: 3 };
      for (const seeing of [people.olivia, people.adam, people.rita, sue])
        expect((await rate(seeing, body)).status).toBe(403);
      const stranger = await test.make.person(people.rita.companyId, 'recruiter', 'stan');
      for (const blind of [stranger, people.gina]) expect((await rate(blind, body)).status).toBe(404);
      expect(await rows()).toBe(0);
    });

    it('lets an owner rate who evaluates the project', async () => {
      project = await world.project(people.olivia.companyId, { evaluator: [people.olivia] });
      interview = await world.interview(project);
      const answer = await world.answer(interview, await world.question(project));
      expect((await test.api.as(people.olivia).post(`${interview.path}ratings/`, { answer, value: 3 })).status).toBe(
        201,
      );
    });

    it('is not for candidates', async () => {
      const headers = { authorization: `ActivationKey ${interview.activationKey}` };
      const { status } = await test.api.post(path, { answer: onGreeting, value: 5 }, { headers });
      expect([status, await rows()]).toEqual([403, 0]);
    });

    it.each([
      ['nothing', () => ({}), ['answer', 'value']],
      ['an answer that is none', () => ({ answer: 'x', value: 1 }), ['answer']],
      ['an answer nobody gave', () => ({ answer: UNKNOWN, value: 1 }), ['answer']],
      ['no criterion where there are some', () => ({ answer: onSkills, value: 1 }), ['criterion']],
      ['a criterion where there is none', () => ({ answer: onGreeting, criterion: 1, value: 1 }), ['criterion']],
      ['a criterion of another question', () => ({ answer: onSkills, criterion: UNKNOWN, value: 1 }), ['criterion']],
      ['0', () => ({ answer: onGreeting, value: 0 }), ['value']],
      ['more than the maximum', () => ({ answer: onGreeting, value: 6 }), ['value']],
      ['half a point', () => ({ answer: onGreeting, value: 1.5 }), ['value']],
      ['text for a number', () => ({ answer: onGreeting, value: '3' }), ['value']],
      ['null for a flag', () => ({ answer: onGreeting, value: 3, ignore: null }), ['ignore']],
      ['an unknown field', () => ({ answer: onGreeting, value: 3, evaluator: 1 }), ['evaluator']],
    ])('refuses %s and names the field', async (_, body, fields) => {
      const { status, body: answer } = await rate(people.hank, body());
      expect([status, Object.keys(answer.errors).sort()]).toEqual([400, fields]);
      expect(await rows()).toBe(0);
    });

    it("takes the project's maximum where it has one, and says it", async () => {
      await test.sql('UPDATE projects SET maximum_score = 10');
      const { body } = await rate(people.hank, { answer: onGreeting, value: 11 });
      expect(body.value).toEqual(['Give a whole number from 1 to 10.']);
      expect((await rate(people.hank, { answer: onGreeting, value: 10 })).status).toBe(201);
    });

    it('does not take the answer of another candidate', async () => {
      const other = await world.interview(project);
      const { status } = await test.api.as(people.hank).post(`${other.path}ratings/`, { answer: onGreeting, value: 3 });
      expect(status).toBe(400);
    });

    it('is once per answer, criterion and evaluator, and names the rating there is', async () => {
      const first = await rate(people.hank, { answer: onGreeting, value: 3 });
      const second = await rate(people.hank, { answer: onGreeting, value: 4 });
      expect([second.status, second.body.code]).toEqual([400, 'rating.exists']);
      expect(second.body.detail).toContain(first.body.resource_uri);
      for (const criterion of skills.criteria)
        expect((await rate(people.hank, { answer: onSkills, criterion, value: 3 })).status).toBe(201);
    });

    it('keeps one of two that come at once', async () => {
      const answers = await Promise.all([4, 5].map((value) => rate(people.hank, { answer: onGreeting, value })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
      expect(await rows()).toBe(1);
    });

    it('is over once the candidate is vetoed', async () => {
      await world.veto(interview, people.ralph);
      const { status, body } = await rate(people.hank, { answer: onGreeting, value: 3 });
      expect([status, body.code]).toEqual([400, 'rating.vetoed']);
      expect(body.detail).toContain(`${interview.path}vetos/`);
    });

    it('is repeated safely with an Idempotency-Key', async () => {
      const options = { headers: { 'idempotency-key': 'r1' } };
      const post = () => test.api.as(people.hank).post(path, { answer: onGreeting, value: 3 }, options);
      const [first, second] = [await post(), await post()];
      expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    });
  });

  describe('GET …/ratings/', () => {
    beforeEach(async () => {
      await world.rating(interview, people.hank, onGreeting, 5);
      await world.rating(interview, people.ralph, onGreeting, 2);
      await world.rating(interview, people.ralph, onSkills, 4, skills.criteria[0]);
    });
    const values = async (query = '') => {
      const { status, body } = await test.api.as(people.rita).get(`${path}${query}`);
      expect(status).toBe(200);
      return body.objects.map((rating: RatingView) => rating.value);
    };

    it('lists them in pages for the team', async () => {
      const { body } = await test.api.as(people.hank).get(`${path}?page_size=2`);
      expect(body.meta).toEqual({ total_count: 3, previous: null, next: expect.stringContaining('cursor=') });
      const next = await test.api.as(people.hank).get(body.meta.next);
      expect([...body.objects, ...next.body.objects].map((o) => o.value)).toEqual([5, 2, 4]);
    });

    it('filters and orders', async () => {
      expect(await values(`?answer=${onGreeting}`)).toEqual([5, 2]);
      expect(await values(`?evaluator=/customers/${people.ralph.id}/`)).toEqual([2, 4]);
      expect(await values(`?criterion=${skills.criteria[0]}`)).toEqual([4]);
      expect(await values('?order_by=-value')).toEqual([5, 4, 2]);
      expect((await test.api.as(people.rita).get(`${path}?answer=x`)).status).toBe(400);
    });

    it('shows them to nobody outside the team', async () => {
      const sue = await test.make.person(people.rita.companyId, 'hiring-manager', 'sue');
      await world.share(interview, sue);
      expect((await test.api.get(path)).status).toBe(401);
      expect((await test.api.as(sue).get(path)).status).toBe(403);
      expect((await test.api.as(people.gina).get(path)).status).toBe(404);
      expect((await test.api.as(people.rita).get(`${project.path}candidates/${UNKNOWN}/ratings/`)).status).toBe(404);
    });

    it('takes as many statements for one as for many', async () => {
      const counted = async (size: number) =>
        (await test.statements(() => test.api.as(people.rita).get(`${path}?page_size=${size}`))).length;
      expect(await counted(3)).toBe(await counted(1));
    });
  });

  describe('…/ratings/{rating}/', () => {
    let mine: string;
    beforeEach(async () => (mine = `${path}${await world.rating(interview, people.hank, onGreeting, 3)}/`));

    it('is changed by its evaluator', async () => {
      const { status, body } = await test.api.as(people.hank).patch(mine, { value: 5 });
      expect([status, body.value, body.ignore]).toEqual([200, 5, false]);
      const ignored = await test.api.as(people.hank).patch(mine, { ignore: true });
      expect([ignored.body.value, ignored.body.ignore]).toEqual([5, true]);
    });

    it('is taken back by its evaluator', async () => {
      expect((await test.api.as(people.hank).delete(mine)).status).toBe(204);
      expect((await test.api.as(people.hank).get(mine)).status).toBe(404);
      expect((await test.api.as(people.hank).delete(mine)).status).toBe(404);
    });

    it('belongs to its evaluator: nobody else changes or removes it', async () => {
      for (const other of [people.ralph, people.rita, people.olivia]) {
        expect((await test.api.as(other).patch(mine, { value: 1 })).status).toBe(403);
        expect((await test.api.as(other).delete(mine)).status).toBe(403);
      }
      expect((await test.api.as(people.gina).patch(mine, { value: 1 })).status).toBe(404);
      expect((await test.api.as(people.rita).get(mine)).body.value).toBe(3);
    });

    it.each([
      ['a value beyond the maximum', { value: 6 }, 'value'],
      ['another answer', { answer: 1 }, 'answer'],
    ])('refuses %s', async (_, body, field) => {
      const { status, body: answer } = await test.api.as(people.hank).patch(mine, body);
      expect([status, Object.keys(answer.errors)]).toEqual([400, [field]]);
    });

    it('refuses a change of a version that is out of date', async () => {
      const { headers } = await test.api.as(people.hank).get(mine);
      const options = { headers: { 'if-match': headers.get('etag')! } };
      expect((await test.api.as(people.hank).patch(mine, { value: 4 }, options)).status).toBe(200);
      expect((await test.api.as(people.hank).patch(mine, { value: 2 }, options)).status).toBe(412);
      expect((await test.api.as(people.hank).delete(mine, options)).status).toBe(412);
    });

    it('stays as it is once the candidate is vetoed', async () => {
      await world.veto(interview, people.ralph);
      expect((await test.api.as(people.hank).patch(mine, { value: 1 })).status).toBe(400);
      expect((await test.api.as(people.hank).delete(mine)).status).toBe(400);
    });

    it('is not found below another candidate', async () => {
      const other = await world.interview(project);
      expect((await test.api.as(people.hank).get(mine.replace(interview.path, other.path))).status).toBe(404);
    });
  });
});
