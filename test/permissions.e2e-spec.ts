import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANAGES, PERMISSIONS, scopeOf, type Permission } from '../src/access/permissions';
import { form, type Answer } from './support/api';
import { CALLERS, PermissionWorld, PLACES, type Caller, type Kind, type Place } from './support/permission-world';
import { TestApp } from './support/test-app';

interface Operation {
  'x-permission'?: string;
  'x-public-reason'?: string;
  responses: Record<string, unknown>;
}

interface Route {
  /** The kind of record the route is about; its id stands in the path, in the query or in the body. */
  about?: Kind;
  /** What a record outside the caller's reach answers: 404, unless the body names it. */
  outside?: number;
  query?: (id: number) => string;
  body?: (id: number) => unknown;
  /** SQL that brings the records into a state in which the call succeeds. */
  before?: string;
}

/** Gives every résumé a score, as if its task had run. */
const SCORE_ALL = `
  WITH given AS (
    INSERT INTO resume_scores (company_id, resume_id, job_id, score_weight_id, skills_score, work_exp_score, projects_score,
      education_score, certifications_score, overall_score, evidence, weights, scorer_version, input_hash)
    SELECT r.company_id, r.id, r.job_id, j.score_weight_id, 0, 0, 0, 0, 0, 0, '[]',
      '{"skills":0.4,"workExperience":0.1,"projects":0.3,"education":0.1,"certifications":0.1}', 'local/1', ''
    FROM resumes r JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
    RETURNING company_id, id, resume_id)
  UPDATE resumes r SET score_id = given.id FROM given WHERE r.company_id = given.company_id AND r.id = given.resume_id`;

/** How to call every operation so that nothing but a permission can refuse it. */
const ROUTES: Record<string, Route> = {
  'DELETE /api-token-auth/': {},
  'GET /whoami/': {},
  'GET /companies/{company}/tokens/': {},
  'POST /companies/{company}/tokens/': { body: () => ({ name: 'nightly import' }) },
  'DELETE /companies/{company}/tokens/{token}/': { about: 'token' },
  'GET /companies/{company}/': {},
  'PATCH /companies/{company}/': { body: () => ({ city: 'Pune' }) },
  'GET /companies/{company}/customers/': {},
  'POST /companies/{company}/customers/': {
    body: () => ({ email: 'new@acme.test', account_type: 'hiring-manager' }),
  },
  'GET /companies/{company}/customers/{customer}/': { about: 'customer' },
  'PATCH /companies/{company}/customers/{customer}/': { about: 'customer', body: () => ({ position: 'Lead' }) },
  'DELETE /companies/{company}/customers/{customer}/': { about: 'customer' },
  'GET /companies/{company}/jobs/': {},
  'POST /companies/{company}/jobs/': { body: () => ({ title: 'Tester' }) },
  'GET /companies/{company}/jobs/{job}/': { about: 'job' },
  'PATCH /companies/{company}/jobs/{job}/': { about: 'job', body: () => ({ title: 'Tester' }) },
  'DELETE /companies/{company}/jobs/{job}/': { about: 'job' },
  'POST /candidates/': {
    about: 'job',
    outside: 400,
    body: (job) => form({ job, name: 'Eve' }, { resume: { name: 'cv.txt', bytes: 'Eve, engineer' } }),
  },
  'GET /candidates/{candidate}/': { about: 'candidate' },
  'GET /candidates/download-resume/{pk}/': { about: 'candidate' },
  'GET /candidates/{candidate}/score/': { about: 'candidate', before: SCORE_ALL },
  'GET /candidates/list-with-stages/': { about: 'job', query: (job) => `?job_id=${job}` },
  'POST /candidates/list-with-stages/': { about: 'job', body: (job) => ({ job_id: job }) },
  'GET /companies/{company}/tasks/': {},
  'GET /companies/{company}/tasks/{task}/': { about: 'task' },
  'POST /companies/{company}/tasks/{task}/retry/': { about: 'task', before: `UPDATE tasks SET state = 'failed'` },
  'POST /companies/{company}/tasks/{task}/cancel/': { about: 'task', before: `UPDATE tasks SET state = 'queued'` },
};

/** The right to see a record that a caller may not change: with it the refusal is 403, without it 404. */
const SEEN_BY: Record<Kind, Permission> = {
  job: 'job.read',
  candidate: 'candidate.read',
  task: 'task.read',
  customer: 'user.read',
  token: 'token.read',
};

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

  it('covers every operation of the contract, and public ones say why they are', () => {
    const open = [...operations].filter(([, operation]) => isPublic(operation));
    expect(open.map(([name]) => name).sort()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'POST /api-token-auth/',
    ]);
    expect(open.filter(([, operation]) => !operation['x-public-reason'])).toEqual([]);
    const guarded = [...operations.keys()].filter((name) => !isPublic(operations.get(name)!));
    expect(guarded.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('has no permission that nothing asks for, and no operation asks for one that it lacks', () => {
    const asked = new Set(Object.keys(ROUTES).map(permissionOf));
    expect([...asked].filter((permission) => !(permission in PERMISSIONS))).toEqual([]);
    const unasked = Object.keys(PERMISSIONS).filter((permission) => !asked.has(permission as Permission));
    const sources = readSources();
    expect(unasked.filter((permission) => !sources.includes(`scopeOf('${permission}'`))).toEqual([]);
  });

  describe.each(Object.keys(ROUTES))('%s', (name) => {
    const route = ROUTES[name]!;
    const [method, template] = name.split(' ') as [string, string];
    const places = route.about ? PLACES : (['own'] as const);
    const success = () => Number(Object.keys(operations.get(name)!.responses).find((status) => status.startsWith('2')));

    beforeEach(async () => {
      if (route.before) await test.sql(route.before);
    });

    function call(caller: Caller, place: Place, company = world.company): Promise<Answer<unknown>> {
      const id = route.about ? world.records[route.about][place] : 0;
      const path = template.replace('{company}', String(company)).replace(/\{\w+\}/, String(id));
      const { token } = caller;
      return test.api.as(token ? { token } : null).send(`${path}${route.query?.(id) ?? ''}`, {
        method,
        body: route.body?.(id),
      });
    }

    /** The table's answer. */
    function expected(caller: Caller, place: Place): number {
      const { accountType } = caller;
      if (!accountType) return 401;
      const permission = permissionOf(name);
      if (!reaches(permission, caller, place)) return refusal(permission, caller, place);
      const self = place === 'own' && accountType === 'hiring-manager';
      const target = place === 'own' ? 'hiring-manager' : 'recruiter';
      if (permission === 'user.update' && self) return success();
      if (permission === 'user.update' || permission === 'user.delete')
        return MANAGES[accountType].includes(target) ? success() : 403;
      return success();
    }

    function refusal(permission: Permission, caller: Caller, place: Place): number {
      if (!scopeOf(permission, { ...caller, accountType: caller.accountType! })) return 403;
      return reaches(SEEN_BY[route.about!], caller, place) ? 403 : (route.outside ?? 404);
    }

    function reaches(permission: Permission, caller: Caller, place: Place): boolean {
      const scope = scopeOf(permission, { ...caller, accountType: caller.accountType! });
      if (!scope || !route.about) return Boolean(scope);
      if (scope === 'company') return place === 'own' || place === 'sibling';
      if (scope === 'jobs') return place === 'own';
      // The token called own is a service user's; nobody here has one of their own.
      if (scope === 'self' && route.about === 'token') return false;
      if (scope === 'self') return place === 'own' && caller.id === world.records.customer.own;
      return place === 'own' && caller.name === 'recruiter';
    }

    const cases = () =>
      [...world.callers.values()].flatMap((caller) =>
        places.map((place) => ({ caller, place, status: expected(caller, place) })),
      );

    it('refuses whom the table refuses, alike whether a record is foreign or unknown, and changes nothing', async () => {
      const before = await world.fingerprint();
      const refused = cases().filter(({ status }) => status >= 400);
      const answers = await Promise.all(
        refused.map(async ({ caller, place }) => ({ caller, place, answer: await call(caller, place) })),
      );
      expect(answers.map(({ caller, place, answer }) => [caller.name, place, answer.status])).toEqual(
        refused.map(({ caller, place, status }) => [caller.name, place, status]),
      );
      for (const caller of CALLERS) {
        const seen = (place: Place) => answers.find((a) => a.caller.name === caller && a.place === place)?.answer;
        expect(faceless(seen('foreign'))).toEqual(faceless(seen('unknown')));
      }
      expect(await world.fingerprint()).toEqual(before);
    });

    if (route.before) afterAll(() => world.restore());

    it('lets in whom the table lets in', async () => {
      for (const { caller, place, status } of cases().filter(({ status }) => status < 400)) {
        const answer = await call(caller, place);
        expect([caller.name, place, answer.status]).toEqual([caller.name, place, status]);
        if (method === 'GET') continue;
        await world.restore();
        if (route.before) await test.sql(route.before);
      }
    });

    if (template.includes('{company}'))
      it('knows no company but the own one, whatever the caller may do', async () => {
        const before = await world.fingerprint();
        for (const caller of world.callers.values()) {
          const status = caller.accountType ? 404 : 401;
          const foreign = await call(caller, 'foreign', world.foreignCompany);
          const mixed = await call(caller, 'own', world.foreignCompany);
          const unknown = await call(caller, 'own', 987_654_321);
          expect([caller.name, foreign.status, mixed.status, unknown.status]).toEqual([
            caller.name,
            ...[status, status, status],
          ]);
          expect(faceless(foreign)).toEqual(faceless(unknown));
          expect(faceless(mixed)).toEqual(faceless(unknown));
        }
        expect(await world.fingerprint()).toEqual(before);
      });
  });
});

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
