import sql from 'sql-template-tag';
import { DatabaseService } from '../src/database/database.service';
import { evaluationStatus, myEvaluationStatus } from '../src/evaluation/evaluation.sql';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow, type QuestionRow } from './support/interview-world';
import { TestApp } from './support/test-app';

jest.setTimeout(20_000);

describe('the evaluation status of an interview', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let project: ProjectRow;
  let asked: { skills: QuestionRow; greeting: QuestionRow };
  let interview: InterviewRow;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, ralph, hank } = people;
    project = await world.project(rita.companyId, { interview_manager: [rita], evaluator: [ralph, hank] });
    asked = { skills: await world.question(project, ['depth', 'clarity']), greeting: await world.question(project) };
    interview = await world.interview(project);
  });

  const status = async (me: Person | null = null) => {
    const db = test.app.get(DatabaseService);
    const row = await db.asCompany(interview.companyId, () =>
      db.queryOne<{ all: string; mine: string | null }>(sql`SELECT ${evaluationStatus} AS "all",
        ${myEvaluationStatus(me && me.id)} AS mine FROM interviews i WHERE i.id = ${interview.id}`),
    );
    return [row!.all, row!.mine];
  };

  /** All that an evaluator has to rate in the two answers. */
  const rateAll = async (by: Person, skills: number, greeting: number) => {
    for (const criterion of asked.skills.criteria) await world.rating(interview, by, skills, 4, criterion);
    await world.rating(interview, by, greeting, 5);
  };
  const answers = async () => ({
    skills: await world.answer(interview, asked.skills),
    greeting: await world.answer(interview, asked.greeting),
  });

  it('is pending without answers, for the project and for its evaluators', async () => {
    expect(await status(people.hank)).toEqual(['pending', 'pending']);
  });

  it('is nothing to those who do not evaluate, also when they manage the project', async () => {
    await answers();
    for (const other of [people.rita, people.olivia, null]) expect(await status(other)).toEqual(['pending', null]);
  });

  it('is pending as long as one criterion of one answer is not rated', async () => {
    const { skills, greeting } = await answers();
    await world.rating(interview, people.hank, greeting, 5);
    await world.rating(interview, people.hank, skills, 4, asked.skills.criteria[0]);
    expect(await status(people.hank)).toEqual(['pending', 'pending']);
    await world.rating(interview, people.hank, skills, 4, asked.skills.criteria[1]);
    expect(await status(people.hank)).toEqual(['partial', 'completed']);
    expect(await status(people.ralph)).toEqual(['partial', 'pending']);
  });

  it('needs one rating of an answer whose question has no criteria', async () => {
    const { skills, greeting } = await answers();
    for (const criterion of asked.skills.criteria) await world.rating(interview, people.hank, skills, 4, criterion);
    expect(await status(people.hank)).toEqual(['pending', 'pending']);
    await world.rating(interview, people.hank, greeting, 1);
    expect(await status(people.hank)).toEqual(['partial', 'completed']);
  });

  it('is completed once every evaluator has finished; what others rated does not count', async () => {
    const { skills, greeting } = await answers();
    await rateAll(people.hank, skills, greeting);
    await rateAll(people.rita, skills, greeting);
    expect(await status(people.ralph)).toEqual(['partial', 'pending']);
    await rateAll(people.ralph, skills, greeting);
    expect(await status(people.ralph)).toEqual(['completed', 'completed']);
  });

  it('asks again when another answer comes in', async () => {
    const greeting = await world.answer(interview, asked.greeting);
    for (const evaluator of [people.hank, people.ralph]) await world.rating(interview, evaluator, greeting, 3);
    expect(await status(people.hank)).toEqual(['completed', 'completed']);
    await world.answer(interview, asked.skills);
    expect(await status(people.hank)).toEqual(['pending', 'pending']);
  });

  it('is completed at once by a veto, also before anything is answered', async () => {
    await world.veto(interview, people.ralph);
    expect(await status(people.hank)).toEqual(['completed', 'completed']);
    expect(await status(people.rita)).toEqual(['completed', null]);
  });

  it('does not mix up interviews of the same project', async () => {
    const { skills, greeting } = await answers();
    await rateAll(people.hank, skills, greeting);
    const other = await world.interview(project);
    await world.veto(other, people.ralph);
    expect(await status(people.hank)).toEqual(['partial', 'completed']);
  });

  it('is pending in a project nobody evaluates', async () => {
    const lonely = await world.project(people.rita.companyId, { interview_manager: [people.rita] });
    interview = await world.interview(lonely);
    await world.answer(interview, await world.question(lonely));
    expect(await status(people.rita)).toEqual(['pending', null]);
  });
});
