import type { AnswerView } from '../src/evaluation/answers/answer.view';
import { form } from './support/api';
import type { People, Person } from './support/factories';
import { InterviewWorld, type InterviewRow, type ProjectRow, type QuestionRow } from './support/interview-world';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const UNKNOWN = 987_654_321;
const WEBM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm, as far as anybody looks')]);
const MP4 = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypisom and another take')]);

jest.setTimeout(20_000);

describe('answers of a candidate', () => {
  let test: TestApp;
  let stored: Stored;
  let world: InterviewWorld;
  let people: People;
  let sue: Person;
  let project: ProjectRow;
  let question: QuestionRow;
  let interview: InterviewRow;
  let path: string;
  let base: string;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
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
    await world.share(interview, sue);
    path = `${interview.path}answers/`;
    base = `${test.api.origin}/api/v3`;
  });

  const asCandidate = ({ activationKey } = interview) => ({
    headers: { authorization: `ActivationKey ${activationKey}` },
  });
  const video = (bytes: Uint8Array = WEBM) => ({ video: { name: 'take 1.webm', bytes } });
  const answer = (to: number | string = question.id, bytes: Uint8Array = WEBM, by = asCandidate()) =>
    test.api.post<AnswerView & Record<string, any>>(path, form({ question: to }, video(bytes)), by);
  /** Each answer carries a link of its own; all else of two that say the same is the same. */
  const linkless = <View extends AnswerView>(view: View) => ({ ...view, video: view.video.replace(/[^/]+\/$/, '') });
  const rows = async () => (await test.sql('SELECT id FROM answers')).length;

  describe('POST …/answers/', () => {
    it('keeps the video of a candidate as it was sent, and says where', async () => {
      const { status, headers, body } = await answer(`${base}${project.path}questions/${question.id}/`);
      expect(status).toBe(201);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(new RegExp(`^${base}${path}\\d+/$`)),
        candidate: `${base}${interview.path}`,
        question: `${base}${project.path}questions/${question.id}/`,
        video: expect.stringMatching(new RegExp(`^${body.resource_uri}video/k\\d+-[0-9a-z]+-[0-9a-f]{32}/$`)),
        ...{ content_type: 'video/webm', size: WEBM.length, attempts: 1 },
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
      expect(headers.get('location')).toBe(body.resource_uri);
      const read = await test.api.get(body.resource_uri, asCandidate());
      expect([read.status, linkless(read.body), read.headers.get('etag')]).toEqual([
        ...[200, linkless(body), headers.get('etag')],
      ]);
    });

    it('replaces the video while there are retakes, and forgets what was thought of the first', async () => {
      const { body: first } = await answer();
      const id = Number(/(\d+)\/$/.exec(first.resource_uri)![1]);
      await world.rating(interview, people.hank, id, 2);
      const second = await answer(question.id, MP4);
      expect([second.status, linkless(second.body)]).toEqual([
        201,
        { ...linkless(first), content_type: 'video/mp4', size: MP4.length, attempts: 2 },
      ]);
      expect(await test.sql('SELECT id FROM ratings')).toEqual([]);
      expect(await stored.filesOnDisk(interview.companyId, 1)).toBe(true);
      const third = await answer();
      expect([third.status, third.body.code]).toEqual([400, 'answer.attempts_used']);
      expect(third.body.detail).toContain('2 attempt(s)');
      expect(await stored.filesOnDisk(interview.companyId, 1)).toBe(true);
      const { body: last } = await test.api.get(first.resource_uri, asCandidate());
      expect(linkless(last)).toEqual(linkless(second.body));
    });

    it.each(['invited', 'confirmed', 'aborted', 'interviewed'] as const)(
      'is refused while the candidate is %s, with what is possible instead',
      async (status) => {
        interview = await world.interview(project, status);
        path = `${interview.path}answers/`;
        const refusal = await answer();
        expect([refusal.status, refusal.body.code, refusal.body.current]).toEqual([
          ...[400, 'interview.action_not_possible', status],
        ]);
        expect(refusal.body.detail).toContain(status);
        expect(refusal.body.allowed).not.toContain('answer');
        expect(await rows()).toBe(0);
        expect(await stored.filesOnDisk(interview.companyId, 0)).toBe(true);
      },
    );

    it('is refused once the deadline has passed, for then the key is dead', async () => {
      test.clock.advance({ days: 8 });
      expect((await answer()).status).toBe(401);
      expect(await rows()).toBe(0);
    });

    it('is for the candidate itself and nobody else', async () => {
      const other = await world.interview(project);
      expect((await answer(question.id, WEBM, asCandidate(other))).status).toBe(404);
      for (const person of [people.rita, people.hank, people.olivia, sue, people.ralph])
        expect((await test.api.as(person).post(path, form({ question: question.id }, video()))).status).toBe(403);
      expect((await test.api.post(path, form({ question: question.id }, video()))).status).toBe(401);
      expect(await rows()).toBe(0);
    });

    it.each([
      ['no question', () => form({}, video()), ['question']],
      ['a question that is none', () => form({ question: 'first' }, video()), ['question']],
      ['a question nobody asked', () => form({ question: UNKNOWN }, video()), ['question']],
      ['no video', () => form({ question: question.id }), ['video']],
      ['a video in JSON', () => ({ question: question.id, video: 'AAAA' }), ['video']],
      ['an unknown field', () => form({ question: question.id, attempts: 0 }, video()), ['attempts']],
    ])('refuses %s', async (_, body, fields) => {
      const { status, body: refusal } = await test.api.post(path, body(), asCandidate());
      expect([status, Object.keys(refusal.errors)]).toEqual([400, fields]);
      expect(await rows()).toBe(0);
      expect(await stored.filesOnDisk(interview.companyId, 0)).toBe(true);
      await stored.noTemporaryFiles();
    });

    it('refuses a question of another project', async () => {
      const other = await world.question(await world.project(interview.companyId));
      expect((await answer(other.id)).status).toBe(400);
    });

    it.each(['', 'plain text', '\x89PNG\r\n\x1a\n'])('refuses what is no video by its bytes: %j', async (bytes) => {
      const { status, body } = await answer(question.id, Buffer.from(bytes, 'latin1'));
      expect([status, body.code]).toEqual([415, 'upload.type_not_supported']);
    });

    it('keeps one of two that come at once where there are no retakes', async () => {
      const once = await world.question(project);
      const answers = await Promise.all([answer(once.id), answer(once.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
      expect(await stored.filesOnDisk(interview.companyId, 1)).toBe(true);
    });
  });

  describe('GET …/answers/', () => {
    it('lists them in the order of the questions, for the team, recipients of shares and the candidate', async () => {
      const later = await world.question(project);
      const [second, first] = [await answer(later.id), await answer()];
      for (const reader of [people.hank, people.rita, people.olivia, sue]) {
        const { status, body } = await test.api.as(reader).get(path);
        expect([status, body.objects.map(linkless)]).toEqual([200, [first.body, second.body].map(linkless)]);
      }
      const own = await test.api.get(`${path}?page_size=1`, asCandidate());
      expect(own.body.meta).toEqual({ total_count: 2, previous: null, next: expect.stringContaining('cursor=') });
      const rest = await test.api.get(own.body.meta.next, asCandidate());
      expect(rest.body.objects.map(linkless)).toEqual([linkless(second.body)]);
      const one = await test.api.as(sue).get(`${path}?question=${later.id}`);
      expect(one.body.objects.map(linkless)).toEqual([linkless(second.body)]);
    });

    it('shows them to nobody else', async () => {
      const { body } = await answer();
      const other = await world.interview(project);
      for (const url of [path, body.resource_uri, `${body.resource_uri}video/`]) {
        for (const stranger of [people.ralph, people.gina])
          expect((await test.api.as(stranger).get(url)).status).toBe(404);
        expect((await test.api.get(url, asCandidate(other))).status).toBe(404);
        expect((await test.api.get(url)).status).toBe(401);
      }
      expect((await test.api.as(people.rita).get(`${path}${UNKNOWN}/`)).status).toBe(404);
      const misplaced = body.resource_uri.replace(interview.path, other.path);
      expect((await test.api.as(people.rita).get(misplaced)).status).toBe(404);
    });
  });

  describe('GET …/answers/{answer}/video/', () => {
    let url: string;
    beforeEach(async () => (url = `${(await answer()).body.resource_uri}video/`));

    it('streams the bytes so that a browser plays them and runs nothing', async () => {
      const { status, headers, body } = await test.api.as(sue).get<string>(url);
      expect([status, headers.get('content-type'), headers.get('content-length')]).toEqual([
        ...[200, 'video/webm', String(WEBM.length)],
      ]);
      expect(headers.get('content-disposition')).toBe('inline; filename="take 1.webm"');
      expect([headers.get('x-content-type-options'), headers.get('accept-ranges')]).toEqual(['nosniff', 'bytes']);
      expect(body.slice(-20)).toBe(WEBM.toString('latin1').slice(-20));
    });

    it('serves one range', async () => {
      const headers = { range: `bytes=4-7` };
      const part = await test.api.as(people.hank).get<string>(url, { headers });
      expect([part.status, part.body, part.headers.get('content-range')]).toEqual([
        ...[206, 'webm', `bytes 4-7/${WEBM.length}`],
      ]);
      const beyond = await test.api.as(people.hank).get(url, { headers: { range: 'bytes=9999-' } });
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${WEBM.length}`]);
    });
  });
});
