import type { MadeProject, People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('the questions of a project', () => {
  let test: TestApp;
  let people: People;
  let project: MadeProject;
  let path: string;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    project = await test.make.project(people.rita);
    path = `${project.path}questions/`;
  });

  const ask = (by: Person, body: object) => test.api.as(by).post(path, body);
  const patch = (id: number, body: object, headers = {}) =>
    test.api.as(people.rita).patch(`${path}${id}/`, body, { headers });
  const rate = (question: number, body: object, by = people.rita) =>
    test.api.as(by).post(`${path}${question}/criteria/`, body);
  const objects = async (url: string, by = people.rita) => (await test.api.as(by).get(url)).body.objects;
  const texts = async (query = '') => (await objects(path + query)).map(({ text }: { text: string }) => text);
  const names = async (url: string) => (await objects(url)).map(({ name }: { name: string }) => name);
  const places = async () => (await objects(path)).map(({ position }: { position: number }) => position);

  describe('POST …/questions/', () => {
    it('needs a token, and a manager of the project or an admin', async () => {
      await test.make.role(project, people.hank, { evaluator: true });
      const statuses = [];
      for (const by of [null, people.hank, people.ralph, people.gina])
        statuses.push((await test.api.as(by).post(path, { text: 'x' })).status);
      expect(statuses).toEqual([401, 403, 404, 404]);
      expect(await texts()).toEqual([]);
      expect((await ask(people.adam, { text: 'x' })).status).toBe(201);
    });

    it.each([
      ['no text', {}, { text: ['This field is required.'] }],
      ['a blank text', { text: '' }, { text: ['This field may not be blank.'] }],
      ['position 0', { text: 'x', position: 0 }, { position: [expect.any(String)] }],
      ['an answer of no length', { text: 'x', max_seconds: 0 }, { max_seconds: [expect.any(String)] }],
      ['two hours to think', { text: 'x', thinking_seconds: 7200 }, { thinking_seconds: [expect.any(String)] }],
      ['text for a number', { text: 'x', retakes: '1' }, { retakes: ['A valid integer is required.'] }],
      ['null for a flag', { text: 'x', required: null }, { required: ['This field may not be null.'] }],
      ['criteria', { text: 'x', criteria: [1] }, { criteria: [expect.stringMatching(/^Unknown field/)] }],
    ])('refuses %s and names the field', async (_, body, errors) => {
      const answer = await ask(people.rita, body);
      expect([answer.status, answer.body.errors]).toEqual([400, errors]);
      expect(await texts()).toEqual([]);
    });

    it('adds a question behind the others, with sensible times', async () => {
      await test.make.question(project);
      const { status, headers, body } = await ask(people.rita, { text: 'What next?' });
      expect([status, headers.get('etag')]).toEqual([201, expect.stringMatching(/^"question-\d+-1"$/)]);
      expect(body).toEqual({
        resource_uri: headers.get('location'),
        project: `${test.api.origin}/api/v3${project.path}`,
        ...{ text: 'What next?', position: 2, max_seconds: 120, thinking_seconds: 30, retakes: 0, required: true },
        criteria: [],
      });
      expect((await test.api.as(people.rita).get(headers.get('location')!)).body).toEqual(body);
      const sent = { text: 'Last?', max_seconds: 60, thinking_seconds: 0, retakes: 2, required: false };
      expect((await ask(people.rita, sent)).body).toMatchObject({ ...sent, position: 3 });
    });

    it('makes room at the place that is asked for', async () => {
      for (const text of ['B', 'C']) await test.make.question(project, { text });
      expect((await ask(people.rita, { text: 'A', position: 1 })).body.position).toBe(1);
      expect((await ask(people.rita, { text: 'D', position: 900 })).body.position).toBe(4);
      expect(await texts()).toEqual(['A', 'B', 'C', 'D']);
      expect(await places()).toEqual([1, 2, 3, 4]);
    });

    it('gives each a place of its own when several are added at the same moment', async () => {
      const added = await Promise.all(['A', 'B', 'C', 'D'].map((text) => ask(people.rita, { text, position: 1 })));
      expect(added.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(await places()).toEqual([1, 2, 3, 4]);
    });
  });

  describe('GET …/questions/', () => {
    it('lists them in order for the team, and in another one when asked', async () => {
      const first = await test.make.question(project, { text: 'A' });
      await test.make.question(project, { text: 'B' });
      await patch(first, { position: 2 });
      await test.make.role(project, people.hank, { reviewer: true });
      const { body } = await test.api.as(people.hank).get(path);
      expect(body.meta).toEqual({ total_count: 2, previous: null, next: null });
      expect(await texts()).toEqual(['B', 'A']);
      expect(await texts('?order_by=id')).toEqual(['A', 'B']);
      expect((await test.api.as(people.hank).get(`${path}?text=A`)).body.code).toBe('request.unknown_filter');
    });

    it('is not found by those without a role, nor a question in another project', async () => {
      const question = await test.make.question(project);
      const other = await test.make.project(people.ralph);
      for (const url of [path, `${path}${question}/`])
        expect((await test.api.as(people.ralph).get(url)).status).toBe(404);
      expect((await test.api.as(people.ralph).get(`${other.path}questions/${question}/`)).status).toBe(404);
    });

    it('shows candidates what they are asked, and not what they are rated by', async () => {
      const question = await test.make.question(project, { text: 'Why?' });
      await rate(question, { name: 'Clarity' });
      const invited = async (to: MadeProject) =>
        test.api.withKey(await test.make.candidate(to, {}, { status: 'invited' }));
      const [candidate, stranger] = [await invited(project), await invited(await test.make.project(people.rita))];
      const { criteria, ...shown } = (await objects(path))[0];
      expect(criteria).toHaveLength(1);
      expect((await candidate.get(path)).body.objects).toEqual([shown]);
      expect((await candidate.get(`${path}${question}/`)).body).toEqual(shown);
      expect((await stranger.get(path)).status).toBe(404);
      for (const url of [`${path}${question}/criteria/`, `${project.path}criteria/`])
        expect((await candidate.get(url)).status).toBe(403);
      expect((await candidate.post(path, { text: 'Mine' })).status).toBe(403);
    });
  });

  describe('PATCH …/questions/{question}/', () => {
    it.each([
      ['A', 3, 'BCA'],
      ['C', 1, 'CAB'],
      ['B', 2, 'ABC'],
      ['A', 99, 'BCA'],
    ])('moves %s to place %d', async (text, position, order) => {
      const ids: Record<string, number> = {};
      for (const name of ['A', 'B', 'C']) ids[name] = await test.make.question(project, { text: name });
      expect((await patch(ids[text]!, { position })).status).toBe(200);
      expect((await texts()).join('')).toBe(order);
      expect(await places()).toEqual([1, 2, 3]);
    });

    it('changes what was sent, of the version that was read', async () => {
      const question = await test.make.question(project, { text: 'Why?', retakes: 1 });
      const changed = await patch(question, { max_seconds: 45 }, { 'if-match': `"question-${question}-1"` });
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, `"question-${question}-2"`]);
      expect(changed.body).toMatchObject({ text: 'Why?', max_seconds: 45, retakes: 1 });
      expect((await patch(question, { text: 'x' }, { 'if-match': `"question-${question}-1"` })).status).toBe(412);
      expect((await patch(question, { text: null })).body.errors).toEqual({ text: ['This field may not be null.'] });
    });
  });

  describe('DELETE …/questions/{question}/', () => {
    it('closes the gap, and takes the criteria nobody else needs with it', async () => {
      const [first, second] = [
        await test.make.question(project, { text: 'A' }),
        await test.make.question(project, { text: 'B' }),
      ];
      await rate(first, { name: 'Clarity' });
      await rate(first, { name: 'Depth' });
      await rate(second, { name: 'Depth' });
      expect((await test.api.as(people.rita).delete(`${path}${first}/`)).status).toBe(204);
      expect((await objects(path)).map(({ text, position }: Record<string, unknown>) => [text, position])).toEqual([
        ['B', 1],
      ]);
      expect(await names(`${project.path}criteria/`)).toEqual(['Depth']);
      expect((await test.api.as(people.rita).delete(`${path}${first}/`)).status).toBe(404);
    });
  });

  describe('once the project is no draft', () => {
    let question: number;
    let criterion: string;

    beforeEach(async () => {
      question = await test.make.question(project, { text: 'Wy?' });
      criterion = (await rate(question, { name: 'Clarty' })).body.resource_uri.split('/').at(-2);
      await test.make.projectStatus(project, 'active');
    });

    it('lets texts be corrected, also together with what stays the same', async () => {
      const answer = await patch(question, { text: 'Why?', max_seconds: 120, position: 1, required: true });
      expect([answer.status, answer.body.text]).toEqual([200, 'Why?']);
      const url = `${path}${question}/criteria/${criterion}/`;
      const corrected = await test.api.as(people.rita).patch(url, { name: 'Clarity' });
      expect([corrected.status, corrected.body.name]).toEqual([200, 'Clarity']);
    });

    it.each(['active', 'closed'] as const)(
      'refuses everything else while it is %s, with the way out',
      async (status) => {
        await test.make.projectStatus(project, status);
        const api = test.api.as(people.rita);
        const refused = [
          await ask(people.rita, { text: 'x' }),
          await patch(question, { max_seconds: 60 }),
          await api.delete(`${path}${question}/`),
          await rate(question, { name: 'Depth' }),
          await api.delete(`${path}${question}/criteria/${criterion}/`),
        ];
        for (const answer of refused) {
          expect([answer.status, answer.body.code]).toEqual([400, 'project.not_draft']);
          expect(answer.body.detail).toContain(`it is ${status}. Set its status to draft first`);
        }
        expect(await texts()).toEqual(['Wy?']);
        expect(await names(`${project.path}criteria/`)).toEqual(['Clarty']);
      },
    );
  });

  describe('…/questions/{question}/criteria/', () => {
    it('adds a criterion, which the project then shows as well', async () => {
      const question = await test.make.question(project);
      const { status, headers, body } = await rate(question, { name: 'Clarity', description: 'Easy to follow?' });
      const home = `${test.api.origin}/api/v3${project.path}`;
      expect([status, headers.get('location')]).toEqual([201, body.resource_uri]);
      expect(body).toEqual({
        resource_uri: expect.stringMatching(/\/criteria\/\d+\/$/),
        ...{
          project: home,
          name: 'Clarity',
          description: 'Easy to follow?',
          questions: [`${home}questions/${question}/`],
        },
      });
      expect(body.resource_uri.startsWith(`${home}criteria/`)).toBe(true);
      expect((await test.api.as(people.rita).get(body.resource_uri)).body).toEqual(body);
      expect((await test.api.as(people.rita).get(`${path}${question}/`)).body.criteria).toEqual([body.resource_uri]);
      const list = (await test.api.as(people.rita).get(`${path}${question}/criteria/`)).body;
      expect(list).toEqual({ meta: { total_count: 1, previous: null, next: null }, objects: [body] });
      expect(await objects(`${project.path}criteria/?name=Clarity`)).toEqual([body]);
    });

    it('takes the name of an existing one for that one', async () => {
      const [first, second] = [await test.make.question(project), await test.make.question(project)];
      const made = (await rate(first, { name: 'Clarity', description: 'Stays.' })).body;
      const linked = await rate(second, { name: 'Clarity', description: 'Another.' });
      expect([linked.status, linked.body.resource_uri, linked.body.description]).toEqual([
        201,
        made.resource_uri,
        'Stays.',
      ]);
      expect(linked.body.questions).toHaveLength(2);
      const again = await rate(second, { name: 'Clarity' });
      expect([again.status, again.body]).toEqual([200, linked.body]);
      expect(await names(`${project.path}criteria/`)).toEqual(['Clarity']);
    });

    it.each([
      [{}, 'name'],
      [{ name: '' }, 'name'],
      [{ name: 'x'.repeat(201) }, 'name'],
      [{ name: 'x', description: null }, 'description'],
      [{ name: 'x', weight: 2 }, 'weight'],
    ])('refuses %p', async (body, field) => {
      const answer = await rate(await test.make.question(project), body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    });

    it('is for managers of the project, below a question it has', async () => {
      const question = await test.make.question(project);
      const foreign = await test.make.question(await test.make.project(people.rita));
      await test.make.role(project, people.hank, { evaluator: true });
      expect((await rate(question, { name: 'x' }, people.hank)).status).toBe(403);
      expect((await rate(question, { name: 'x' }, people.ralph)).status).toBe(404);
      expect((await rate(foreign, { name: 'x' })).status).toBe(404);
      expect((await test.api.as(people.rita).get(`${path}${foreign}/criteria/`)).status).toBe(404);
      expect((await test.api.as(people.ralph).get(`${project.path}criteria/`)).status).toBe(404);
      expect((await test.api.as(people.hank).get(`${path}${question}/criteria/`)).status).toBe(200);
    });

    it('corrects a criterion for every question, but gives it no name that is taken', async () => {
      const [first, second] = [await test.make.question(project), await test.make.question(project)];
      for (const name of ['Clarity', 'Depth']) await rate(first, { name });
      const { resource_uri } = (await rate(second, { name: 'Clarity' })).body;
      const id = resource_uri.split('/').at(-2);
      const change = (body: object, headers = {}) =>
        test.api.as(people.rita).patch(`${path}${second}/criteria/${id}/`, body, { headers });
      expect((await change({ description: 'New.' })).body).toMatchObject({ name: 'Clarity', description: 'New.' });
      expect((await change({ name: 'Depth' })).body.errors).toEqual({ name: [expect.stringContaining('already')] });
      expect((await change({ name: null })).status).toBe(400);
      expect((await change({ description: '' }, { 'if-match': `"criterion-${id}-1"` })).status).toBe(412);
      expect((await change({ description: '' })).body.description).toBe('');
      expect((await test.api.as(people.rita).get(`${path}${first}/criteria/${id}/`)).body.description).toBe('');
    });

    it('leaves a question, and the project with the last one', async () => {
      const [first, second] = [await test.make.question(project), await test.make.question(project)];
      await rate(first, { name: 'Clarity' });
      const { resource_uri } = (await rate(second, { name: 'Clarity' })).body;
      const remove = (question: number) =>
        test.api.as(people.rita).delete(`${path}${question}/criteria/${resource_uri.split('/').at(-2)}/`);
      expect((await remove(first)).status).toBe(204);
      expect((await remove(first)).status).toBe(404);
      expect((await test.api.as(people.rita).get(resource_uri)).body.questions).toHaveLength(1);
      expect((await remove(second)).status).toBe(204);
      expect((await test.api.as(people.rita).get(resource_uri)).status).toBe(404);
    });
  });
});
