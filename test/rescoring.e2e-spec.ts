import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const EMAIL = 'meera@example.org';
const EQUAL = { skills: 0.2, work_experience: 0.2, projects: 0.2, education: 0.2, certifications: 0.2 };
/** One that the CV has, and one that it lacks. */
const SKILLS = ['TypeScript', 'Haskell'].map((value) => ({ label: 'Ledger', value }));

describe('scores by what a job said before it was changed', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { must_have_skills: SKILLS });
  });
  afterEach(() => test.stopWorker());

  const upload = async (email = EMAIL, file = cvFile('Meera Pillai', email)): Promise<number> =>
    (await test.api.as(people.rita).post('/candidates/', form({ job: job.id, email }, { resume: file }))).body.id;
  const patch = (body: object) =>
    test.api.as(people.rita).patch(`/companies/${people.rita.companyId}/jobs/${job.id}/`, body);
  const read = async (id: number) => (await test.api.as(people.rita).get(`/candidates/${id}/`)).body.resumes;
  const explained = async (id: number) => (await test.api.as(people.rita).get(`/candidates/${id}/score/`)).body;
  const taskOf = async ({ headers }: { headers: Headers }) => {
    const [, path] = /^<.*\/api\/v3(\/companies\/\d+\/tasks\/\d+\/)>; rel="monitor"$/.exec(headers.get('link') ?? '')!;
    return (await test.api.as(people.rita).get(path!)).body;
  };
  const rescorings = () => test.sql(`SELECT state, result FROM tasks WHERE kind = 'job.rescore' ORDER BY id`);
  const scores = () =>
    test.sql('SELECT id::int, overall_score, requirements_version AS version FROM resume_scores ORDER BY id');
  async function scored(): Promise<number> {
    const id = await upload();
    await test.startWorker();
    await test.drain();
    return id;
  }

  it.each([
    ['its weights', { score_weight: EQUAL }],
    ['its sections', { jd_json: { Skills: ['Falconry', 'Heraldry'] } }],
    ['its must-have skills', { must_have_skills: [{ label: 'x', value: 'Falconry' }] }],
    ['its title', { title: 'Falconer' }],
    ['its minimum of experience', { min_experience: 9 }],
  ])('are given anew in the background when it changes %s', async (_, change) => {
    const id = await scored();
    const [before, old] = [await read(id), await scores()];
    const changed = await patch(change);
    expect([changed.status, (await taskOf(changed)).kind]).toEqual([200, 'job.rescore']);
    await test.drain();
    expect(await taskOf(changed)).toMatchObject({
      ...{ state: 'succeeded', progress: 1, subject: { kind: 'job', id: job.id } },
      result: { job: job.id, rescored: 1, failed: 0 },
    });
    const after = await read(id);
    expect(after.overall_score).not.toBe(before.overall_score);
    expect(await scores()).toEqual([
      ...old,
      { id: after.resume_score.id, overall_score: after.resume_score.overall_score, version: 2 },
    ]);
    expect(await test.sql('SELECT rank_score::text FROM applications')).toEqual([
      { rank_score: String(Number(after.overall_score)) },
    ]);
  });

  it('are then what the same document would get if it were sent again', async () => {
    const id = await scored();
    await patch({
      score_weight: EQUAL,
      jd_json: { Skills: ['PostgreSQL', 'Redis'], 'Work Experience': ['Programmer'] },
    });
    await test.drain();
    const [resume, score] = [await read(id), await explained(id)];
    await upload();
    await test.drain();
    expect(await explained(id)).toEqual({ ...score, created_at: expect.any(String), input_hash: expect.any(String) });
    const { resume_json, skills, work_experience, duration_per_work, overall_score, ai_summary } = await read(id);
    const again = { resume_json, skills, work_experience, duration_per_work, overall_score, ai_summary };
    expect(resume).toMatchObject(again);
  });

  it.each([
    ['says it already', { title: 'Backend Engineer', must_have_skills: SKILLS }],
    ['is not compared with applicants', { location: 'Pune', published: true, new_applicant_notify: true }],
  ])('stay when what is changed %s', async (_, change) => {
    await scored();
    expect((await patch(change)).headers.get('link')).toBeNull();
    expect(await rescorings()).toEqual([]);
  });

  it('leave no work where nobody has one', async () => {
    await upload();
    expect((await patch({ score_weight: EQUAL })).headers.get('link')).toBeNull();
    await upload('other@example.org', { name: 'empty.txt', bytes: ' ' });
    await test.startWorker();
    await test.drain();
    expect(await rescorings()).toEqual([]);
  });

  it('are given anew when the description is read after the applicant was scored', async () => {
    const id = await scored();
    await patch({ description: 'Requirements: Falconry, Selenium, JMeter' });
    await test.drain();
    expect(
      await test.sql(`SELECT kind, result->'rescoring' AS next FROM tasks WHERE kind LIKE 'job.%' ORDER BY id`),
    ).toEqual([
      { kind: 'job.parse', next: expect.any(Number) },
      { kind: 'job.rescore', next: null },
    ]);
    expect((await explained(id)).evidence.map(({ requirement }: { requirement: string }) => requirement)).toContain(
      'JMeter',
    );
  });

  it('give way to the override of a person in the ranking, as before', async () => {
    const id = await scored();
    const [{ application }] = (await test.sql('SELECT id AS application FROM applications')) as [
      { application: string },
    ];
    const place = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/${application}/`;
    const put = { method: 'PUT', body: { score: 9.5, reason: 'Wrote the library we use.' } };
    expect((await test.api.as(people.rita).send(`${place}score-override/`, put)).status).toBe(200);
    await patch({ score_weight: EQUAL });
    await test.drain();
    expect(await test.sql('SELECT rank_score FROM applications')).toEqual([{ rank_score: 9.5 }]);
    expect((await read(id)).resume_score.overall_score).not.toBe('9.50');
    expect(await test.sql('SELECT score, reason FROM score_overrides')).toHaveLength(1);
  });

  it('change what a client has seen of the applicant: both have new ETags', async () => {
    const id = await scored();
    const tag = async () => (await test.api.as(people.rita).get(`/candidates/${id}/`)).headers.get('etag');
    const [before, versions] = [await tag(), await test.sql('SELECT version FROM applications')];
    await patch({ score_weight: EQUAL });
    await test.drain();
    expect(await tag()).not.toBe(before);
    expect(await test.sql('SELECT version FROM applications')).not.toEqual(versions);
  });

  it('that come after the change, from a résumé that was being read, are given anew as well', async () => {
    const id = await upload();
    const release = await hold('SELECT FROM candidates WHERE id = $1 FOR UPDATE', [id]);
    await test.startWorker();
    await untilWaiting(test, 1);
    const changing = patch({ score_weight: EQUAL });
    await untilWaiting(test, 2);
    await release();
    expect((await changing).status).toBe(200);
    await test.drain();
    expect((await scores()).map(({ version }) => version)).toEqual([1, 2]);
    expect((await read(id)).resume_score.score_weight).toBe((await changing).body.score_weight.id);
  });

  it('of a résumé that is replaced meanwhile are left to the new one', async () => {
    const id = await scored();
    const release = await hold('SELECT FROM candidates WHERE id = $1 FOR UPDATE', [id]);
    await patch({ score_weight: EQUAL });
    await untilWaiting(test, 1);
    await test.sql('UPDATE resumes SET score_id = NULL, completed = false, overall_score = NULL');
    await release();
    await test.drain();
    expect(await rescorings()).toMatchObject([{ state: 'succeeded', result: { rescored: 0, failed: 0 } }]);
    expect(await scores()).toHaveLength(1);
  });

  it('are given anew once for each change, however often the work is started', async () => {
    await scored();
    await test.stopWorker();
    for (const min_experience of [3, 4, 5]) await patch({ min_experience });
    await test.startWorker();
    await test.drain();
    const results = await rescorings();
    expect(results).toHaveLength(3);
    const counts = results.map(({ result }) => (result as { rescored: number }).rescored);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await scores()).map(({ version }) => version)).toEqual([1, 4]);
  });

  it('of more people than one batch holds are all given anew', async () => {
    await scored();
    await test.sql(
      `INSERT INTO candidates (company_id, name) SELECT ${people.rita.companyId}, 'Copy ' || n FROM generate_series(1, 44) n`,
    );
    await test.sql(
      `INSERT INTO applications (company_id, job_id, candidate_id) SELECT c.company_id, ${job.id}, c.id FROM candidates c WHERE c.name LIKE 'Copy %'`,
    );
    await test.sql(`INSERT INTO resumes (company_id, application_id, candidate_id, job_id, resume_json, duration_per_work, completed)
      SELECT a.company_id, a.id, a.candidate_id, a.job_id, r.resume_json, r.duration_per_work, true
      FROM applications a JOIN candidates c ON c.id = a.candidate_id AND c.name LIKE 'Copy %', resumes r`);
    await test.sql(`INSERT INTO resume_scores (company_id, resume_id, job_id, score_weight_id, skills_score, work_exp_score, projects_score,
        education_score, certifications_score, overall_score, evidence, weights, scorer_version, input_hash)
      SELECT r.company_id, r.id, r.job_id, s.score_weight_id, 0, 0, 0, 0, 0, 0, '[]', '{}', 'x', 'x' FROM resumes r, resume_scores s WHERE r.score_id IS NULL`);
    await test.sql('UPDATE resumes r SET score_id = s.id FROM resume_scores s WHERE s.resume_id = r.id');
    const changed = await patch({ score_weight: EQUAL });
    await test.drain();
    expect((await taskOf(changed)).result).toEqual({ job: job.id, rescored: 45, failed: 0 });
    const ranks = await test.sql('SELECT DISTINCT rank_score FROM applications');
    expect(ranks).toHaveLength(1);
    expect(await test.sql('SELECT count(*)::int FROM resume_scores WHERE requirements_version = 2')).toEqual([
      { count: 45 },
    ]);
  });

  it('are kept when the work is cancelled, and given anew when it is tried again', async () => {
    const id = await scored();
    await test.stopWorker();
    const before = await read(id);
    const { id: task } = await taskOf(await patch({ score_weight: EQUAL }));
    const tell = (what: string) =>
      test.api.as(people.rita).post(`/companies/${people.rita.companyId}/tasks/${task}/${what}/`);
    expect((await tell('cancel')).body.state).toBe('cancelled');
    await test.startWorker();
    await test.drain();
    expect(await read(id)).toEqual(before);
    expect((await tell('retry')).status).toBe(200);
    await test.drain();
    expect((await read(id)).overall_score).not.toBe(before.overall_score);
  });
});
