import type { NoteView } from '../src/evaluation/notes/note.view';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow } from './support/interview-world';
import { TestApp } from './support/test-app';

jest.setTimeout(20_000);

describe('notes about a candidate', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let project: ProjectRow;
  let interview: InterviewRow;
  let answer: number;
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
    answer = await world.answer(interview, await world.question(project));
    path = `${interview.path}notes/`;
  });

  const note = (by: Person, body: object) => test.api.as(by).post<NoteView & Record<string, any>>(path, body);
  const texts = async (reader: Person, query = '') =>
    (await test.api.as(reader).get(`${path}${query}`)).body.objects.map((o: NoteView) => o.text);

  it('are written by evaluators and read by the team', async () => {
    const { status, headers, body } = await note(people.hank, { text: '  Calm under pressure. ', answer });
    const base = `${test.api.origin}/api/v3`;
    expect(status).toBe(201);
    expect(body).toEqual({
      resource_uri: expect.stringMatching(/\/notes\/\d+\/$/),
      ...{ text: 'Calm under pressure.', shared: true },
      answer: `${base}${interview.path}answers/${answer}/`,
      evaluator_profile: `${base}/companies/${people.hank.companyId}/customers/${people.hank.id}/`,
    });
    expect(headers.get('location')).toBe(body.resource_uri);
    expect((await test.api.as(people.rita).get(body.resource_uri)).body).toEqual(body);
  });

  it('that are not shared are their author’s alone, also before the owner', async () => {
    const { body } = await note(people.hank, { text: 'Ask about notice period.', shared: false });
    await note(people.ralph, { text: 'Good.' });
    expect(body.answer).toBeNull();
    for (const other of [people.ralph, people.rita, people.olivia]) {
      expect(await texts(other)).toEqual(['Good.']);
      expect((await test.api.as(other).get(body.resource_uri)).status).toBe(404);
    }
    expect((await test.api.as(people.ralph).delete(body.resource_uri)).status).toBe(404);
    expect(await texts(people.hank)).toEqual(['Ask about notice period.', 'Good.']);
  });

  it('are listed in pages, and by answer and visibility', async () => {
    await note(people.hank, { text: 'one', answer });
    await note(people.hank, { text: 'two' });
    await note(people.hank, { text: 'three', shared: false });
    expect(await texts(people.hank, `?answer=${answer}`)).toEqual(['one']);
    expect(await texts(people.hank, '?shared=false')).toEqual(['three']);
    const { body } = await test.api.as(people.hank).get(`${path}?page_size=2&order_by=-id`);
    expect(body.meta.total_count).toBe(3);
    expect((await test.api.as(people.hank).get(body.meta.next)).body.objects[0].text).toBe('one');
  });

  it('are for evaluators to write, and not for people the candidate is shared with to read', async () => {
    const sue = await test.make.person(people.rita.companyId, 'hiring-manager', 'sue');
    await world.share(interview, sue);
    for (const other of [people.rita, people.olivia, sue])
      expect((await note(other, { text: 'Hello' })).status).toBe(403);
    expect((await test.api.as(sue).get(path)).status).toBe(403);
    expect((await note(people.gina, { text: 'Hello' })).status).toBe(404);
    expect((await test.api.as(people.gina).get(path)).status).toBe(404);
    expect((await test.api.get(path)).status).toBe(401);
  });

  it.each([
    ['nothing', {}, ['text']],
    ['only spaces', { text: '  ' }, ['text']],
    ['too much', { text: 'x'.repeat(2001) }, ['text']],
    ['an answer nobody gave', { text: 'x', answer: 987_654_321 }, ['answer']],
    ['text for a flag', { text: 'x', shared: 'no' }, ['shared']],
    ['an unknown field', { text: 'x', evaluator_profile: 1 }, ['evaluator_profile']],
  ])('refuse %s', async (_, body, fields) => {
    const { status, body: refusal } = await note(people.hank, body);
    expect([status, Object.keys(refusal.errors)]).toEqual([400, fields]);
  });

  it('are removed by their author only', async () => {
    const { body } = await note(people.hank, { text: 'Hasty.' });
    for (const other of [people.ralph, people.rita])
      expect((await test.api.as(other).delete(body.resource_uri)).status).toBe(403);
    expect((await test.api.as(people.hank).delete(body.resource_uri)).status).toBe(204);
    expect((await test.api.as(people.hank).get(body.resource_uri)).status).toBe(404);
  });
});
