import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('reasons', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.adam.companyId}/reasons/`;
  });

  const add = (text: string, category = 'reject', by: Person = people.adam) =>
    test.api.as(by).post(path, { text, category });
  const texts = async (query = '') =>
    (await test.api.as(people.hank).get(`${path}?${query}`)).body.objects.map(({ text }: { text: string }) => text);

  it('are added by admins and read by every colleague', async () => {
    expect((await add('Too junior', 'reject', people.rita)).status).toBe(403);
    const { status, headers, body } = await add(' Too junior ');
    expect([status, headers.get('location')]).toEqual([201, `${test.api.origin}/api/v3${path}${body.id}/`]);
    const microseconds = expect.stringMatching(/\.\d{6}Z$/);
    expect(body).toEqual({
      ...{ id: expect.any(Number), text: 'Too junior', category: 'reject', usage_count: 0 },
      ...{ created_at: microseconds, updated_at: microseconds },
    });
    expect((await test.api.as(people.hank).get(path)).body).toEqual({
      meta: { total_count: 1, previous: null, next: null },
      objects: [body],
    });
    expect((await test.api.as(people.gina).get(`/companies/${people.gina.companyId}/reasons/${body.id}/`)).status).toBe(
      404,
    );
    expect((await test.api.as(null).get(path)).status).toBe(401);
  });

  it.each([
    ['no text', { category: 'reject' }, 'text'],
    ['a blank text', { text: ' ', category: 'reject' }, 'text'],
    ['no category', { text: 'x' }, 'category'],
    ['an unknown category', { text: 'x', category: 'complete' }, 'category'],
    ['a count', { text: 'x', category: 'reject', usage_count: 3 }, 'usage_count'],
  ])('refuse %s', async (_, body, field) => {
    const answer = await test.api.as(people.adam).post(path, body);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
  });

  it('exist once in their category', async () => {
    await add('A mistake', 'reopen');
    expect((await add('A mistake', 'reopen')).body.errors).toEqual({
      text: [expect.stringContaining('exists already')],
    });
    expect((await add('A mistake', 'reject')).status).toBe(201);
  });

  it('are filtered by category and text', async () => {
    for (const [text, category] of [
      ['Too junior', 'reject'],
      ['Convincing', 'approve'],
      ['Too late', 'reject'],
    ] as const)
      await add(text, category);
    expect(await texts('category=reject')).toEqual(['Too junior', 'Too late']);
    expect(await texts('q=JUNIOR')).toEqual(['Too junior']);
    expect(await texts('order_by=text')).toEqual(['Convincing', 'Too junior', 'Too late']);
    expect((await test.api.as(people.hank).get(`${path}?category=hire`)).status).toBe(400);
  });

  it('are changed and deleted by admins, who have read the latest version', async () => {
    const { body } = await add('Too junior');
    const one = `${path}${body.id}/`;
    expect((await test.api.as(people.rita).patch(one, { text: 'x' })).status).toBe(403);
    const old = { headers: { 'If-Match': `"reason-${body.id}-1"` } };
    expect((await test.api.as(people.adam).patch(one, { text: 'Too little experience' }, old)).body.text).toBe(
      'Too little experience',
    );
    expect((await test.api.as(people.adam).delete(one, old)).status).toBe(412);
    expect((await test.api.as(people.adam).delete(one)).status).toBe(204);
    expect((await test.api.as(people.adam).get(one)).status).toBe(404);
  });
});
