import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERMISSIONS, type Permission } from '../src/access/permissions';
import type { Answer } from './support/api';
import { TableAnswers } from './support/permission-answers';
import { FILE_LINKS } from './support/permission-file-links';
import { PLACES, type Ids, type Place, type PlaceIds } from './support/permission-records';
import { ROUTES } from './support/permission-routes';
import { PermissionWorld, type Caller } from './support/permission-world';
import { TestApp } from './support/test-app';

interface Operation {
  'x-permission'?: string;
  'x-public-reason'?: string;
  responses: Record<string, unknown>;
}

jest.setTimeout(60_000);

describe('the permission table', () => {
  let test: TestApp;
  let world: PermissionWorld;
  let operations: Map<string, Operation>;

  beforeAll(async () => {
    test = await TestApp.start();
    world = new PermissionWorld(test);
    await world.build();
    const document = (await test.api.get('/docs/openapi.json')).body as { paths: Record<string, object> };
    operations = new Map(
      Object.entries(document.paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]): [string, Operation] => [
          `${method.toUpperCase()} ${path.replace('/api/v3', '')}`,
          operation as Operation,
        ]),
      ),
    );
  });
  afterAll(() => test.stop());

  const permissionOf = (name: string) => operations.get(name)!['x-permission'] as Permission;
  const isPublic = (operation: Operation) => operation['x-permission'] === 'public';
  const callers = () => [...world.callers.values()];

  it('covers every operation of the contract, and public ones say why they are', () => {
    const open = [...operations].filter(([, operation]) => isPublic(operation));
    expect(open.map(([name]) => name).sort()).toEqual(
      [
        ...FILE_LINKS.map(({ template }) => `GET ${template}`),
        'GET /public/jobs/{encrypted}/',
        'POST /public/jobs/{encrypted}/apply/',
        'GET /public/applications/{token}/',
        'GET /health/live',
        'GET /health/ready',
        'POST /api-token-auth/',
      ].sort(),
    );
    expect(open.filter(([, operation]) => !operation['x-public-reason'])).toEqual([]);
    const guarded = [...operations.keys()].filter((name) => !isPublic(operations.get(name)!));
    expect(guarded.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('has no permission that nothing asks for, and no operation asks for one that it lacks', () => {
    const asked = new Set(Object.keys(ROUTES).map(permissionOf));
    expect([...asked].filter((permission) => !(permission in PERMISSIONS))).toEqual([]);
    const unasked = Object.keys(PERMISSIONS).filter((permission) => !asked.has(permission as Permission));
    const sources = readSources();
    const inQueries = (permission: string) =>
      new RegExp(`(scopeOf|access\\.\\w+)\\([^()]*'${permission}'`).test(sources);
    expect(unasked.filter((permission) => !inQueries(permission))).toEqual([]);
  });

  describe.each(Object.keys(ROUTES))('%s', (name) => {
    const route = ROUTES[name]!;
    const [method, template] = name.split(' ') as [string, string];
    const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!);
    const parameters = named.filter((parameter) => parameter !== 'company');
    const success = () =>
      Math.max(
        ...Object.keys(operations.get(name)!.responses)
          .filter((status) => status.startsWith('2'))
          .map(Number),
      );

    const table = () => new TableAnswers(world, route, template, permissionOf(name));
    const idsAt = (place: Place): Ids => table().ids(place);
    const places = () =>
      route.about ? PLACES.filter((place) => world.records[route.about!][place]) : ['own' as const];

    function call({ authorization }: Caller, ids: Ids, company = world.company): Promise<Answer<unknown>> {
      const path = fill(template, { ...ids, company });
      return test.api.send(`${path}${route.query?.(ids) ?? ''}`, {
        ...{ method, body: route.body?.(ids) },
        ...(authorization && { headers: { authorization } }),
      });
    }

    const stateFor = (caller: Caller) =>
      (typeof route.before === 'function' ? route.before(caller) : route.before) ?? '';

    /** Runs `work` in a state of the records, and undoes what may have come of it. */
    async function inState(state: string, changes: boolean, work: () => Promise<void>): Promise<void> {
      let clean = false;
      try {
        if (state) await test.sql(state);
        await work();
        clean = !state && !changes;
      } finally {
        if (!clean) await world.restore();
      }
    }

    /** Runs `work` once for every state that callers need, with those who need it; nothing may be changed by it. */
    async function withoutTrace(work: (callers: Caller[]) => Promise<void>): Promise<void> {
      for (const state of new Set(callers().map(stateFor)))
        await inState(state, false, async () => {
          const before = await world.fingerprint();
          await work(callers().filter((caller) => stateFor(caller) === state));
          expect(await world.fingerprint()).toEqual(before);
        });
    }

    /** The table's answer. */
    const expected = (caller: Caller, place: Place): number => table().refusal(caller, place) ?? success();

    it('refuses whom the table refuses, alike whether a record is foreign or unknown, and changes nothing', () =>
      withoutTrace(async (those) => {
        const refused = those.flatMap((caller) =>
          places()
            .map((place) => ({ caller, place, status: expected(caller, place) }))
            .filter(({ status }) => status >= 400),
        );
        const got = await Promise.all(
          refused.map(async ({ caller, place }) => ({ caller, place, answer: await call(caller, idsAt(place)) })),
        );
        expect(got.map(({ caller, place, answer }) => [caller.name, place, answer.status])).toEqual(
          refused.map(({ caller, place, status }) => [caller.name, place, status]),
        );
        for (const caller of those) {
          const seen = (place: Place) => got.find((a) => a.caller === caller && a.place === place)?.answer;
          expect(faceless(seen('foreign'))).toEqual(faceless(seen('unknown')));
        }
      }));

    it('lets in whom the table lets in', async () => {
      for (const caller of callers())
        for (const place of places().filter((place) => expected(caller, place) < 400)) {
          const wanted = [caller.name, place, expected(caller, place), undefined];
          await inState(stateFor(caller), method !== 'GET', async () => {
            const { status, body } = await call(caller, idsAt(place));
            expect([caller.name, place, status, status < 400 ? undefined : body]).toEqual(wanted);
          });
        }
    });

    if (parameters.length > 1)
      it('finds nothing where the ids of an address do not belong together', () =>
        withoutTrace(async (those) => {
          const insiders = those.filter((caller) => expected(caller, 'own') < 400);
          for (const strays of mixtures(parameters)) {
            const moved = Object.fromEntries(strays.map((parameter) => [parameter, idsAt('sibling')[parameter]!]));
            const answers = await Promise.all(insiders.map((caller) => call(caller, { ...idsAt('own'), ...moved })));
            const wanted = insiders.map((caller) => (table().admitsMixed(caller) ? success() : 404));
            expect([strays, ...answers.map(({ status }) => status)]).toEqual([strays, ...wanted]);
          }
        }));

    if (named.includes('company'))
      it('knows no company but the own one, whatever the caller may do', async () => {
        const before = await world.fingerprint();
        const known = callers().filter(({ as }) => as);
        await Promise.all(
          known.map(async (caller) => {
            const foreign = await call(caller, idsAt(route.about ? 'foreign' : 'own'), world.foreignCompany);
            const mixed = await call(caller, idsAt('own'), world.foreignCompany);
            const unknown = await call(caller, idsAt('own'), 987_654_321);
            const statuses = [foreign, mixed, unknown].map(({ status }) => status);
            expect([caller.name, ...statuses]).toEqual([caller.name, 404, 404, 404]);
            expect(faceless(foreign)).toEqual(faceless(unknown));
            expect(faceless(mixed)).toEqual(faceless(unknown));
          }),
        );
        expect(await world.fingerprint()).toEqual(before);
      });
  });

  describe.each(FILE_LINKS)('GET $template', ({ template, about, shown, readers, link }) => {
    const at = (ids: Ids, token: string, company = world.company) => fill(template, { ...ids, company, token });
    const placesOf = () => PLACES.map((place) => world.records[about][place]!);

    async function linkFor({ authorization }: Caller): Promise<string> {
      const ids = { company: world.company, ...world.records[about].own };
      const { body } = await test.api.get(fill(shown, ids), { headers: { authorization } });
      return link(body, ids);
    }

    /** Each id of the address of another record of the company. */
    function strays({ own, sibling }: PlaceIds): Ids[] {
      const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!);
      const moved = named.filter((parameter) => parameter in own!);
      return moved.map((parameter) => ({ ...own, [parameter]: sibling![parameter]! }));
    }

    it('serves a token that the candidate was shown with, at its own address only', async () => {
      for (const name of readers) {
        const url = await linkFor(world.callers.get(name)!);
        expect([name, (await test.api.get(url)).status]).toEqual([name, 200]);
        const token = url.split('/').at(-2)!;
        const { own, sibling, foreign, unknown } = world.records[about];
        const elsewhere = [
          ...[sibling!, ...strays(world.records[about]), unknown!].map((ids) => at(ids, token)),
          ...[at(foreign!, token, world.foreignCompany), at(own!, token, world.foreignCompany)],
          ...FILE_LINKS.filter((other) => other.template !== template).map((other) =>
            fill(other.template, { company: world.company, ...world.records[other.about].own, token }),
          ),
        ];
        const answers = await Promise.all(elsewhere.map((path) => test.api.get(path)));
        expect([name, ...answers.map(({ status }) => status)]).toEqual([name, ...elsewhere.map(() => 404)]);
      }
    });

    it('answers any other token alike, wherever it points and whoever shows it', async () => {
      const [real] = (await linkFor(world.callers.get('owner')!)).split('/').slice(-2);
      const [ref, expiry] = real!.split('-');
      const forged = [`${ref}-${expiry}-${randomBytes(16).toString('hex')}`, randomBytes(20).toString('hex'), 'token'];
      const before = await world.fingerprint();
      const answers = await Promise.all(
        callers().flatMap(({ authorization }) =>
          placesOf().flatMap((ids) =>
            forged.map((token) => test.api.get(at(ids, token), authorization ? { headers: { authorization } } : {})),
          ),
        ),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(faceless(answer)))).size).toBe(1);
      expect(answers[0]!.status).toBe(404);
      expect(await world.fingerprint()).toEqual(before);
    });
  });
});

const fill = (template: string, ids: Ids): string =>
  template.replace(/\{(\w+)\}/g, (_, parameter: string) => String(ids[parameter]));

/** Every choice of some of the parameters but not all. */
const mixtures = (parameters: readonly string[]): string[][] =>
  Array.from({ length: 2 ** parameters.length - 2 }, (_, index) =>
    parameters.filter((_parameter, at) => (index + 1) & (1 << at)),
  );

/** An answer without what belongs to the request: its id, the record's id it named, the time. */
function faceless(answer: Answer<unknown> | undefined): unknown {
  if (!answer) return undefined;
  const body = { ...(answer.body as object), request_id: '' };
  const text = JSON.stringify(body).replace(/There is no job \d+/g, 'There is no job …');
  const ignored = ['x-request-id', 'date', 'content-length', 'ratelimit-remaining', 'ratelimit-reset'];
  return { status: answer.status, text, headers: [...answer.headers].filter(([name]) => !ignored.includes(name)) };
}

function readSources(): string {
  const src = join(__dirname, '..', 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(join(src, file), 'utf8')).join('\n');
}
