import type { JobView } from '../src/jobs/job.view';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile, cvText } from './support/documents';
import type { MadeProject, People, Person } from './support/factories';
import { TestApp } from './support/test-app';

const NORA = 'nora@example.org';
const QUIST = 'quist@example.org';
const WEBM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm, as far as anybody looks')]);

jest.setTimeout(60_000);

/** The commonest duplicate: the same person applied twice for one job, with two addresses. */
describe('two applications of one person for the same job', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let stages: number[];
  let kept: MadeApplication;
  let gone: MadeApplication;

  beforeAll(async () => {
    test = await TestApp.start({ worker: true });
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { published: true });
    stages = await stagesOf(test, job, people.rita);
    kept = await applicant(test, job, people.rita, { email: NORA });
    gone = await applicant(test, job, people.rita, { name: 'Eleonora Quist', email: QUIST });
  });

  const as = (who: Person = people.adam) => test.api.as(who);
  const company = () => `/companies/${people.adam.companyId}/`;
  const at = (id: number) => `${company()}candidates/${id}/`;
  const merge = (more: object = {}, query = '', id = kept.candidate, other = gone.candidate) =>
    as().post(`${at(id)}merge/${query}`, { candidate: other, ...more });
  const preview = (more: object = {}) => merge(more, '?dry_run=true');
  const unmerge = (body: object = {}, id = kept.candidate) => as().post(`${at(id)}unmerge/`, body);
  const send = (email: string, name = 'Eleonora Quist') =>
    as(people.rita).post(
      '/candidates/',
      form(
        { job: job.id, email },
        { resume: cvFile(name, email), introduction_video: { name: 'v.webm', bytes: WEBM } },
      ),
    );
  const act = (who: MadeApplication, stage: number, action: string) =>
    as(people.rita).patch(`${who.path}stages/${stage}/`, { action });
  const put = (path: string, body: object, headers: Record<string, string> = {}) =>
    as(people.rita).send(path, { method: 'PUT', body, headers });
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);

  /** Everything there is of people and what they sent, without what every change moves. */
  const dump = async () => {
    const tables = [
      ...['candidates', 'applications', 'application_stages', 'stage_events', 'assessments', 'score_overrides'],
      ...['resumes', 'resume_scores', 'files', 'tasks', 'application_receipts', 'interviews'],
    ];
    const rows = tables.map(async (table) =>
      (
        await test.sql<{ row: object }>(
          `SELECT to_jsonb(t) - 'version' - 'updated_at' AS row FROM ${table} t ORDER BY t.id`,
        )
      ).map(({ row }) => row),
    );
    return Object.fromEntries((await Promise.all(rows)).map((one, index) => [tables[index], one]));
  };

  /** The other one's application with all that can belong to one. */
  const fill = async () => {
    await send(QUIST);
    await test.drain();
    await act(gone, stages[0]!, 'approve');
    await as(people.rita).post(`${gone.path}assessments/`, { name: 'Backend basics', score: 17, max_score: 20 });
    await put(`${gone.path}score-override/`, { score: 9.5, reason: 'Wrote the library we use.' });
    await test.sql(
      `INSERT INTO application_receipts (company_id, application_id, token_hash) VALUES ($1, $2, sha256('a'))`,
      [people.adam.companyId, gone.id],
    );
  };

  describe('a merge', () => {
    it('leaves that of the candidate who stays, as the preview says, and is undone exactly', async () => {
      await fill();
      const before = await dump();
      const shown = await preview();
      expect([shown.status, shown.body.applications, shown.body.conflicts]).toEqual([200, [], []]);
      expect(shown.body.set_aside).toEqual([
        {
          ...{ job: job.id, title: job.title },
          stays: {
            ...{ application: kept.id, candidate: kept.candidate, status: 'active', stage: 'Resume Screening' },
            ...{ score: null, created_at: expect.any(String) },
          },
          set_aside: {
            ...{ application: gone.id, candidate: gone.candidate, status: 'active', stage: 'Assessments' },
            ...{ score: '9.50', created_at: expect.any(String) },
          },
        },
      ]);
      expect(await dump()).toEqual(before);

      const done = await merge();
      expect(done.status).toBe(200);
      expect({ ...done.body, merge: null, undo_until: null }).toEqual(shown.body);
      expect((await as().get(kept.path)).body).toMatchObject({ candidate: kept.candidate, score: null });
      expect((await as().get(gone.path)).status).toBe(404);

      const back = await unmerge();
      expect([back.status, back.body.applications, back.body.reinstated]).toEqual([200, [], [gone.id]]);
      expect(await dump()).toEqual(before);
      expect((await as().get(gone.path)).body).toMatchObject({ candidate: gone.candidate, score: '9.50' });
    });

    it('leaves the one of the other where that is preferred, and is undone exactly as well', async () => {
      await fill();
      await send(NORA, 'Nora Quist');
      await test.drain();
      const before = await dump();
      const preferred = { preferred_applications: [gone.id] };
      const shown = await preview(preferred);
      expect(shown.body.set_aside).toMatchObject([
        { stays: { application: gone.id }, set_aside: { application: kept.id, candidate: kept.candidate } },
      ]);
      expect(shown.body.applications).toEqual([gone.id]);
      const done = await merge(preferred);
      expect({ ...done.body, merge: null, undo_until: null }).toEqual(shown.body);
      expect((await as().get(gone.path)).body).toMatchObject({ candidate: kept.candidate, score: '9.50' });
      expect((await as().get(kept.path)).status).toBe(404);
      const { body } = await as().get(`/candidates/${kept.candidate}/`);
      expect(body.resumes.emails).toBe(QUIST);

      expect((await unmerge()).body).toMatchObject({ applications: [gone.id], reinstated: [kept.id] });
      expect(await dump()).toEqual(before);
    });

    it('refuses to prefer an application that is not one of the other candidate for the same job', async () => {
      const elsewhere = await applicant(test, await test.make.job(people.rita), people.rita, { email: QUIST });
      for (const id of [kept.id, elsewhere.id, 2_000_000_000])
        for (const { status, body } of [
          await preview({ preferred_applications: [id] }),
          await merge({ preferred_applications: [id] }),
        ])
          expect([status, Object.keys(body.errors)]).toEqual([400, ['preferred_applications']]);
      const { status, body } = await merge({ preferred_applications: ['1'] });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['preferred_applications']]);
    });

    it('moves what the other one sent for other jobs', async () => {
      const elsewhere = await applicant(test, await test.make.job(people.rita), people.rita, { email: QUIST });
      expect((await merge()).body).toMatchObject({
        ...{ applications: [elsewhere.id], set_aside: [{ set_aside: { application: gone.id } }] },
      });
    });

    it('withdraws the mail about the application that is set aside, for its link leads nowhere', async () => {
      await as(people.rita).patch(`${company()}jobs/${job.id}/`, { new_applicant_notify: true });
      await test.stopWorker();
      const third = await applicant(test, job, people.adam, { email: 'third@example.org' });
      expect((await merge({}, '', kept.candidate, third.candidate)).status).toBe(200);
      await test.startWorker();
      await test.drain();
      const mails = await test.sql(`SELECT reason, state FROM mails`);
      expect(mails).toEqual([{ reason: `applicant/${third.id}`, state: 'cancelled' }]);
    });

    it('lets the interview that goes over complete the stage of the application that is set aside', async () => {
      const project = await test.make.project(people.rita);
      await test.make.question(project);
      await test.make.projectStatus(project, 'active');
      const plan = [
        { id: stages[0], service_id: 1 },
        { service_id: 2, project: project.id, auto_invite: true },
      ];
      const planned = await put(`${company()}jobs/${job.id}/stages/`, { stages: plan });
      await act(gone, stages[0]!, 'complete');
      expect([planned.status, (await act(gone, stages[0]!, 'approve')).body.notices]).toEqual([200, []]);
      expect((await merge()).body.projects).toEqual([project.id]);
      const path = `${project.path}candidates/${kept.candidate}/`;
      const candidate = test.api.withKey({ key: (await as(people.rita).get(path)).body.activation_key });
      await candidate.patch(path, { password: 'correct horse' });
      await test.sql('UPDATE questions SET required = false');
      for (const expected of ['confirmed', 'interviewing', 'interviewed'])
        expect((await candidate.patch(`${path}status/advance/`)).body.status).toBe(expected);
      await unmerge();
      expect((await as().get(gone.path)).body.current_stage).toMatchObject({ service_id: 2, status: 'completed' });
    });

    it('still refuses two interviews in one project, and says what to do', async () => {
      const project: MadeProject = await test.make.project(people.rita);
      await test.make.candidate(project, { email: NORA });
      const two = await test.make.candidate(project, { email: QUIST });
      const { status, body } = await merge();
      expect([status, body.code]).toEqual([409, 'candidate.merge_conflict']);
      expect(body.conflicts).toEqual([{ kind: 'project', id: project.id, name: 'Video interview' }]);
      expect(body.detail).toContain(`DELETE …/projects/…/candidates/${gone.candidate}/ or …/${kept.candidate}/`);
      await as().delete(two.path);
      expect((await merge()).status).toBe(200);
    });
  });

  describe('after that', () => {
    beforeEach(async () => {
      await fill();
      await send(NORA, 'Nora Quist');
      await test.drain();
      await merge();
    });

    it.each([
      ['the ranked list of the job', () => `/candidates/list-with-stages/?job_id=${job.id}`],
      ['the list of all applicants', () => '/candidates/'],
      ['the filtered list', () => `/candidates/filter/?job_id=${job.id}`],
      ['the list of own applicants', () => '/candidates/list/'],
      ["the job's applicants", () => `/candidates/candidates-for-job/${job.id}/`],
      ['those who were screened', () => `/candidates/resume-screening-completed-candidates/${job.id}/`],
      ['the names', () => '/candidates/candidate-names-list/'],
      ['the search', () => `${company()}candidates/?q=quist`],
      ['everybody', () => `${company()}candidates/`],
    ])('%s shows one', async (_, path) => {
      const { status, body } = await as(people.rita).get(path());
      expect(status).toBe(200);
      const rows = Array.isArray(body) ? body : (body.results ?? body.objects);
      expect(ids(rows)).toEqual([kept.candidate]);
      expect(body.count ?? body.meta?.total_count ?? 1).toBe(1);
    });

    it('the applications of the job are one, filtered and ordered however', async () => {
      for (const query of [
        '',
        '?order_by=name',
        '?min_score=0.1',
        '?skills=typescript',
        '?q=quist',
        '?order_by=-created_at',
      ]) {
        const { body } = await as().get(`${company()}jobs/${job.id}/applications/${query}`);
        expect([body.count, ids(body.results)]).toEqual([1, [kept.id]]);
      }
    });

    it('the counts count one', async () => {
      expect((await as().get('/candidates/get_count/')).body).toEqual({ jobs: 1, applicants: 1 });
      const [listed] = (await as().get(`${company()}jobs/`)).body.objects;
      expect(listed).toMatchObject({ applicants_count: 1, applicants_today_count: 1 });
      const { body } = await as().get(`/candidates/${kept.candidate}/`);
      expect(body.applied_jobs).toMatchObject([{ id: job.id, applicants_count: 1 }]);
      const numbers = (await as().get(`${company()}jobs/${job.id}/analytics/`)).body;
      expect(numbers).toMatchObject({
        ...{ applications: 1, decided: 0 },
        stages: [
          { now: 1, entered: 1, approved: 0 },
          { now: 0, entered: 0 },
          { now: 0, entered: 0 },
        ],
      });
      expect(numbers.applicants_per_day.at(-1).count).toBe(1);
    });

    it('either address is known for the one application', async () => {
      const answers = [NORA, QUIST].map(async (email) => as().get(`/candidates/check-email/${job.id}/${email}/`));
      const [one, two] = (await Promise.all(answers)).map(({ body }) => body);
      expect(one).toMatchObject({ exists: true, id: kept.candidate });
      expect(two).toEqual(one);
    });

    it('what was set aside is not found, nor moved, nor added to', async () => {
      const owner = as(people.rita);
      const answers = [
        await owner.get(gone.path),
        await owner.patch(gone.path, { status: 'withdrawn' }),
        await owner.get(`${gone.path}events/`),
        await owner.get(`${gone.path}assessments/`),
        await owner.post(`${gone.path}assessments/`, { name: 'x', score: 1, max_score: 2 }),
        await put(`${gone.path}score-override/`, { score: 1, reason: 'x' }),
        await act(gone, stages[1]!, 'complete'),
        await owner.get(`/candidates/stages/?job_id=${job.id}&candidate_id=${gone.candidate}`),
        await owner.get(`/candidates/download-resume/${gone.candidate}/`),
        await owner.get(`/candidates/${gone.candidate}/score/`),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      const body = { action: 'complete', applications: [gone.id] };
      const { objects, results } = (await owner.post(`${company()}jobs/${job.id}/applications/actions/`, body)).body;
      expect((objects ?? results)[0]).toMatchObject({ application: gone.id, error: { code: 'resource.not_found' } });
    });

    it('a link to its video is over', async () => {
      await unmerge();
      const { body } = await as().get(`/candidates/${gone.candidate}/`);
      const url = body.resumes.introduction_video;
      expect((await test.api.get(url)).status).toBe(200);
      await merge();
      expect((await test.api.get(url)).status).toBe(404);
    });

    it('a résumé with either address replaces that of the one application', async () => {
      for (const email of [NORA, QUIST]) expect((await send(email)).body.id).toBe(kept.candidate);
      await test.drain();
      const rows = await test.sql(
        'SELECT a.id::int, r.upload_count FROM applications a JOIN resumes r ON r.application_id = a.id ORDER BY a.id',
      );
      expect(rows).toEqual([
        { id: kept.id, upload_count: 3 },
        { id: gone.id, upload_count: 1 },
      ]);
    });

    it('the stages of the job stay, for it has been in them', async () => {
      const path = `${company()}jobs/${job.id}/stages/`;
      const { body, headers } = await as(people.rita).get(path);
      const first = body.stages.slice(0, 1);
      const { status } = await put(path, { stages: first }, { 'if-match': headers.get('etag')! });
      expect(status).toBe(409);
    });
  });

  describe('who applied from outside', () => {
    const apply = async (email: string) => {
      const fields = { name: 'Eleonora Quist', email, consent: 'true' };
      const { status, body } = await test.api.post(
        `/public/jobs/${job.encrypted}/apply/`,
        form(fields, { resume: cvFile('Eleonora Quist', email) }),
      );
      expect(status).toBe(202);
      return body.status_url as string;
    };
    const state = async (url: string) => (await test.api.get(url)).body;

    it('is told of the application that stands, with the address of the one that does not', async () => {
      const url = await apply('third@example.org');
      await test.drain();
      const [third] = await test.sql<{ id: string }>(`SELECT id FROM candidates WHERE email = 'third@example.org'`);
      await merge({}, '', gone.candidate, Number(third!.id));
      await merge();
      expect(await state(url)).toEqual({ status: 'received' });
      await act(kept, stages[0]!, 'complete');
      expect(await state(url)).toEqual({ status: 'in review' });
      await act(kept, stages[0]!, 'reject');
      expect(await state(url)).toEqual({ status: 'closed' });
    });

    it('gets an address to ask at, also with the e-mail address of a merged candidate', async () => {
      await merge();
      const urls = [await apply(QUIST), await apply(QUIST), await apply(QUIST), await apply(QUIST), await apply(QUIST)];
      for (const url of urls) expect(await state(url)).toEqual({ status: 'received' });
      const rows = await test.sql('SELECT DISTINCT application_id::int AS of FROM application_receipts');
      expect(rows).toEqual([{ of: kept.id }]);
    });
  });

  it('are offered as duplicates by the name and the date of birth, however the CVs write them', async () => {
    const cv = (name: string, email: string, born: string) => ({
      name: 'cv.txt',
      bytes: cvText(name, email)
        .replace('Chennai, Tamil Nadu', `Chennai, Tamil Nadu\n${born}`)
        .replace(/\+91[ 0-9]+\|/, ''),
    });
    const add = async (email: string, resume: { name: string; bytes: string }) =>
      (await as().post('/candidates/', form({ job: job.id, email }, { resume }))).body.id as number;
    const one = await add('one@example.org', cv('Nora Quist', 'one@example.org', 'Date of birth: 01.04.1990'));
    const two = await add('two@example.org', cv('Nora QUIST', 'two@example.org', 'Born on April 1, 1990'));
    await test.drain();
    const { body } = await as().get(`${at(one)}duplicates/`);
    expect(body.results).toMatchObject([{ id: two, reasons: ['name_and_birth_date'] }]);
  });

  describe('several merges', () => {
    let third: MadeApplication;
    const mergeThird = (into = kept.candidate, more: object = {}) => merge(more, '', into, third.candidate);

    beforeEach(async () => {
      third = await applicant(test, job, people.rita, { name: 'Leonore Quist', email: 'third@example.org' });
    });

    it('into one are undone in any order', async () => {
      const before = await dump();
      const first = (await merge()).body.merge;
      await mergeThird();
      expect((await unmerge({ merge: first })).body.reinstated).toEqual([gone.id]);
      expect((await unmerge()).body.reinstated).toEqual([third.id]);
      expect(await dump()).toEqual(before);
    });

    it('that build on each other are undone the latest first', async () => {
      const before = await dump();
      const first = (await merge({ preferred_applications: [gone.id] })).body.merge;
      const second = (await mergeThird()).body.merge;
      const early = await unmerge({ merge: first });
      expect([early.status, early.body.code]).toEqual([409, 'candidate.unmerge_not_possible']);
      expect(early.body.detail).toContain(`{"merge": ${second}}`);
      expect((await unmerge({ merge: second })).body.reinstated).toEqual([third.id]);
      expect((await unmerge({ merge: first })).body).toMatchObject({ applications: [gone.id], reinstated: [kept.id] });
      expect(await dump()).toEqual(before);
    });

    it('of someone who was merged into are undone one by one', async () => {
      const before = await dump();
      await merge({ preferred_applications: [gone.id] });
      await merge({ preferred_applications: [gone.id] }, '', third.candidate, kept.candidate);
      expect((await as().get(`${company()}jobs/${job.id}/applications/`)).body.results).toMatchObject([
        { id: gone.id, candidate: third.candidate },
      ]);
      expect((await unmerge({}, third.candidate)).status).toBe(200);
      expect((await unmerge()).status).toBe(200);
      expect(await dump()).toEqual(before);
    });
  });
});
