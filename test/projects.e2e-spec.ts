import { DatabaseService } from '../src/database/database.service';
import { ProjectsService } from '../src/projects/projects.service';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('projects', () => {
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

  const start = (by: Person, body: object) => test.api.as(by).post(path, body);
  const names = async (by: Person, query = '') =>
    (await test.api.as(by).get(`${path}?${query}`)).body.objects.map(({ name }: { name: string }) => name);
  const company = () => `${test.api.origin}/api/v3/companies/${people.rita.companyId}/`;
  const customer = ({ id }: Person) => `${company()}customers/${id}/`;
  const label = async (text: string, companyId = people.rita.companyId) =>
    (
      await test.sql<{ id: number }>('INSERT INTO labels (company_id, text) VALUES ($1, $2) RETURNING id::int', [
        companyId,
        text,
      ])
    )[0]!.id;

  describe('POST /companies/{company}/projects/', () => {
    it('needs a token, and one of the company', async () => {
      expect((await test.api.post(path, { name: 'x' })).status).toBe(401);
      expect((await start(people.gina, { name: 'x' })).status).toBe(404);
    });

    it('is refused to hiring managers', async () => {
      expect((await start(people.hank, { name: 'x' })).status).toBe(403);
    });

    it.each([
      ['no name', {}, { name: ['This field is required.'] }],
      ['a blank name', { name: '' }, { name: ['This field may not be blank.'] }],
      ['another mode', { name: 'x', mode: 'live' }, { mode: [expect.stringContaining('asynchronous')] }],
      ['a score below 1', { name: 'x', maximum_score: 0 }, { maximum_score: [expect.any(String)] }],
      [
        'a period beyond a year',
        { name: 'x', default_interview_period: 366 },
        { default_interview_period: [expect.any(String)] },
      ],
      [
        'half a minute',
        { name: 'x', max_interview_time: 0.5 },
        { max_interview_time: ['A valid integer is required.'] },
      ],
      [
        'an address that is none',
        { name: 'x', email_alias: 'jobs' },
        { email_alias: ['Enter a valid email address.'] },
      ],
      ['a script for a link', { name: 'x', job_url: 'javascript:alert(1)' }, { job_url: ['Enter a valid URL.'] }],
      [
        'a language nobody speaks',
        { name: 'x', support_lang: 'english' },
        { support_lang: [expect.stringContaining('language code')] },
      ],
      [
        'text for a flag',
        { name: 'x', veto_enabled: 'yes' },
        { veto_enabled: ['Must be a valid boolean: true or false.'] },
      ],
      ['null for a list', { name: 'x', labels: null }, { labels: ['This field may not be null.'] }],
      ['one for many', { name: 'x', evaluators: 5 }, { evaluators: [expect.any(String)] }],
      [
        'a status',
        { name: 'x', status: 'active' },
        { status: [expect.stringContaining('PATCH …/projects/{project}/status/')] },
      ],
      [
        'what is written by us',
        { name: 'x', creationdate: 'now' },
        { creationdate: [expect.stringMatching(/^Unknown field/)] },
      ],
    ])('refuses %s and names the field', async (_, body, errors) => {
      const answer = await start(people.rita, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.validation']);
      expect(answer.body.errors).toEqual(errors);
      expect(await names(people.olivia)).toEqual([]);
    });

    it('starts a draft with the defaults of the company, managed by who started it', async () => {
      const { status, headers, body } = await start(people.rita, { name: 'Backend' });
      expect(status).toBe(201);
      const uri = headers.get('location')!;
      expect(uri).toMatch(new RegExp(`^${company()}projects/\\d+/$`));
      expect(body).toEqual({
        ...{ resource_uri: uri, company: company(), name: 'Backend', mode: 'asynchronous', status: 'draft' },
        ...{ internal_id: '', contact_person: '', job_url: '', email_alias: '', support_lang: '', language: 'en-GB' },
        ...{ maximum_score: 5, default_interview_period: null, max_interview_time: null },
        ...{ allow_hash_login: false, invite_candidates: true, veto_enabled: true, share_candidate_enabled: true },
        ...{ creationdate: SECONDS, activationdate: null, closedate: null, status_update_uri: `${uri}status/` },
        created_by: `${test.api.origin}/api/v3/customusers/${people.rita.id}/`,
        ...{ evaluators: [], interview_managers: [customer(people.rita)], reviewers: [], labels: [], videos: [] },
        ...{ questions: `${uri}questions/`, roles: `${uri}roles/`, criteria: `${uri}criteria/` },
        ...{ candidates: `${uri}candidates/`, results: `${uri}results/` },
      });
      const read = await test.api.as(people.rita).get(uri);
      expect(read.body).toEqual(body);
      expect(read.headers.get('etag')).toBe(headers.get('etag'));
    });

    it('keeps everything that was sent, and says what null and blank stand for', async () => {
      const sent = {
        ...{ name: 'Tester', mode: 'asynchronous', internal_id: 'T-1', contact_person: 'Ada', support_lang: 'de' },
        ...{ job_url: 'https://acme.test/jobs/1', email_alias: 'jobs@acme.test', maximum_score: 10 },
        ...{ allow_hash_login: true, invite_candidates: false, max_interview_time: 45, default_interview_period: 3 },
        ...{ veto_enabled: false, share_candidate_enabled: false },
      };
      const { status, body } = await start(people.rita, sent);
      expect(status).toBe(201);
      expect(body).toMatchObject({ ...sent, language: 'de-DE' });
      await test.sql(`UPDATE companies SET default_maximum_score = 7, default_project_lang = 'sv' WHERE id = $1`, [
        people.rita.companyId,
      ]);
      const cleared = {
        maximum_score: null,
        default_interview_period: null,
        job_url: '',
        email_alias: '',
        support_lang: '',
      };
      expect((await test.api.as(people.rita).patch(body.resource_uri, cleared)).body).toMatchObject({
        ...cleared,
        ...{ maximum_score: 7, language: 'sv-SE' },
      });
    });

    it('takes a team and labels, by URL, path or id', async () => {
      const [first, second] = [await label('Remote'), await label('Urgent')];
      const { body } = await start(people.rita, {
        name: 'x',
        evaluators: [customer(people.hank), people.adam.id],
        interview_managers: [`/companies/${people.rita.companyId}/customers/${people.ralph.id}/`],
        reviewers: [String(people.olivia.id)],
        labels: [first, `${company()}labels/${second}/`, first],
      });
      expect(body.evaluators.sort()).toEqual([customer(people.adam), customer(people.hank)]);
      expect(body.interview_managers).toEqual([customer(people.rita), customer(people.ralph)]);
      expect(body.reviewers).toEqual([customer(people.olivia)]);
      expect(body.labels).toEqual([first, second].map((id) => `${company()}labels/${id}/`));
    });

    it('refuses a label or a user of another company like one that does not exist', async () => {
      const foreign = await label('Secret', people.gina.companyId);
      for (const id of [foreign, 99_999, 'labels/x'])
        expect((await start(people.rita, { name: 'x', labels: [id] })).body.errors).toEqual({
          labels: [expect.stringContaining('/labels/')],
        });
      for (const id of [people.gina.id, 99_999])
        expect((await start(people.rita, { name: 'x', evaluators: [id] })).body.errors).toEqual({
          evaluators: ['Each item must name an active user of the company, and no service user.'],
        });
      expect(await names(people.olivia)).toEqual([]);
    });

    it('started by a service user is managed by whom it names', async () => {
      const robot = await test.make.person(people.rita.companyId, 'service', 'robot');
      expect((await start(robot, { name: 'x' })).body.interview_managers).toEqual([]);
      const { body } = await start(robot, { name: 'x', interview_managers: [people.rita.id] });
      expect(body.interview_managers).toEqual([customer(people.rita)]);
    });
  });

  describe('GET /companies/{company}/projects/{project}/', () => {
    it('embeds what is asked for in place of its reference', async () => {
      const project = await test.make.project(people.rita);
      const question = await test.make.question(project, { text: 'Why?' });
      await test.make.role(project, people.hank, { evaluator: true });
      const api = test.api.as(people.hank);
      await test.api.as(people.rita).post(`${project.path}questions/${question}/criteria/`, { name: 'Clarity' });
      const { body } = await api.get(`${project.path}?nested=questions,roles,criteria,evaluators`);
      const list = async (of: string) => (await api.get(`${project.path}${of}/`)).body.objects;
      expect(body.questions).toEqual(await list('questions'));
      expect(body.roles).toEqual(await list('roles'));
      expect(body.criteria).toEqual(await list('criteria'));
      expect([body.questions.length, body.roles.length, body.criteria.length]).toEqual([1, 2, 1]);
      expect(body.evaluators).toEqual([(await api.get(customer(people.hank))).body]);
    });

    it('refuses to embed anything else, and names what it can', async () => {
      const project = await test.make.project(people.rita);
      const { status, body } = await test.api.as(people.rita).get(`${project.path}?nested=candidates`);
      expect([status, body.nested]).toEqual([
        400,
        ['Each item must be one of questions, roles, criteria, evaluators.'],
      ]);
    });

    it('is not found by those without a role, as one that does not exist', async () => {
      const project = await test.make.project(people.ralph);
      const [sibling, unknown] = [
        await test.api.as(people.rita).get(project.path),
        await test.api.as(people.rita).get(`${path}99999/`),
      ];
      expect([sibling.status, unknown.status]).toEqual([404, 404]);
      expect({ ...sibling.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    });

    it('shows a candidate its own project only, and little of it', async () => {
      const [own, other] = [await test.make.project(people.rita), await test.make.project(people.rita)];
      await test.make.question(own);
      const candidate = test.api.withKey(await test.make.candidate(own, {}, { status: 'invited' }));
      const uri = `${test.api.origin}/api/v3${own.path}`;
      const reduced = {
        ...{ resource_uri: uri, name: 'Video interview', company: company(), status: 'draft' },
        ...{ support_lang: '', language: 'en-GB', questions: `${uri}questions/`, videos: [] },
      };
      expect((await candidate.get(own.path)).body).toEqual(reduced);
      expect((await candidate.get(path)).body.objects).toEqual([reduced]);
      expect((await candidate.get(other.path)).status).toBe(404);
      const { body } = await candidate.get(`${own.path}?nested=questions`);
      expect(body.questions).toEqual((await candidate.get(`${own.path}questions/`)).body.objects);
      for (const query of ['?nested=roles', '?nested=questions,criteria'])
        expect((await candidate.get(own.path + query)).status).toBe(403);
      expect((await candidate.get(`${path}?customer=${people.rita.id}`)).status).toBe(403);
      expect((await candidate.patch(own.path, { name: 'x' })).status).toBe(403);
    });
  });

  describe('PATCH /companies/{company}/projects/{project}/', () => {
    it('is refused to who only rates in it, who sees it', async () => {
      const project = await test.make.project(people.rita);
      await test.make.role(project, people.ralph, { evaluator: true });
      const { status, body } = await test.api.as(people.ralph).patch(project.path, { name: 'Mine' });
      expect([status, body.code]).toEqual([403, 'auth.forbidden']);
      expect(await names(people.rita)).toEqual(['Video interview']);
    });

    it('changes what was sent and replaces whole lists', async () => {
      const [old, now] = [await label('Old'), await label('New')];
      const project = await test.make.project(people.rita, {
        labels: [old],
        evaluators: [people.hank.id],
        contact_person: 'Ada',
      });
      const { status, headers, body } = await test.api.as(people.rita).patch(project.path, {
        name: 'Renamed',
        labels: [now],
        evaluators: [people.adam.id],
        reviewers: [people.hank.id],
      });
      expect([status, headers.get('etag')]).toEqual([200, `"project-${project.id}-2"`]);
      expect(body).toMatchObject({ name: 'Renamed', contact_person: 'Ada', labels: [`${company()}labels/${now}/`] });
      expect(body).toMatchObject({ evaluators: [customer(people.adam)], reviewers: [customer(people.hank)] });
      expect(body.interview_managers).toEqual([customer(people.rita)]);
      expect(await names(people.hank)).toEqual(['Renamed']);
      await test.api.as(people.rita).patch(project.path, { reviewers: [], labels: [] });
      expect(await names(people.hank)).toEqual([]);
    });

    it('refuses an evaluator who would be reviewer as well', async () => {
      const project = await test.make.project(people.rita, { evaluators: [people.hank.id] });
      const patch = (body: object) => test.api.as(people.rita).patch(project.path, body);
      expect((await patch({ reviewers: [people.hank.id] })).body.errors).toEqual({
        reviewers: [expect.stringContaining(`Take user ${people.hank.id} from the list of evaluators`)],
      });
      expect((await patch({ evaluators: [people.adam.id], reviewers: [people.adam.id] })).body.errors).toHaveProperty(
        'evaluators',
      );
      expect((await patch({ evaluators: [], reviewers: [people.hank.id] })).status).toBe(200);
    });

    it('lets a manager hand the project over, but nobody except admins leave it without one', async () => {
      const project = await test.make.project(people.rita);
      const patch = (by: Person, managers: Person[]) =>
        test.api.as(by).patch(project.path, { interview_managers: managers.map(({ id }) => id) });
      const refused = await patch(people.rita, []);
      expect([refused.status, refused.body.code]).toEqual([409, 'project.last_manager']);
      const handedOver = await patch(people.rita, [people.hank]);
      expect(handedOver.body.interview_managers).toEqual([customer(people.hank)]);
      expect((await test.api.as(people.rita).get(project.path)).status).toBe(404);
      expect((await patch(people.adam, [])).body.interview_managers).toEqual([]);
    });

    it('refuses null where there must be a value', async () => {
      const project = await test.make.project(people.rita);
      const body = {
        name: null,
        job_url: null,
        email_alias: null,
        support_lang: null,
        internal_id: null,
        veto_enabled: null,
      };
      const errors = Object.fromEntries(Object.keys(body).map((field) => [field, ['This field may not be null.']]));
      expect((await test.api.as(people.rita).patch(project.path, body)).body.errors).toEqual(errors);
    });

    it('refuses a version that is not the newest, also after a change of its team or questions', async () => {
      const project = await test.make.project(people.rita);
      const patch = (version: number) =>
        test.api
          .as(people.rita)
          .patch(project.path, { name: 'x' }, { headers: { 'if-match': `"project-${project.id}-${version}"` } });
      await test.make.role(project, people.hank, { evaluator: true });
      await test.make.question(project);
      expect((await patch(1)).status).toBe(412);
      expect((await patch(2)).status).toBe(412);
      expect((await patch(3)).status).toBe(200);
    });
  });

  describe('DELETE /companies/{company}/projects/{project}/', () => {
    it('takes team, questions and criteria with it', async () => {
      const project = await test.make.project(people.rita, {
        evaluators: [people.hank.id],
        labels: [await label('x')],
      });
      const question = await test.make.question(project);
      await test.api.as(people.rita).post(`${project.path}questions/${question}/criteria/`, { name: 'Clarity' });
      expect((await test.api.as(people.hank).delete(project.path)).status).toBe(403);
      expect((await test.api.as(people.rita).delete(project.path)).status).toBe(204);
      expect((await test.api.as(people.rita).get(project.path)).status).toBe(404);
      const [left] = await test.sql(`SELECT (SELECT count(*)::int FROM questions) AS questions,
        (SELECT count(*)::int FROM criteria) AS criteria, (SELECT count(*)::int FROM project_roles) AS roles,
        (SELECT count(*)::int FROM labels) AS labels`);
      expect(left).toEqual({ questions: 0, criteria: 0, roles: 0, labels: 1 });
    });

    it('is refused while there are candidates, and for an old version', async () => {
      const project = await test.make.project(people.rita);
      const stale = { headers: { 'if-match': `"project-${project.id}-0"` } };
      expect((await test.api.as(people.rita).delete(project.path, stale)).status).toBe(412);
      await test.make.candidate(project);
      const { status, body } = await test.api.as(people.olivia).delete(project.path);
      expect([status, body.code]).toEqual([409, 'project.has_candidates']);
      expect(await names(people.rita)).toEqual(['Video interview']);
    });
  });

  it('give other features the settings in force: their own, else those of the company', async () => {
    const { companyId, actor } = people.rita;
    const settings = `default_interview_period = 9, default_maximum_score = 7, default_project_lang = 'de', veto_enabled = false,
      timezone = 'Europe/Berlin'`;
    await test.sql(`UPDATE companies SET ${settings} WHERE id = $1`, [companyId]);
    const require = ({ id }: { id: number }, by = actor) =>
      test.app
        .get(DatabaseService)
        .asCompany(companyId, () => test.app.get(ProjectsService).require(by, 'project.update', id));
    const own = { default_interview_period: 3, maximum_score: 10, support_lang: 'en', share_candidate_enabled: false };
    const [bare, full] = [await test.make.project(people.rita), await test.make.project(people.rita, own)];
    expect(await require(bare)).toMatchObject({
      ...{
        id: bare.id,
        status: 'draft',
        support_lang: '',
        language: 'de',
        default_interview_period: 9,
        maximum_score: 7,
      },
      ...{ veto_enabled: false, share_candidate_enabled: true, timezone: 'Europe/Berlin' },
    });
    expect(await require(full)).toMatchObject({ ...own, language: 'en', veto_enabled: false });
    await expect(require(full, people.ralph.actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
