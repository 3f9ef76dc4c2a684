import { join } from 'node:path';
import type { ApplicantView } from '../src/candidates/applicant.view';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import type { People, Person } from './support/factories';
import { PNG } from './support/pictures';
import { TestApp } from './support/test-app';
import { shapeDifferences } from './support/wire-shape';

const CV = join(__dirname, 'fixtures', 'backend-engineer.txt');

const names = (rows: ApplicantView[]) => rows.map(({ name, email }) => name || email);

/** What is read is not changed here, so all tests read the same people. */
describe('lists of applicants', () => {
  let test: TestApp;
  let people: People;
  let jobs: Record<'main' | 'second' | 'ralphs' | 'foreign', JobView>;

  const add = async (person: Person, fields: Record<string, string | number>, files?: Parameters<typeof form>[1]) =>
    (await test.api.as(person).post('/candidates/', form(fields, files))).body.id as number;
  const get = (person: Person | null, path: string) => test.api.as(person).get<ApplicantView[]>(`/candidates/${path}`);
  const post = (person: Person, path: string, body: object) =>
    test.api.as(person).post<ApplicantView[]>(`/candidates/${path}`, body);

  beforeAll(async () => {
    test = await TestApp.start({ worker: true });
    people = await test.make.people();
    jobs = {
      main: await test.make.job(people.rita, {
        must_have_skills: ['TypeScript', 'Haskell'].map((value) => ({ label: value, value })),
      }),
      second: await test.make.job(people.rita, { title: 'Data Engineer' }),
      ralphs: await test.make.job(people.ralph),
      foreign: await test.make.job(people.gina),
    };
    await test.make.share(jobs.main, people.hank);
    const picture = { name: 'me.png', bytes: PNG };
    await add(people.rita, { job: jobs.main.id, name: 'Priya' }, { resume: CV, profile_pic: picture });
    await test.drain();
    await test.stopWorker();
    await add(people.rita, { job: jobs.main.id, name: 'Meera', email: 'meera@example.org' });
    await add(people.rita, { job: jobs.second.id, email: 'meera@example.org' });
    await add(people.ralph, { job: jobs.ralphs.id, name: 'Nora', email: 'nora@example.org' });
    await add(people.adam, { job: jobs.ralphs.id, name: 'Omar', email: 'omar@example.org' });
    await add(people.gina, { job: jobs.foreign.id, name: 'Stranger' });
  });
  afterAll(() => test.stop());

  const LISTS = ['', 'filter/', 'list/'];
  const ofJob = (list: string, job: { id: number }) => `${list}/${job.id}/`;

  it('need a credential', async () => {
    const paths = [...LISTS, ofJob('candidates-for-job', jobs.main), 'candidate-names-list/'];
    for (const path of paths) expect((await get(null, path)).status).toBe(401);
    for (const path of ['filter/', 'list/']) expect((await test.api.post(`/candidates/${path}`, {})).status).toBe(401);
  });

  it.each([
    'job_id=soon',
    'status=lost',
    'min_score=11',
    'stage=resume',
    'order_by=salary',
    'created_after=2026-01-01',
  ])('refuse ?%s', async (query) => {
    for (const path of LISTS) expect((await get(people.rita, `${path}?${query}`)).status).toBe(400);
  });

  describe('filter/', () => {
    it('has the keys of the tracker’s example, and the same row everywhere', async () => {
      const { status, body } = await post(people.rita, 'filter/', { job_id: jobs.main.id });
      expect(status).toBe(200);
      const [meera, priya] = body;
      expect(
        shapeDifferences({ job_id: priya!.job_id, name: priya!.name }, { job_id: 1234, name: 'John Doe' }),
      ).toEqual([]);
      expect(Object.keys(meera!)).toEqual(Object.keys(priya!));
      expect(priya).toMatchObject({
        job_id: jobs.main.id,
        ...{ name: 'Priya', status: 'active', status_text: 'Under Review', completed: true, hired: false },
        current_stage: 'Resume Screening',
        overall_score: expect.stringMatching(/^\d\.\d\d0$/),
        resume: expect.any(Number),
        created_at: expect.stringMatching(/\.\d{6}Z$/),
      });
      expect(meera).toMatchObject({
        resume: null,
        status_text: 'Under Review',
        overall_score: null,
        skills: [],
        profile_pic: null,
      });
      expect((await get(people.rita, 'list/')).body.find(({ name }) => name === 'Priya')).toEqual({
        ...priya,
        profile_pic: expect.any(String),
      });
    });

    it('shows whoever colleagues added as well, as far as the reader reaches, newest first', async () => {
      const seenBy = async (person: Person) => names((await get(person, 'filter/')).body);
      expect(await seenBy(people.olivia)).toEqual(['Omar', 'Nora', 'Meera', 'Meera', 'Priya']);
      expect(await seenBy(people.adam)).toEqual(['Omar', 'Nora', 'Meera', 'Meera', 'Priya']);
      expect(await seenBy(people.rita)).toEqual(['Meera', 'Meera', 'Priya']);
      expect(await seenBy(people.ralph)).toEqual(['Omar', 'Nora']);
      expect(await seenBy(people.hank)).toEqual(['Meera', 'Priya']);
      expect(await seenBy(people.gina)).toEqual(['Stranger']);
    });

    it('takes no identity from the body', async () => {
      const user = { user_id: people.gina.id, org: { org_id: people.gina.companyId } };
      const { status, body } = await post(people.hank, 'filter/', { user, role: 'Admin' });
      expect(status).toBe(200);
      expect(names(body)).toEqual(['Meera', 'Priya']);
    });

    it('is empty for a job out of reach', async () => {
      for (const { id } of [jobs.ralphs, jobs.foreign, { id: 2_000_000_000 }])
        expect((await get(people.rita, `filter/?job_id=${id}`)).body).toEqual([]);
    });

    it.each([
      ['stage_name=resume', ['Meera', 'Priya']],
      ['stage_name=assessment', []],
      ['status=active', ['Meera', 'Priya']],
      ['status=rejected,hired', []],
      ['min_score=0.5', ['Priya']],
      ['min_score=10', []],
      ['skills=typescript', ['Priya']],
      ['skills=typescript,basket%20weaving', []],
      ['skills=typescript,basket%20weaving&skills_match=any', ['Priya']],
      ['min_experience_in_months=1', ['Priya']],
      ['q=MEE', ['Meera']],
      ['q=meera@', ['Meera']],
      ['created_after=2020-01-01T00:00Z', ['Meera', 'Priya']],
      ['created_after=2120-01-01T00:00Z', []],
      ['order_by=-score', ['Priya', 'Meera']],
      ['order_by=name', ['Meera', 'Priya']],
      ['order_by=date', ['Priya', 'Meera']],
    ])('finds by ?%s', async (query, expected) => {
      const { status, body } = await get(people.rita, `filter/?job_id=${jobs.main.id}&${query}`);
      expect([status, names(body)]).toEqual([200, expected]);
    });

    it('takes several skills or states as a list', async () => {
      expect(
        names((await post(people.rita, 'filter/', { skills: ['TypeScript', 'SQL'], skills_match: 'any' })).body),
      ).toEqual(['Priya']);
      const { body } = await post(people.rita, 'filter/', { status: ['active', 'rejected'], job_id: jobs.main.id });
      expect(names(body)).toEqual(['Meera', 'Priya']);
      expect((await post(people.rita, 'filter/', { min_score: [1] })).status).toBe(400);
    });

    it('is searched for words of name, address, skills, employers and CV, with all other filters, as the other lists are', async () => {
      const found = async (words: string, list = 'filter/', more = '', by = people.rita) =>
        names((await get(by, `${list}?q=${encodeURIComponent(words)}${more}`)).body);
      for (const words of [
        'priya',
        'RÁMAN',
        'tidewater payments',
        '"message queues"',
        'rabbitmq ledger',
        'ledger -kubernetes',
      ])
        expect([words, await found(words)]).toEqual([words, ['Priya']]);
      for (const words of ['"queues message"', 'ledger -typescript', 'tidewater kubernetes'])
        expect([words, await found(words)]).toEqual([words, []]);
      expect(await found('priya or meera')).toEqual(['Meera', 'Meera', 'Priya']);
      expect(await found('priya or meera', 'filter/', `&job_id=${jobs.main.id}&order_by=name`)).toEqual([
        'Meera',
        'Priya',
      ]);
      expect(await found('priya or meera', 'filter/', '&skills=typescript&min_experience_in_months=1')).toEqual([
        'Priya',
      ]);
      const body = { job_id: jobs.main.id, q: 'rabbitmq' };
      for (const list of ['filter/', 'list/'])
        expect(names((await post(people.hank, list, body)).body)).toEqual(['Priya']);
      for (const list of [
        ofJob('candidates-for-job', jobs.main),
        ofJob('resume-screening-completed-candidates', jobs.main),
      ])
        expect(await found('rabbitmq', list)).toEqual(['Priya']);
      const paged = await test.api.as(people.rita).get('/candidates/?q=priya%20or%20meera&page_size=2');
      expect([paged.body.count, paged.body.results.length]).toEqual([3, 2]);
      for (const list of ['filter/', 'list/']) expect(await found('rabbitmq', list, '', people.ralph)).toEqual([]);
      expect(await found('nora', 'filter/', '', people.ralph)).toEqual(['Nora']);
    });

    it('finds by a part of the city or state', async () => {
      const [priya] = (await get(people.rita, `filter/?q=Priya`)).body;
      const { city } = priya!.location;
      expect(city).not.toBe('');
      expect(names((await get(people.rita, `filter/?location=${city.slice(1, 4).toUpperCase()}`)).body)).toContain(
        'Priya',
      );
      expect((await get(people.rita, 'filter/?location=Nowhereville')).body).toEqual([]);
    });

    it('leads on by a header where the array was cut, and ends', async () => {
      const first = await get(people.olivia, 'filter/?page_size=3');
      expect(first.body).toHaveLength(3);
      const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link')!)![1]!;
      const second = await test.api.as(people.olivia).get<ApplicantView[]>(next);
      expect(names([...first.body, ...second.body])).toEqual(['Omar', 'Nora', 'Meera', 'Meera', 'Priya']);
      expect(second.headers.get('link')).not.toContain('rel="next"');
      expect((await get(people.olivia, 'filter/')).headers.get('link')).toBeNull();
      expect((await get(people.olivia, 'filter/?page_size=1001')).status).toBe(400);
    });

    it('is one statement besides the caller, whatever its size', async () => {
      const all = await test.statements(() => get(people.olivia, 'filter/'));
      const one = await test.statements(() => get(people.olivia, 'filter/?page_size=1'));
      expect(all.length).toBe(one.length);
      expect(all.filter((text) => text.includes('applications')).length).toBe(1);
    });
  });

  describe('list/', () => {
    it('shows whom I added, and everyone of my jobs and of those shared with me', async () => {
      const seenBy = async (person: Person) => names((await post(person, 'list/', { user: { user_id: 1 } })).body);
      expect(await seenBy(people.rita)).toEqual(['Meera', 'Meera', 'Priya']);
      expect(await seenBy(people.adam)).toEqual(['Omar']);
      expect(await seenBy(people.olivia)).toEqual([]);
      expect(await seenBy(people.ralph)).toEqual(['Omar', 'Nora']);
      expect(await seenBy(people.hank)).toEqual(['Meera', 'Priya']);
    });

    it('says the same to GET and POST', async () => {
      const byPost = await post(people.adam, 'list/', { job_id: jobs.ralphs.id });
      expect(byPost.body).toEqual((await get(people.adam, `list/?job_id=${jobs.ralphs.id}`)).body);
      expect(byPost.body).toHaveLength(1);
    });
  });

  describe('GET /candidates/', () => {
    it('is paged and counted', async () => {
      const first = await test.api.as(people.olivia).get('/candidates/?page_size=2&page=2');
      expect(first.body).toMatchObject({ count: 5, next: expect.any(String), previous: expect.any(String) });
      expect(names(first.body.results)).toEqual(['Meera', 'Meera']);
      expect(names((await test.api.as(people.olivia).get(first.body.next)).body.results)).toEqual(['Priya']);
      expect((await test.api.as(people.olivia).get('/candidates/?page_size=2&page=4')).status).toBe(404);
    });
  });

  describe('candidates-for-job/{job}/', () => {
    const path = () => ofJob('candidates-for-job', jobs.main);

    it('is newest change first, also when it is the person who was changed', async () => {
      expect(names((await get(people.hank, path())).body)).toHaveLength(2);
      for (const name of ['Priya', 'Meera']) {
        await test.sql('UPDATE candidates SET updated_at = clock_timestamp() WHERE name = $1', [name]);
        expect(names((await get(people.rita, path())).body)[0]).toBe(name);
      }
    });

    it('is the same 404 for an unknown job, a colleague’s, a stranger’s and a deleted one', async () => {
      const deleted = await test.make.job(people.rita);
      await test.sql('UPDATE jobs SET is_deleted = true WHERE id = $1', [deleted.id]);
      for (const list of ['candidates-for-job', 'resume-screening-completed-candidates'])
        for (const job of [jobs.ralphs, jobs.foreign, deleted, { id: 2_000_000_000 }])
          expect(await get(people.rita, ofJob(list, job))).toMatchObject({
            status: 404,
            body: { code: 'resource.not_found' },
          });
      expect((await get(people.rita, 'candidates-for-job/soon/')).status).toBe(404);
    });

    it('is empty for a job nobody applied for', async () => {
      const { id } = await test.make.job(people.rita);
      expect(await get(people.rita, ofJob('candidates-for-job', { id }))).toMatchObject({ status: 200, body: [] });
    });
  });

  describe('resume-screening-completed-candidates/{job}/', () => {
    it('shows whose screening is done, also once somebody has decided about it', async () => {
      const path = ofJob('resume-screening-completed-candidates', jobs.main);
      for (const status of ['completed', 'approved', 'rejected']) {
        await test.sql(`UPDATE application_stages SET status = $1 WHERE status <> 'in_progress'`, [status]);
        expect(names((await get(people.hank, path)).body)).toEqual(['Priya']);
      }
      await test.sql(`UPDATE application_stages SET status = 'completed' WHERE status = 'rejected'`);
    });
  });

  describe('candidate-names-list/', () => {
    const list = (person: Person, query = '') =>
      test.api
        .as(person)
        .get<{ id: number; name: string; jobs: number[] }[]>(`/candidates/candidate-names-list/${query}`);

    it('is for admins and editors, not for participants', async () => {
      expect((await list(people.hank)).status).toBe(403);
      expect((await list(people.adam)).body.map(({ name }) => name)).toEqual(['Meera', 'Nora', 'Omar', 'Priya']);
    });

    it('has a row for each person with what it may be told by', async () => {
      const { body } = await list(people.rita);
      expect(body).toEqual([
        {
          ...{ id: expect.any(Number), name: 'Meera', email: 'meera@example.org', phone: '' },
          ...{ location: { city: '', state: '' }, jobs: [jobs.main.id, jobs.second.id], shortlisted: false },
        },
        expect.objectContaining({ name: 'Priya', jobs: [jobs.main.id] }),
      ]);
    });

    it('finds names however they are accented', async () => {
      const id = await add(people.gina, { job: jobs.foreign.id, name: 'Zofia Wiśniewska' });
      for (const name of ['Wisniewska', 'wiśniewska', 'WÍSNIEWSKA'])
        expect((await get(people.gina, `candidate-names-list/?name=${encodeURIComponent(name)}`)).body).toMatchObject([
          { id },
        ]);
      await test.api.as(people.gina).delete(`/candidates/${id}/`);
    });

    it('finds by name, by job and by who is shortlisted', async () => {
      const found = async (query: string) => (await list(people.rita, query)).body.map(({ name }) => name);
      expect(await found('?name=RIY')).toEqual(['Priya']);
      expect(await found(`?jobId=${jobs.second.id}`)).toEqual(['Meera']);
      expect(await found(`?jobId=${jobs.ralphs.id}`)).toEqual([]);
      await test.sql(`UPDATE applications SET status = 'shortlisted' WHERE job_id = $1`, [jobs.second.id]);
      expect(await found('?shortlisted=true')).toEqual(['Meera']);
      expect(await found('?shortlisted=false')).toEqual(['Priya']);
      expect(await found(`?shortlisted=true&jobId=${jobs.main.id}`)).toEqual([]);
      await test.sql(`UPDATE applications SET status = 'active'`);
    });

    it.each(['?shortlisted=maybe', '?jobId=0', '?job_id=1'])('refuses %s', async (query) => {
      expect((await list(people.rita, query)).status).toBe(400);
    });
  });
});
