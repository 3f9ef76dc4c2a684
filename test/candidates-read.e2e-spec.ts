import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandidateView, CreatedCandidateView } from '../src/candidates/candidate.view';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile, textPdf } from './support/documents';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';
import { shapeDifferences } from './support/wire-shape';

const fixture = (name: string) => join(__dirname, 'fixtures', name);
const CV = fixture('backend-engineer.txt');
const SEED = JSON.parse(readFileSync(fixture('seed-candidate.json'), 'utf8')) as CandidateView;

/** What is read is not changed here, so all tests read the same people: one read CV, one unread, one person without any. */
describe('reading a candidate', () => {
  let test: TestApp;
  let people: People;
  let jobs: Record<'main' | 'second' | 'ralphs' | 'foreign', JobView>;
  let priya: CreatedCandidateView;
  let meera: CreatedCandidateView;
  let nora: CreatedCandidateView;

  const add = async (person: Person, fields: Record<string, string | number>, resume?: Parameters<typeof form>[1]) =>
    (await test.api.as(person).post<CreatedCandidateView>('/candidates/', form(fields, resume))).body;

  beforeAll(async () => {
    test = await TestApp.start({ worker: true });
    people = await test.make.people();
    jobs = {
      main: await test.make.job(people.rita, {
        must_have_skills: [{ label: 'TypeScript', value: 'TypeScript' }],
        jd_json: {
          Skills: ['TypeScript', 'PostgreSQL'],
          Projects: ['Ledger'],
          'Work Experience': ['Backend Engineer'],
        },
        close_date: new Date('2030-01-17T00:00:00Z'),
      }),
      second: await test.make.job(people.rita, { title: 'Data Engineer' }),
      ralphs: await test.make.job(people.ralph),
      foreign: await test.make.job(people.gina),
    };
    await test.make.share(jobs.main, people.hank);
    priya = await add(people.rita, { job: jobs.main.id, expected_ctc: 20, current_ctc: '12.50' }, { resume: CV });
    await test.drain();
    await test.stopWorker();
    meera = await add(
      people.rita,
      { job: jobs.main.id, email: 'meera@example.org' },
      { resume: { ...cvFile('Meera Pillai', 'm@example.org'), name: 'Lebenslauf Müßig.txt' } },
    );
    nora = await add(people.rita, { job: jobs.main.id, name: 'Nora', email: 'nora@example.org' });
    await add(
      people.rita,
      { job: jobs.second.id, email: 'meera@example.org' },
      { resume: cvFile('Meera Second', 'm@example.org') },
    );
    await add(people.adam, { job: jobs.ralphs.id, email: 'nora@example.org' });
  });
  afterAll(() => test.stop());

  const get = (person: Person | null, path: string) => test.api.as(person).get(`/candidates/${path}`);

  describe('GET /candidates/{id}/', () => {
    it('needs a credential', async () => {
      expect((await get(null, `${priya.id}/`)).status).toBe(401);
    });

    it('answers the same for a candidate of another company, one out of reach and one that does not exist', async () => {
      const notFound = async (person: Person, id: number) => {
        const { status, body } = await get(person, `${id}/`);
        return { status, body: { ...body, request_id: '' } };
      };
      const unknown = await notFound(people.rita, 2_000_000_000);
      expect(unknown).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
      expect(await notFound(people.gina, priya.id)).toEqual(unknown);
      expect(await notFound(people.ralph, priya.id)).toEqual(unknown);
    });

    it.each(['job_id=soon', 'job_id=0', 'job=1'])('refuses ?%s', async (query) => {
      expect((await get(people.rita, `${priya.id}/?${query}`)).status).toBe(400);
    });

    it('has the shape of the tracker’s example when the résumé has been read', async () => {
      const { status, body } = await get(people.rita, `${priya.id}/`);
      expect(status).toBe(200);
      expect(shapeDifferences(body, SEED)).toEqual([]);
      const { resumes } = body as { resumes: NonNullable<CandidateView['resumes']> };
      expect(resumes).toMatchObject({
        completed: true,
        cost: '0.0000',
        expected_ctc: 20,
        task_message: 'Resume Parsed Successfully',
      });
      expect(resumes.overall_score).toBe(`${resumes.resume_score!.overall_score}0`);
      expect(Number(resumes.overall_score)).toBeGreaterThan(0);
      expect(body).toMatchObject({ current_ctc: 12.5, applied_jobs: [{ id: jobs.main.id, applicants_count: 3 }] });
      for (const list of ['education', 'work_experience', 'skills', 'duration_per_work', 'projects'] as const)
        expect([list, resumes[list].length]).toEqual([list, expect.any(Number)]);
      expect(resumes.work_experience.length).toBeGreaterThan(0);
      expect(resumes.resume_json!.workExperience).toHaveLength(resumes.work_experience.length);
    });

    it('has the same shape before that', async () => {
      const { body } = await get(people.rita, `${meera.id}/?job_id=${jobs.main.id}`);
      expect(shapeDifferences(body, SEED)).toEqual([]);
      expect(body.resumes).toMatchObject({
        completed: false,
        resume_score: null,
        resume_json: null,
        overall_score: null,
        skills: [],
      });
    });

    it('shows no résumé where none was sent', async () => {
      expect((await get(people.rita, `${nora.id}/`)).body.resumes).toBeNull();
    });

    it('shows the latest résumé, or the one for a job', async () => {
      const jobShown = async (query: string) => (await get(people.rita, `${meera.id}/${query}`)).body.resumes?.job;
      expect(await jobShown('')).toBe(jobs.second.id);
      expect(await jobShown(`?job_id=${jobs.main.id}`)).toBe(jobs.main.id);
      expect(await jobShown(`?job_id=${jobs.ralphs.id}`)).toBeUndefined();
    });

    it('names only the jobs the reader reaches', async () => {
      const shown = async (person: Person) =>
        (await get(person, `${nora.id}/`)).body.applied_jobs.map(({ id }: JobView) => id);
      expect(await shown(people.rita)).toEqual([jobs.main.id]);
      expect(await shown(people.ralph)).toEqual([jobs.ralphs.id]);
      expect(await shown(people.hank)).toEqual([jobs.main.id]);
      expect(await shown(people.olivia)).toEqual([jobs.main.id, jobs.ralphs.id]);
    });

    it('takes at most five statements', async () => {
      const statements = await test.statements(() => get(people.rita, `${priya.id}/`));
      expect(statements.length).toBeGreaterThan(0);
      expect(statements.length).toBeLessThanOrEqual(5);
    });
  });

  describe('GET /candidates/download-resume/{id}/', () => {
    const download = async (person: Person, id: number, query = '', headers: Record<string, string> = {}) => {
      const response = await fetch(`${test.api.origin}/api/v3/candidates/download-resume/${id}/${query}`, {
        headers: { authorization: `Token ${person.token}`, ...headers },
      });
      return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
    };

    it('is a 404 for strangers, for colleagues without the job, and where there is no résumé', async () => {
      for (const [person, id] of [
        [people.gina, priya.id],
        [people.ralph, priya.id],
        [people.rita, nora.id],
      ] as const)
        expect((await download(person, id)).status).toBe(404);
    });

    it('needs a credential', async () => {
      expect((await get(null, `download-resume/${priya.id}/`)).status).toBe(401);
    });

    it('sends the bytes as they came, as an attachment nobody runs or keeps', async () => {
      const { status, headers, bytes } = await download(people.rita, priya.id);
      expect(status).toBe(200);
      expect(bytes.equals(readFileSync(CV))).toBe(true);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/plain',
        'content-length': String(bytes.length),
        'content-disposition': 'attachment; filename=backend-engineer.txt',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'accept-ranges': 'bytes',
      });
    });

    it('says what the bytes are, whatever the name says', async () => {
      const resume = { name: 'cv.html', bytes: textPdf(['Anna Page']) };
      const { id } = await add(people.rita, { job: jobs.second.id }, { resume });
      expect((await download(people.rita, id)).headers.get('content-type')).toBe('application/pdf');
    });

    it('keeps a name that is not ASCII', async () => {
      const { headers } = await download(people.rita, meera.id, `?job_id=${jobs.main.id}`);
      expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''Lebenslauf%20M%C3%BC%C3%9Fig.txt`);
    });

    it('is what `resume_file` of the candidate points to, job by job', async () => {
      const { body } = await get(people.rita, `${meera.id}/?job_id=${jobs.main.id}`);
      const answer = await test.api.as(people.rita).get<string>(body.resumes.resume_file);
      expect(answer.body).toContain('Meera Pillai');
      expect((await download(people.rita, meera.id)).bytes.toString()).toContain('Meera Second');
    });

    it('is open to a hiring manager of a shared job', async () => {
      expect((await download(people.hank, priya.id)).status).toBe(200);
    });

    it.each([
      ['bytes=0-9', 0, 10],
      ['bytes=100-', 100, undefined],
      ['bytes=-10', -10, undefined],
    ])('serves the range %s', async (range, start, end) => {
      const whole = readFileSync(CV);
      const { status, headers, bytes } = await download(people.rita, priya.id, '', { range });
      expect(status).toBe(206);
      expect(bytes.equals(whole.subarray(start, end))).toBe(true);
      const first = start < 0 ? whole.length + start : start;
      expect(headers.get('content-range')).toBe(`bytes ${first}-${first + bytes.length - 1}/${whole.length}`);
    });

    it('refuses a range outside the file with 416 and its size', async () => {
      const { status, headers } = await download(people.rita, priya.id, '', { range: 'bytes=999999-' });
      expect(status).toBe(416);
      expect(headers.get('content-range')).toBe(`bytes */${readFileSync(CV).length}`);
    });

    it.each(['bytes=0-1,4-5', 'pages=1-2'])('sends the whole file for %s', async (range) => {
      const { status, bytes } = await download(people.rita, priya.id, '', { range });
      expect([status, bytes.length]).toEqual([200, readFileSync(CV).length]);
    });
  });
});
