import type { AnswerView } from '../src/evaluation/answers/answer.view';
import { form, type Api } from './support/api';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow, type QuestionRow } from './support/interview-world';
import { TestApp } from './support/test-app';

const WEBM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm, as far as anybody looks')]);

jest.setTimeout(20_000);

describe('a link to the video of an answer', () => {
  let test: TestApp;
  let world: InterviewWorld;
  let people: People;
  let sue: Person;
  let project: ProjectRow;
  let question: QuestionRow;
  let interview: InterviewRow;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    world = new InterviewWorld(test);
    people = await test.make.people();
    const { rita, hank } = people;
    sue = await test.make.person(rita.companyId, 'hiring-manager', 'sue');
    project = await world.project(rita.companyId, { interview_manager: [rita], evaluator: [hank] });
    question = await world.question(project, [], { retakes: 1 });
    interview = await world.interview(project);
  });

  const candidate = (): Api => test.api.withKey({ key: interview.activationKey });
  const answer = async (to = question): Promise<AnswerView> => {
    const video = { video: { name: 'take 1.webm', bytes: WEBM } };
    const { status, body } = await candidate().post(`${interview.path}answers/`, form({ question: to.id }, video));
    expect(status).toBe(201);
    return body as AnswerView;
  };
  const linkFor = async (person: Person, { resource_uri }: AnswerView): Promise<string> =>
    (await test.api.as(person).get<AnswerView>(resource_uri)).body.video;
  const status = async (url: string): Promise<number> => (await fetch(url)).status;
  const tokenOf = (url: string): string => url.split('/').at(-2)!;

  it('is played by a browser, which sends no header: whole, and one range', async () => {
    const url = await linkFor(people.hank, await answer());
    const whole = await fetch(url);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(WEBM);
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
      ...[200, 'video/webm', 'bytes'],
    ]);
    expect(whole.headers.get('content-disposition')).toBe('inline; filename="take 1.webm"');
    expect(whole.headers.get('cache-control')).toBe('private, no-store');
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    const part = await fetch(url, { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      ...[206, 'webm', `bytes 4-7/${WEBM.length}`],
    ]);
    expect((await fetch(url, { headers: { range: 'bytes=9999-' } })).status).toBe(416);
  });

  it('is given to the candidate as well, with the answer and in the list', async () => {
    const made = await answer();
    const { body } = await candidate().get(`${interview.path}answers/`);
    for (const url of [made.video, body.objects[0].video]) expect([url, await status(url)]).toEqual([url, 200]);
  });

  it('lasts an hour, for a player asks for the next range while the video runs', async () => {
    const url = await linkFor(people.hank, await answer());
    test.clock.advance({ seconds: 3595 });
    expect(await status(url)).toBe(200);
    test.clock.advance({ seconds: 6 });
    expect(await status(url)).toBe(404);
  });

  it('stops with the session', async () => {
    const url = await linkFor(people.hank, await answer());
    await test.api.as(people.hank).delete('/api-token-auth/');
    const refused = await test.api.get(url);
    expect([refused.status, refused.body.code]).toEqual([404, 'file.link_dead']);
  });

  it('stops with the role, and with the share', async () => {
    const made = await answer();
    await world.share(interview, sue);
    const urls = [await linkFor(people.hank, made), await linkFor(sue, made)];
    for (const url of urls) expect(await status(url)).toBe(200);
    await test.sql('DELETE FROM project_roles WHERE user_id = $1', [people.hank.id]);
    await test.sql('DELETE FROM candidate_shares');
    for (const url of urls) expect((await test.api.get(url)).body.code).toBe('file.link_dead');
  });

  it('stops with the video it was made for', async () => {
    const first = await linkFor(people.hank, await answer());
    const second = await linkFor(people.hank, await answer());
    expect([await status(first), await status(second)]).toEqual([404, 200]);
  });

  it('opens no other answer, nothing of another candidate, and nothing when it is changed', async () => {
    const [one, two] = [await answer(), await answer(await world.question(project))];
    const [url, other] = [await linkFor(people.hank, one), await linkFor(people.hank, two)];
    const elsewhere = await world.interview(project);
    const [ref, expiry, mac] = tokenOf(url).split('-') as [string, string, string];
    const changed = (token: string) => url.replace(tokenOf(url), token);
    const wrong = [
      changed(tokenOf(other)),
      changed(`${ref}-${(parseInt(expiry, 36) + 300).toString(36)}-${mac}`),
      changed(`${ref}-${expiry}-${mac.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}`),
      changed('a76b5e78cd3'),
      url.replace(interview.path, elsewhere.path),
      url.replace('/answers/', '/answers/9'),
    ];
    for (const address of wrong) expect([address, await status(address)]).toEqual([address, 404]);
  });

  it('costs a list of answers no further statement', async () => {
    await answer();
    const list = () => test.api.as(people.hank).get(`${interview.path}answers/`);
    const few = (await test.statements(list)).length;
    await answer(await world.question(project));
    expect((await test.statements(list)).length).toBe(few);
  });
});
