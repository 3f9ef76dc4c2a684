import type { JobView } from '../src/jobs/job.view';
import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const POSTING = `<h2>What you will do</h2><ul><li>Run our services on PostgreSQL</li></ul>
  <h2>Requirements</h2><ul><li>Experience as a backend developer</li><li>TypeScript and Docker</li>
  <li>Bachelor's degree in Computer Science</li><li>ISTQB Foundation Level certification</li></ul>
  <h2>Benefits</h2><p>Lessons in Python</p>`;
const READ = {
  Skills: ['TypeScript', 'Docker', 'PostgreSQL'],
  Projects: [],
  Education: ["Bachelor's degree in Computer Science"],
  Certifications: ['ISTQB Foundation Level certification'],
  'Work Experience': ['Engineer', 'Backend developer'],
};
const PLAIN = { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': ['Engineer'] };
const GIVEN = { ...PLAIN, Skills: ['Falconry'], 'Work Experience': ['Falconer'] };

describe('the sections of a job that applicants are compared with', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.rita.companyId}/jobs/`;
  });
  afterEach(() => test.stopWorker());

  const open = (body: object, by: Person = people.rita) => test.api.as(by).post(path, { title: 'Engineer', ...body });
  const get = async (id: number): Promise<JobView> => (await test.api.as(people.rita).get(`${path}${id}/`)).body;
  const patch = (id: number, body: object) => test.api.as(people.rita).patch(`${path}${id}/`, body);
  const tasks = () =>
    test.sql('SELECT kind, subject_kind, subject_id::int AS subject, state, result FROM tasks ORDER BY id');
  async function work(): Promise<void> {
    await test.startWorker();
    await test.drain();
  }

  it('are read from the description in the background; the answer comes at once and says where to look', async () => {
    const { status, headers, body } = await open({ jd_html: POSTING });
    expect([status, body.jd_json]).toEqual([201, PLAIN]);
    const [, task] = /^<(.+)>; rel="monitor"$/.exec(headers.get('link') ?? '') ?? [];
    expect(task).toMatch(new RegExp(`^${test.api.origin}/api/v3/companies/${people.rita.companyId}/tasks/\\d+/$`));
    const asTask = () => test.api.as(people.rita).get(task!.replace(`${test.api.origin}/api/v3`, ''));
    expect((await asTask()).body).toMatchObject({
      ...{ kind: 'job.parse', subject: { kind: 'job', id: body.id }, state: 'queued', result: null },
    });
    await work();
    expect(await get(body.id)).toMatchObject({ jd_json: READ, jd_html: expect.stringContaining('Requirements') });
    expect((await asTask()).body).toMatchObject({
      state: 'succeeded',
      result: {
        ...{ job: body.id, sections_from: 'description', rescoring: null },
        found: { Skills: 3, Projects: 0, Education: 1, Certifications: 1, 'Work Experience': 2 },
      },
    });
  });

  it('keep the keys of a job as they are, and give it a new ETag', async () => {
    const { body, headers } = await open({ jd_html: POSTING });
    await work();
    const read = await test.api.as(people.rita).get(`${path}${body.id}/`);
    expect(Object.keys(read.body)).toEqual(Object.keys(body));
    expect(read.headers.get('etag')).not.toBe(headers.get('etag'));
    expect(read.headers.get('link')).toBeNull();
  });

  it('are read from plain text as well, together with the must-have skills', async () => {
    const must_have_skills = [{ label: 'Queue', value: 'RabbitMQ' }];
    const { body } = await open({ description: 'You know Java.\nNice to have: Kotlin', must_have_skills });
    await work();
    expect((await get(body.id)).jd_json.Skills).toEqual(['RabbitMQ', 'Java', 'Kotlin']);
  });

  it('are what a person gives, and stay so whatever else changes', async () => {
    const { body, headers } = await open({ jd_html: POSTING, jd_json: GIVEN });
    expect([body.jd_json, headers.get('link')]).toEqual([GIVEN, null]);
    const changed = await patch(body.id, { description: 'We need Java.', title: 'Bird keeper' });
    expect([changed.body.jd_json, changed.headers.get('link'), await tasks()]).toEqual([GIVEN, null, []]);
  });

  it('that a person gives later win over what was read, also when the reading comes last', async () => {
    const { body } = await open({ jd_html: POSTING });
    expect((await patch(body.id, { jd_json: GIVEN })).body.jd_json).toEqual(GIVEN);
    await work();
    expect((await get(body.id)).jd_json).toEqual(GIVEN);
    expect(await tasks()).toMatchObject([{ state: 'succeeded', result: { skipped: expect.any(String) } }]);
  });

  it('that a person gave are read again once they are taken back, also where there is nothing to read', async () => {
    const { body } = await open({ jd_html: POSTING, jd_json: GIVEN });
    const back = await patch(body.id, { jd_json: null });
    expect([back.body.jd_json, back.headers.get('link')]).toEqual([GIVEN, expect.stringContaining('monitor')]);
    await work();
    expect((await get(body.id)).jd_json).toEqual(READ);
    const empty = (await open({ jd_json: GIVEN })).body;
    expect((await patch(empty.id, { jd_json: null })).body.jd_json).toEqual(PLAIN);
  });

  it('are not read from a job without a description: nothing could be found there', async () => {
    const { body, headers } = await open({});
    expect([headers.get('link'), await tasks()]).toEqual([null, []]);
    const must_have_skills = [{ label: 'Go', value: 'Go' }];
    const changed = await patch(body.id, { title: 'Gopher', must_have_skills });
    expect(changed.body.jd_json).toEqual({ ...PLAIN, Skills: ['Go'], 'Work Experience': ['Gopher'] });
    expect([changed.headers.get('link'), await tasks()]).toEqual([null, []]);
  });

  it.each([
    ['jd_html', { jd_html: '<p>Requirements:</p><ul><li>Kotlin</li></ul>' }, ['Kotlin']],
    ['description', { description: 'Requirements: Scala' }, ['TypeScript', 'Docker', 'Scala', 'PostgreSQL']],
    [
      'must_have_skills',
      { must_have_skills: [{ label: 'x', value: 'Go' }] },
      ['Go', 'TypeScript', 'Docker', 'PostgreSQL'],
    ],
    ['title', { title: 'Developer' }, ['TypeScript', 'Docker', 'PostgreSQL']],
  ])('are read again when the field %s changes', async (_, change, skills) => {
    const { body } = await open({ jd_html: POSTING });
    await work();
    const changed = await patch(body.id, change);
    expect(changed.headers.get('link')).toMatch(/tasks\/\d+\/>; rel="monitor"$/);
    expect(changed.body.jd_json).toEqual(READ);
    await test.drain();
    const { jd_json, title } = await get(body.id);
    expect([jd_json.Skills, jd_json['Work Experience'][0]]).toEqual([skills, title]);
  });

  it.each([
    ['is changed to what it says already', { jd_html: POSTING }],
    ['changes elsewhere', { location: 'Pune', published: true, min_experience: 2 }],
  ])('are not read again when the job %s', async (_, change) => {
    const { body } = await open({ jd_html: POSTING });
    await work();
    expect((await patch(body.id, change)).headers.get('link')).toBeNull();
    expect(await tasks()).toHaveLength(1);
  });

  it('are those of the last change, also when the first is being read as it comes', async () => {
    const { body } = await open({ jd_html: POSTING });
    const release = await hold('SELECT FROM jobs WHERE id = $1 FOR UPDATE', [body.id]);
    await test.startWorker();
    await untilWaiting(test, 1);
    const changed = patch(body.id, { jd_html: '<b>Requirements</b><ul><li>Kotlin</li></ul>' });
    await untilWaiting(test, 2);
    await release();
    expect((await changed).status).toBe(200);
    await test.drain();
    expect((await get(body.id)).jd_json.Skills).toEqual(['Kotlin']);
  });

  it('of a deleted job are left alone', async () => {
    const { body } = await open({ jd_html: POSTING });
    await test.api.as(people.rita).delete(`${path}${body.id}/`);
    await work();
    expect(await tasks()).toMatchObject([{ state: 'succeeded', result: { skipped: expect.any(String) } }]);
    expect(await test.sql('SELECT jd_json FROM jobs')).toEqual([{ jd_json: PLAIN }]);
  });

  it('are copied with the job, and read for the copy where they have not been yet', async () => {
    const { body } = await open({ jd_html: POSTING });
    const duplicate = () => test.api.as(people.rita).post(`${path}${body.id}/duplicate/`, {});
    const early = await duplicate();
    expect(early.headers.get('link')).toMatch(/rel="monitor"$/);
    await work();
    const late = await duplicate();
    expect([late.body.jd_json, late.headers.get('link')]).toEqual([READ, null]);
    expect((await get(early.body.id)).jd_json).toEqual(READ);
  });

  it('are started once for a request that is repeated with its key, and the repeated answer names the task too', async () => {
    const key = { headers: { 'Idempotency-Key': 'one' } };
    const send = () => test.api.as(people.rita).post(path, { title: 'Engineer', jd_html: POSTING }, key);
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('link')).toBe(first.headers.get('link'));
    expect(await tasks()).toHaveLength(1);
  });
});
