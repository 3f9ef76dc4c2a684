import { LabelsService } from '../src/companies/labels/labels.service';
import { DatabaseService } from '../src/database/database.service';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const TAKEN = ['A label with this text exists already.'];

describe('labels', () => {
  let test: TestApp;
  let people: People;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    path = `/companies/${people.olivia.companyId}/labels/`;
  });

  const add = (by: Person, text: unknown) => test.api.as(by).post(`/companies/${by.companyId}/labels/`, { text });
  const added = async (text: string, by = people.rita): Promise<string> => (await add(by, text)).body.resource_uri;
  const idOf = (uri: string) => Number(uri.split('/').at(-2));
  const texts = (objects: { text: string }[]) => objects.map(({ text }) => text);

  describe('GET /companies/{company}/labels/', () => {
    it('needs a token', async () => {
      expect((await test.api.get(path)).status).toBe(401);
    });

    it('is empty in a new company', async () => {
      const { status, body } = await test.api.as(people.hank).get(path);
      expect([status, body]).toEqual([200, { meta: { total_count: 0, previous: null, next: null }, objects: [] }]);
    });

    it("lists the company's labels to everyone, in pages, and nobody else's", async () => {
      for (const text of ['Sales', 'IT', 'Legal']) await add(people.rita, text);
      await add(people.gina, 'Theirs');
      const first = await test.api.as(people.hank).get(`${path}?page_size=2`);
      expect(first.body.meta).toEqual({ total_count: 3, previous: null, next: expect.stringContaining('cursor=') });
      const second = await test.api.as(people.hank).get(first.body.meta.next);
      expect(texts([...first.body.objects, ...second.body.objects])).toEqual(['Sales', 'IT', 'Legal']);
    });

    it.each([
      ['text=IT', ['IT']],
      ['text=it', []],
      ['order_by=text', ['IT', 'Legal', 'Sales']],
      ['order_by=-id&limit=1', ['Legal']],
    ])('filters and orders by %s', async (query, expected) => {
      for (const text of ['Sales', 'IT', 'Legal']) await add(people.rita, text);
      const { status, body } = await test.api.as(people.hank).get(`${path}?${query}`);
      expect([status, texts(body.objects)]).toEqual([200, expected]);
    });

    it.each([
      ['name=IT', 'request.unknown_filter', 'text'],
      ['order_by=version', 'request.unknown_order', 'id, text'],
    ])('refuses %s', async (query, code, allowed) => {
      const { status, body } = await test.api.as(people.hank).get(`${path}?${query}`);
      expect([status, body.code]).toEqual([400, code]);
      expect(body.detail).toContain(allowed);
    });
  });

  describe('POST /companies/{company}/labels/', () => {
    it.each([
      ['olivia', 201],
      ['adam', 201],
      ['rita', 201],
      ['hank', 403],
    ] as const)('by %s answers %i', async (by, status) => {
      expect((await add(people[by], 'IT')).status).toBe(status);
    });

    it('adds a label and says where', async () => {
      const { status, headers, body } = await add(people.rita, '  Ingénierie ');
      expect(status).toBe(201);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(`^${test.api.origin}/api/v3${path}\\d+/$`),
        company: `${test.api.origin}/api/v3/companies/${people.rita.companyId}/`,
        text: 'Ingénierie',
      });
      expect(headers.get('location')).toBe(body.resource_uri);
      expect(headers.get('etag')).toBe(`"label-${idOf(body.resource_uri)}-1"`);
      expect((await test.api.as(people.hank).get(body.resource_uri)).body).toEqual(body);
    });

    it.each([
      ['nothing', {}, 'text'],
      ['null', { text: null }, 'text'],
      ['an empty text', { text: '' }, 'text'],
      ['spaces only', { text: '   ' }, 'text'],
      ['a number', { text: 7 }, 'text'],
      ['a text that is too long', { text: 'x'.repeat(101) }, 'text'],
      ['an unknown field', { text: 'IT', colour: 'red' }, 'colour'],
    ])('refuses %s and names the field', async (_, sent, field) => {
      const { status, body } = await test.api.as(people.rita).post(path, sent);
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    });

    it('refuses a text the company has already, which another company may have', async () => {
      await add(people.rita, 'IT');
      const { status, body } = await add(people.adam, ' IT');
      expect([status, body.errors]).toEqual([400, { text: TAKEN }]);
      expect((await add(people.gina, 'IT')).status).toBe(201);
    });

    it('is made by one of those who add the same text at once', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => add(people.rita, 'IT')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    });
  });

  describe('one label', () => {
    it.each(['0', 'abc', '987654321'])('is not found at %s', async (id) => {
      expect((await test.api.as(people.olivia).get(`${path}${id}/`)).status).toBe(404);
      expect((await test.api.as(people.olivia).patch(`${path}${id}/`, { text: 'x' })).status).toBe(404);
      expect((await test.api.as(people.olivia).delete(`${path}${id}/`)).status).toBe(404);
    });

    it('of another company is not found, not even below one’s own', async () => {
      const theirs = await added('Theirs', people.gina);
      for (const address of [theirs, `${path}${idOf(theirs)}/`]) {
        expect((await test.api.as(people.olivia).get(address)).status).toBe(404);
        expect((await test.api.as(people.olivia).patch(address, { text: 'Mine' })).status).toBe(404);
        expect((await test.api.as(people.olivia).delete(address)).status).toBe(404);
      }
      expect((await test.api.as(people.gina).get(theirs)).body.text).toBe('Theirs');
    });

    it('is neither changed nor deleted by hank, who sees it', async () => {
      const label = await added('IT');
      expect((await test.api.as(people.hank).get(label)).status).toBe(200);
      expect((await test.api.as(people.hank).patch(label, { text: 'x' })).status).toBe(403);
      expect((await test.api.as(people.hank).delete(label)).status).toBe(403);
    });

    it('changes in the version that was read, or not at all', async () => {
      const label = await added('IT');
      const rita = test.api.as(people.rita);
      const first = { headers: { 'if-match': (await rita.get(label)).headers.get('etag')! } };
      const changed = await rita.patch(label, { text: 'Engineering' }, first);
      expect([changed.status, changed.body.text]).toEqual([200, 'Engineering']);
      const stale = await rita.patch(label, { text: 'Other' }, first);
      expect([stale.status, stale.headers.get('etag')]).toEqual([412, changed.headers.get('etag')]);
      expect((await rita.delete(label, first)).status).toBe(412);
      expect((await rita.get(label)).body).toEqual(changed.body);
    });

    it.each([
      ['null', { text: null }, ['This field may not be null.']],
      ['an empty text', { text: ' ' }, ['This field may not be blank.']],
      ['the text of another', { text: 'Sales' }, TAKEN],
    ])('refuses %s', async (_, sent, messages) => {
      await add(people.rita, 'Sales');
      const { status, body } = await test.api.as(people.rita).patch(await added('IT'), sent);
      expect([status, body.errors]).toEqual([400, { text: messages }]);
    });

    it('may be given the text it has', async () => {
      expect((await test.api.as(people.rita).patch(await added('IT'), { text: 'IT' })).status).toBe(200);
    });

    it('goes, and frees its text', async () => {
      const label = await added('IT');
      expect((await test.api.as(people.rita).delete(label)).status).toBe(204);
      expect((await test.api.as(people.rita).get(label)).status).toBe(404);
      expect((await add(people.rita, 'IT')).status).toBe(201);
    });

    it('goes from the projects that carry it, which stay', async () => {
      const [label, companyId] = [await added('IT'), people.rita.companyId];
      await test.sql(`INSERT INTO projects (company_id, name) VALUES (${companyId}, 'Hiring')`);
      await test.sql(
        `INSERT INTO project_labels (company_id, project_id, label_id) SELECT company_id, id, ${idOf(label)} FROM projects WHERE company_id = ${companyId}`,
      );
      expect((await test.api.as(people.rita).delete(label)).status).toBe(204);
      expect(await test.sql(`SELECT name FROM projects WHERE company_id = ${companyId}`)).toEqual([{ name: 'Hiring' }]);
      expect(await test.sql(`SELECT * FROM project_labels WHERE company_id = ${companyId}`)).toEqual([]);
    });
  });

  describe('asked for by another feature', () => {
    const inCompany = <T>(fn: () => Promise<T>) =>
      test.app
        .get(DatabaseService)
        .asCompany(people.rita.companyId, () => test.app.get(DatabaseService).transaction(fn));
    const requireAll = (ids: number[], field?: string) =>
      inCompany(() => test.app.get(LabelsService).requireAll(people.rita.companyId, ids, field));

    it('are fine when the company has them all, also when one is named twice', async () => {
      const ids = [idOf(await added('IT')), idOf(await added('Sales'))];
      await expect(requireAll([...ids, ids[0]!])).resolves.toBeUndefined();
      await expect(requireAll([])).resolves.toBeUndefined();
    });

    it('are refused under the name of the field when one is missing or of another company', async () => {
      const [ours, theirs] = [idOf(await added('IT')), idOf(await added('Theirs', people.gina))];
      for (const id of [theirs, 987_654_321])
        await expect(requireAll([ours, id], 'tags')).rejects.toMatchObject({
          code: 'request.validation',
          errors: {
            tags: [expect.stringMatching(`^There is no label ${id}\\..*companies/${people.rita.companyId}/labels/`)],
          },
        });
    });

    it('are not deleted under the hands of those who asked', async () => {
      const label = await added('IT');
      await inCompany(async () => {
        await test.app.get(LabelsService).requireAll(people.rita.companyId, [idOf(label)]);
        await expect(test.sql(`SELECT 1 FROM labels WHERE id = ${idOf(label)} FOR UPDATE NOWAIT`)).rejects.toThrow(
          'could not obtain lock',
        );
      });
    });
  });
});
