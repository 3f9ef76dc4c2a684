import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('the list of projects', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.rita.companyId}/projects/`;
  });

  const names = async (by: Person, query = '') =>
    (await test.api.as(by).get(`${path}?${query}`)).body.objects.map(({ name }: { name: string }) => name);
  const label = async (text: string): Promise<number> =>
    (
      await test.sql<{ id: number }>('INSERT INTO labels (company_id, text) VALUES ($1, $2) RETURNING id::int', [
        people.rita.companyId,
        text,
      ])
    )[0]!.id;

  describe('GET /companies/{company}/projects/', () => {
    beforeEach(async () => {
      await test.make.project(people.rita, { name: 'Baker', internal_id: 'B-1' });
      const tester = await test.make.project(people.rita, { name: 'Tester' });
      await test.make.question(tester);
      await test.make.projectStatus(tester, 'active');
      await test.make.role(tester, people.hank, { reviewer: true });
      await test.make.project(people.ralph, { name: 'Nurse', labels: [await label('Urgent')] });
      await test.make.project(people.gina, { name: 'Spy' });
    });

    it('shows admins every project, others those they have a role in, newest first', async () => {
      expect(await names(people.adam)).toEqual(['Nurse', 'Tester', 'Baker']);
      expect(await names(people.rita)).toEqual(['Tester', 'Baker']);
      expect(await names(people.hank)).toEqual(['Tester']);
      expect((await test.api.as(people.gina).get(path)).status).toBe(404);
    });

    it.each([
      ['status=draft,closed', ['Nurse', 'Baker']],
      ['name=Baker', ['Baker']],
      ['name=bak', []],
      ['q=ER', ['Tester', 'Baker']],
      ['q=%25', []],
      ['internal_id=B-1', ['Baker']],
      ['label={label}', ['Nurse']],
      ['customer={hank}', ['Tester']],
      ['order_by=name', ['Baker', 'Nurse', 'Tester']],
      ['order_by=-creationdate', ['Nurse', 'Tester', 'Baker']],
      ['page=2&page_size=2', ['Baker']],
    ])('filters, orders and pages by %s', async (query, expected) => {
      const [{ id }] = (await test.sql<{ id: number }>('SELECT id::int FROM labels')) as [{ id: number }];
      const asked = query.replace('{label}', String(id)).replace('{hank}', String(people.hank.id));
      expect(await names(people.olivia, asked)).toEqual(expected);
    });

    it('has the envelope of the suite, and each project as it is read alone', async () => {
      const { body } = await test.api.as(people.hank).get(path);
      expect(body.meta).toEqual({ total_count: 1, previous: null, next: null });
      expect(body.objects[0]).toEqual((await test.api.as(people.hank).get(body.objects[0].resource_uri)).body);
    });

    it.each([
      ['status=archived', 'request.validation'],
      ['label=urgent', 'request.validation'],
      ['colour=red', 'request.unknown_filter'],
      ['order_by=status', 'request.unknown_order'],
    ])('refuses %s', async (query, code) => {
      const { status, body } = await test.api.as(people.olivia).get(`${path}?${query}`);
      expect([status, body.code]).toEqual([400, code]);
    });

    it('needs as many statements for many projects as for one', async () => {
      const count = (size: number) =>
        test.statements(() => test.api.as(people.olivia).get(`${path}?page_size=${size}`));
      await count(1);
      const one = await count(1);
      expect((await count(50)).length).toBe(one.length);
      expect(one.length).toBeLessThanOrEqual(6);
    });
  });
});
