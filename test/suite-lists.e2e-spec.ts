import type { OpenAPIObject } from '@nestjs/swagger';
import type { People } from './support/factories';
import { InterviewWorld } from './support/interview-world';
import { TestApp } from './support/test-app';

interface Parameter {
  name: string;
  in: string;
  description?: string;
  schema: { enum?: string[]; type: string; default?: string };
}

/** A list as the contract describes it. */
interface List {
  path: string;
  parameters: Parameter[];
}

const POSITION = ['cursor', 'limit', 'offset', 'order_by', 'page', 'page_size'];
/** Understood as well, for clients that count rows instead of pages. */
const UNDOCUMENTED = ['limit', 'offset'];
const LISTS = [
  ...['customers/', 'labels/', 'mails/', 'projects/', 'shares/', 'tasks/', 'tokens/', 'jobs/'],
  ...['candidates/', 'interview-modules/', 'reasons/', 'score-weights/', 'jobs/{job}/shares/'],
  ...['candidates/', 'criteria/', 'questions/', 'questions/{question}/criteria/', 'results/', 'roles/', 'vetos/'].map(
    (list) => `projects/{project}/${list}`,
  ),
  ...['answers/', 'notes/', 'ratings/', 'shares/', 'vetos/'].map(
    (list) => `projects/{project}/candidates/{candidate}/${list}`,
  ),
].map((list) => `/api/v3/companies/{company}/${list}`);

jest.setTimeout(30_000);

describe('every list of a company', () => {
  let test: TestApp;
  let people: People;
  let lists: List[];
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    const world = new InterviewWorld(test);
    const project = await world.project(people.rita.companyId, { interview_manager: [people.rita] });
    const question = await world.question(project);
    const { candidate } = await world.interview(project);
    const job = await test.make.job(people.rita);
    const shown = {
      company: people.rita.companyId,
      job: job.id,
      project: project.id,
      question: question.id,
      candidate,
    };
    Object.assign(ids, shown);
    const { paths } = (await test.api.get<OpenAPIObject>('/docs/openapi.json')).body;
    lists = Object.entries(paths)
      .filter(([, { get }]) => JSON.stringify(get?.responses['200'] ?? {}).includes('"total_count"'))
      .map(([path, { get }]) => {
        const parameters = (get!.parameters ?? []) as unknown as Parameter[];
        return { path, parameters: parameters.filter((parameter) => parameter.in === 'query') };
      });
  });
  afterAll(() => test.stop());

  const read = ({ path }: List, query: string) =>
    test.api
      .as(people.olivia)
      .get(`${path.replace('/api/v3', '').replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name]))}?${query}`);
  const each = async (check: (list: List) => Promise<unknown>): Promise<Record<string, unknown>> =>
    Object.fromEntries(await Promise.all(lists.map(async (list) => [list.path, await check(list)] as const)));
  const same = (value: unknown) => Object.fromEntries(LISTS.map((path) => [path, value]));
  const allowed = (detail: string): string[] =>
    /Allowed: ([\w, ]+?)(?:, each once.*)?\.$/.exec(detail)![1]!.split(', ');
  const ordersOf = ({ parameters }: List): string[] =>
    /One or more of ([\w, ]+), separated/
      .exec(parameters.find(({ name }) => name === 'order_by')?.description ?? '')![1]!
      .split(', ');

  it('is one of these', () => {
    expect(lists.map(({ path }) => path).sort()).toEqual([...LISTS].sort());
  });

  it.each([
    ['page_size=1', 200, undefined],
    ['page_size=200', 200, undefined],
    ['page_size=0', 400, 'request.validation'],
    ['page_size=201', 400, 'request.validation'],
    ['page_size=many', 400, 'request.validation'],
    ['page=0', 400, 'request.validation'],
    ['page=999', 404, 'request.invalid_page'],
    ['page=1&offset=2', 400, 'request.page_conflict'],
    ['cursor=nonsense', 400, 'request.invalid_cursor'],
    ['colour=red', 400, 'request.unknown_filter'],
    ['order_by=colour', 400, 'request.unknown_order'],
    ['order_by=id,id', 400, 'request.unknown_order'],
  ])('answers %s with %d', async (query, status, code) => {
    const answers = await each(async (list) => {
      const { status: got, body } = await read(list, query);
      return [got, body.code];
    });
    expect(answers).toEqual(same([status, code]));
  });

  it('documents exactly the filters it takes, and says of each what it does', async () => {
    const differences = await each(async (list) => {
      const { body } = await read(list, 'colour=red');
      const documented = [...list.parameters.map(({ name }) => name), ...UNDOCUMENTED];
      const filters = list.parameters.filter(({ name }) => !POSITION.includes(name));
      return {
        taken: allowed(body.detail).filter((name) => !documented.includes(name)),
        documented: documented.filter((name) => !allowed(body.detail).includes(name)),
        unexplained: filters.filter(({ description, schema }) => !description && !schema.enum).map(({ name }) => name),
      };
    });
    expect(differences).toEqual(same({ taken: [], documented: [], unexplained: [] }));
  });

  it('documents exactly the orders it takes, and takes each in both directions', async () => {
    const orders = await each(async (list) => {
      const { body } = await read(list, 'order_by=colour');
      const documented = ordersOf(list);
      const queries = documented.flatMap((name) => [`order_by=${name}`, `order_by=-${name}`]);
      const statuses = await Promise.all(queries.map(async (query) => (await read(list, query)).status));
      return { same: allowed(body.detail).join() === documented.join(), statuses: [...new Set(statuses)] };
    });
    expect(orders).toEqual(same({ same: true, statuses: [200] }));
  });

  it('reads each filter: a value that makes no sense is refused by its name', async () => {
    const unread = await each(async (list) => {
      const typed = list.parameters.filter(
        ({ name, schema }) => !POSITION.includes(name) && (schema.enum || schema.type !== 'string'),
      );
      const answers = await Promise.all(
        typed.map(async ({ name }) => [name, (await read(list, `${name}=nonsense`)).body] as const),
      );
      return answers.filter(([name, { errors }]) => !errors?.[name]).map(([name]) => name);
    });
    expect(unread).toEqual(same([]));
  });
});
