import type { ResultView } from '../src/evaluation/results/result.view';
import type { People } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow, type QuestionRow } from './support/interview-world';
import { TestApp } from './support/test-app';

jest.setTimeout(20_000);

describe('results of a project', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let project: ProjectRow;
  let skills: QuestionRow;
  let greeting: QuestionRow;
  let interview: InterviewRow;
  let onSkills: number;
  let onGreeting: number;
  let path: string;
  let base: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, ralph, hank } = people;
    project = await world.project(rita.companyId, { interview_manager: [rita], evaluator: [ralph, hank] });
    skills = await world.question(project, ['depth', 'clarity']);
    greeting = await world.question(project);
    [interview, onSkills, onGreeting] = await finished();
    path = `${project.path}results/`;
    base = `${test.api.origin}/api/v3`;
  });

  /** A candidate who has finished, with two answers. */
  const finished = async (): Promise<[InterviewRow, number, number]> => {
    const row = await world.interview(project, 'interviewed');
    return [row, await world.answer(row, skills), await world.answer(row, greeting)];
  };
  const list = async (query = '') => {
    const { status, body } = await test.api.as(people.rita).get(`${path}${query}`);
    expect(status).toBe(200);
    return body.objects as ResultView[];
  };
  const candidates = async (query = '') => (await list(query)).map(({ candidate }) => candidate);

  it('say everything about a candidate in the fields of the original', async () => {
    const { hank, ralph } = people;
    const [depth, clarity] = skills.criteria as [number, number];
    const ratings = [
      await world.rating(interview, hank, onSkills, 5, depth),
      await world.rating(interview, hank, onSkills, 2, clarity),
      await world.rating(interview, hank, onGreeting, 4),
      await world.rating(interview, ralph, onSkills, 4, depth),
      await world.rating(interview, ralph, onGreeting, 1, undefined, true),
    ];
    const veto = await world.veto(interview, ralph);
    const note = await test.api.as(hank).post(`${interview.path}notes/`, { text: 'Fine.', answer: onGreeting });
    const [result] = await list();
    const profile = (person: { id: number }) => `${base}/companies/${hank.companyId}/customers/${person.id}/`;
    const question = ({ id }: QuestionRow) => `${base}${project.path}questions/${id}/`;
    const criterion = (id: number) => `${base}${project.path}criteria/${id}/`;
    expect(result).toEqual({
      resource_uri: `${base}${path}${interview.candidate}/`,
      candidate: `${base}${interview.path}`,
      // hank (5 + 2 + 4) / 3, ralph 4; what is ignored does not count.
      overall_rating: 3.83,
      question_results: [
        { question: question(skills), average_rating: 3.75 },
        { question: question(greeting), average_rating: 4 },
      ],
      criteria_results: [
        { criterion: criterion(clarity), average_rating: 2 },
        { criterion: criterion(depth), average_rating: 4.5 },
      ],
      ratings: expect.any(Array),
      notes: [note.body],
      vetos: [
        {
          ...{ resource_uri: `${base}${interview.path}vetos/${veto}/`, candidate: `${base}${interview.path}` },
          ...{ evaluator: profile(ralph), comment: 'Will not move to Berlin.' },
        },
      ],
    });
    expect(result!.ratings).toHaveLength(5);
    expect(result!.ratings[4]).toEqual({
      resource_uri: `${base}${interview.path}ratings/${ratings[4]}/`,
      ...{ question: question(greeting), criterion: null, answer: `${base}${interview.path}answers/${onGreeting}/` },
      ...{ evaluator_profile: profile(ralph), value: 1, ignore: true },
    });
    const one = await test.api.as(people.rita).get(result!.resource_uri);
    expect([one.status, one.body]).toEqual([200, result]);
  });

  it('count every evaluator once, however much each has rated', async () => {
    const [depth, clarity] = skills.criteria as [number, number];
    await world.rating(interview, people.hank, onSkills, 5, depth);
    await world.rating(interview, people.hank, onSkills, 5, clarity);
    await world.rating(interview, people.hank, onGreeting, 5);
    await world.rating(interview, people.ralph, onGreeting, 1);
    expect((await list())[0]!.overall_rating).toBe(3);
  });

  it('hold who finished and was rated or vetoed by somebody, and nobody else', async () => {
    const [vetoed] = await finished();
    const running = await world.interview(project);
    const [noted] = await finished();
    await world.rating(running, people.hank, await world.answer(running, greeting), 5);
    await world.veto(vetoed, people.hank);
    await test.api.as(people.hank).post(`${noted.path}notes/`, { text: 'Later.' });
    expect(await candidates()).toEqual([`${base}${vetoed.path}`]);
    await world.rating(interview, people.hank, onGreeting, 2);
    expect(await candidates()).toEqual([`${base}${vetoed.path}`, `${base}${interview.path}`]);
    const [row] = await list();
    expect([row!.overall_rating, row!.question_results, row!.criteria_results]).toEqual([null, [], []]);
    for (const { candidate } of [running, noted])
      expect((await test.api.as(people.rita).get(`${path}${candidate}/`)).status).toBe(404);
  });

  it('show notes that are not shared to their author only', async () => {
    await world.rating(interview, people.hank, onGreeting, 2);
    await test.api.as(people.hank).post(`${interview.path}notes/`, { text: 'Mine.', shared: false });
    expect((await list())[0]!.notes).toEqual([]);
    expect((await test.api.as(people.hank).get(path)).body.objects[0].notes).toHaveLength(1);
  });

  it('come in pages, newest first, with as many statements for one as for many', async () => {
    const [second, , onSecond] = await finished();
    await world.rating(interview, people.hank, onGreeting, 2);
    await world.rating(second, people.hank, onSecond, 2);
    const { body } = await test.api.as(people.rita).get(`${path}?page_size=1`);
    expect(body.meta).toEqual({ total_count: 2, previous: null, next: expect.stringContaining('cursor=') });
    const next = await test.api.as(people.rita).get(body.meta.next);
    expect([body, next.body].map(({ objects }) => objects[0].candidate)).toEqual(
      [second, interview].map((row) => `${base}${row.path}`),
    );
    expect(await candidates(`?candidate=${second.candidate}`)).toEqual([`${base}${second.path}`]);
    expect(await candidates('?order_by=interviewdate')).toHaveLength(2);
    const counted = async (size: number) => (await test.statements(() => list(`?page_size=${size}`))).length;
    expect(await counted(2)).toBe(await counted(1));
  });

  it('are for the team of the project', async () => {
    await world.rating(interview, people.hank, onGreeting, 2);
    const sue = await test.make.person(people.rita.companyId, 'hiring-manager', 'sue');
    await world.share(interview, sue);
    const one = `${path}${interview.candidate}/`;
    const statuses = async (person: { token: string } | null) =>
      Promise.all([path, one].map(async (url) => (await test.api.as(person).get(url)).status));
    for (const member of [people.hank, people.rita, people.olivia]) expect(await statuses(member)).toEqual([200, 200]);
    expect(await statuses(sue)).toEqual([404, 403]);
    expect(await statuses(people.gina)).toEqual([404, 404]);
    expect(await statuses(null)).toEqual([401, 401]);
    const headers = { authorization: `ActivationKey ${interview.activationKey}` };
    expect((await test.api.get(one, { headers })).status).toBe(403);
  });
});
