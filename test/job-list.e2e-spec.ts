import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('the list of jobs', () => {
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

  const titles = async (by: Person, query = '') =>
    (await test.api.as(by).get(`${path}?${query}`)).body.objects.map((job: { title: string }) => job.title);

  describe('GET /companies/{company}/jobs/', () => {
    beforeEach(async () => {
      for (const title of ['Baker', 'Tester', 'Backend Engineer']) await test.make.job(people.rita, { title });
      await test.make.job(people.ralph, { title: 'Nurse', published: true });
      await test.make.job(people.gina, { title: 'Spy' });
    });

    it('shows admins every job, others those they own or were shared with, newest first', async () => {
      expect(await titles(people.adam)).toEqual(['Nurse', 'Backend Engineer', 'Tester', 'Baker']);
      expect(await titles(people.rita)).toEqual(['Backend Engineer', 'Tester', 'Baker']);
      expect(await titles(people.hank)).toEqual([]);
      const shared = await test.make.job(people.ralph, { title: 'Shared' });
      await test.make.share(shared, people.hank);
      expect(await titles(people.hank)).toEqual(['Shared']);
    });

    it.each([
      ['title=ba', ['Backend Engineer', 'Baker']],
      ['title=%25', []],
      ['published=true', ['Nurse']],
      ['owner={ralph}', ['Nurse']],
      ['order_by=title', ['Backend Engineer', 'Baker', 'Nurse', 'Tester']],
      ['order_by=-created_at', ['Nurse', 'Backend Engineer', 'Tester', 'Baker']],
      ['page=2&page_size=3', ['Baker']],
      ['offset=1&limit=2', ['Backend Engineer', 'Tester']],
    ])('filters, orders and pages by %s', async (query, expected) => {
      expect(await titles(people.olivia, query.replace('{ralph}', String(people.ralph.id)))).toEqual(expected);
    });

    it('walks forward and back by the links it gives, keeping the query', async () => {
      const api = test.api.as(people.olivia);
      const first = (await api.get(`${path}?order_by=title&page_size=2`)).body;
      expect(first.meta).toEqual({ total_count: 4, previous: null, next: expect.any(String) });
      const next = new URL(first.meta.next);
      expect([next.origin, next.pathname]).toEqual([test.api.origin, `/api/v3${path}`]);
      expect(Object.fromEntries(next.searchParams)).toMatchObject({ order_by: 'title', page_size: '2' });
      const second = (await api.get(first.meta.next)).body;
      expect(second.objects.map((job: { title: string }) => job.title)).toEqual(['Nurse', 'Tester']);
      expect(second.meta.next).toBeNull();
      const back = (await api.get(second.meta.previous)).body;
      expect(back.objects).toEqual(first.objects);
    });

    it.each([
      ['page=3', 404, 'request.invalid_page'],
      ['page=0', 400, 'request.validation'],
      ['page_size=201', 400, 'request.validation'],
      ['page=1&offset=2', 400, 'request.page_conflict'],
      ['cursor=nonsense', 400, 'request.invalid_cursor'],
      ['colour=red', 400, 'request.unknown_filter'],
      ['order_by=salary', 400, 'request.unknown_order'],
      ['order_by=id,id', 400, 'request.unknown_order'],
      ['owner=rita', 400, 'request.validation'],
    ])('refuses %s', async (query, status, code) => {
      const answer = await test.api.as(people.olivia).get(`${path}?${query}`);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('names what is allowed instead of an unknown filter or order', async () => {
      const filter = await test.api.as(people.olivia).get(`${path}?colour=red`);
      expect(filter.body.detail).toBe(
        'Unknown parameter "colour". Allowed: cursor, limit, offset, order_by, owner, page, page_size, published, title.',
      );
      const order = await test.api.as(people.olivia).get(`${path}?order_by=salary`);
      expect(order.body.detail).toContain('Allowed: created_at, id, title, updated_at');
    });

    it('has an empty first page and no second one when there is nothing', async () => {
      const empty = (await test.api.as(people.hank).get(path)).body;
      expect(empty).toEqual({ meta: { total_count: 0, previous: null, next: null }, objects: [] });
      expect((await test.api.as(people.hank).get(`${path}?page=2`)).status).toBe(404);
    });

    it('needs as many statements for 50 jobs as for one', async () => {
      const count = (size: number) =>
        test.statements(() => test.api.as(people.olivia).get(`${path}?page_size=${size}`));
      await count(1);
      const one = await count(1);
      expect((await count(50)).length).toBe(one.length);
      expect(one.length).toBeLessThanOrEqual(6);
    });
  });
});
