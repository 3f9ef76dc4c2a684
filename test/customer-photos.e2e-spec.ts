import { form } from './support/api';
import type { People, Person } from './support/factories';
import { JPEG, PNG, PNG_DATA_URI } from './support/pictures';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

describe('the picture of a user', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
  });

  const at = ({ companyId, id }: Person) => `/companies/${companyId}/customers/${id}/`;
  const set = (of: Person, by = of, photo: unknown = PNG_DATA_URI) => test.api.as(by).patch(at(of), { photo });
  const send = (of: Person, bytes: Buffer | string) =>
    test.api.as(of).patch(at(of), form({}, { photo: { name: 'me.png', bytes } }));
  const photoOf = async (of: Person, by = of) => (await test.api.as(by).get(at(of))).body.photo;
  const files = async () => (await stored.rows()).files;

  it.each([
    ['a data URI', () => set(people.hank)],
    ['a part of a form', () => send(people.hank, PNG)],
  ])('is sent as %s, and shown behind a link that needs no header', async (_, sent) => {
    const { status, body, headers } = await sent();
    expect([status, headers.get('etag')]).toEqual([200, `"customer-${people.hank.id}-2"`]);
    expect(body.photo).toMatch(
      new RegExp(`^${test.api.origin}/api/v3${at(people.hank)}photo/t\\d+-[0-9a-z]+-[0-9a-f]{32}/$`),
    );
    const shown = await fetch(body.photo);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
  });

  it('is empty until there is one', async () => {
    expect(await photoOf(people.hank)).toBe('');
  });

  it.each([
    ['text', 'me.png', 400],
    ['a number', 7, 400],
    ['a data URI that holds no picture', `data:image/png;base64,${Buffer.from('<svg/>').toString('base64')}`, 415],
    ['a damaged data URI', 'data:image/png;base64,???', 400],
  ])('is not %s', async (_, photo, status) => {
    const answer = await set(people.hank, people.hank, photo);
    expect([answer.status, await files(), await photoOf(people.hank)]).toEqual([status, 0, '']);
  });

  it('is not a file of another kind, whatever its name', async () => {
    expect((await send(people.hank, 'MZ\x90\x00')).status).toBe(415);
    expect(await files()).toBe(0);
  });

  it('is replaced and removed with its bytes, and stays when something else changes', async () => {
    await set(people.hank);
    await test.api.as(people.hank).patch(at(people.hank), { position: 'Lead' });
    expect((await fetch(await photoOf(people.hank))).headers.get('content-type')).toBe('image/png');
    const earlier = await photoOf(people.hank);
    await send(people.hank, JPEG);
    expect([(await fetch(earlier)).status, await files()]).toEqual([404, 1]);
    expect((await fetch(await photoOf(people.hank))).headers.get('content-type')).toBe('image/jpeg');
    for (const nothing of ['', null]) {
      await set(people.hank);
      expect((await set(people.hank, people.hank, nothing)).body.photo).toBe('');
      expect(await files()).toBe(0);
    }
  });

  it('is changed by oneself and by whoever may change the user, and by nobody else', async () => {
    expect((await set(people.hank, people.rita)).status).toBe(200);
    for (const [of, by] of [
      [people.rita, people.hank],
      [people.adam, people.rita],
    ] as const) {
      expect((await set(of, by)).status).toBe(403);
      expect(await photoOf(of, by)).toBe('');
    }
    expect((await set(people.hank, people.gina)).status).toBe(404);
    expect(await files()).toBe(1);
  });

  it('is not stored when the rest of the change is refused', async () => {
    const body = { photo: PNG_DATA_URI, email: people.rita.email };
    expect((await test.api.as(people.hank).patch(at(people.hank), body)).status).toBe(400);
    const stale = { headers: { 'If-Match': '"customer-1-9"' } };
    expect((await test.api.as(people.hank).patch(at(people.hank), { photo: PNG_DATA_URI }, stale)).status).toBe(412);
    expect(await files()).toBe(0);
  });

  it('goes with the user', async () => {
    await set(people.hank);
    expect((await test.api.as(people.olivia).delete(at(people.hank))).status).toBe(204);
    expect(await files()).toBe(0);
  });

  it('cannot be looked at after signing out, or after a few minutes', async () => {
    await set(people.hank);
    const [own, other] = [await photoOf(people.hank), await photoOf(people.hank, people.rita)];
    await test.api.as(people.hank).delete('/api-token-auth/');
    expect([(await fetch(own)).status, (await fetch(other)).status]).toEqual([404, 200]);
    test.clock.advance({ minutes: 6 });
    expect((await fetch(other)).status).toBe(404);
  });

  it('is shown with whoever owns a job, in every place that shows the job, and in lists of users', async () => {
    await set(people.rita);
    const job = await test.make.job(people.rita);
    const applicant = { job: job.id, name: 'Ana Lima', email: 'ana@example.org' };
    const { id } = (await test.api.as(people.olivia).post('/candidates/', applicant)).body;
    const company = `/companies/${people.rita.companyId}`;
    const get = async (path: string) => (await test.api.as(people.olivia).get(path)).body;
    const links = [
      (await get(`${company}/jobs/${job.id}/`)).owner.profile_pic,
      (await get(`${company}/jobs/`)).objects[0].owner.profile_pic,
      (await get(`/candidates/${id}/`)).applied_jobs[0].owner.profile_pic,
      (await test.api.as(people.olivia).post(`${company}/jobs/${job.id}/publish/`, {})).body.owner.profile_pic,
      (await get(`${company}/customers/?username=rita`)).objects[0].photo,
      (await test.api.as(people.rita).get('/whoami/')).body.photo,
    ];
    for (const link of links) expect((await fetch(link)).status).toBe(200);
    const opened = await test.api.as(people.hank).get(links[0]);
    expect(opened.status).toBe(200);
  });
});
