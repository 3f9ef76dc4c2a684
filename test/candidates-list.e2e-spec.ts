import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RankedCandidateView } from '../src/candidates/candidate.view';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';
import { shapeDifferences } from './support/wire-shape';

interface RankedList {
  count: number;
  next: string | null;
  previous: string | null;
  results: RankedCandidateView[];
}

const fixture = (name: string) => join(__dirname, 'fixtures', name);
const SEED = JSON.parse(readFileSync(fixture('seed-list-with-stages.json'), 'utf8')) as RankedList;
const PATH = '/candidates/list-with-stages/';

const ids = ({ results }: RankedList) => results.map(({ id }) => id);

describe('list-with-stages', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());

  const add = async (job: JobView, fields: Record<string, string>, resume?: Parameters<typeof form>[1]) =>
    (await test.api.as(people.rita).post('/candidates/', form({ job: job.id, ...fields }, resume))).body.id as number;
  const get = (query: string, person: Person | null = people.rita) =>
    test.api.as(person).get<RankedList>(`${PATH}?${query}`);
  const post = (body: object, person: Person = people.rita) => test.api.as(person).post<RankedList>(PATH, body);
  const setScore = (job: JobView, score: number, candidates?: number[]) =>
    test.sql(
      'UPDATE applications SET rank_score = $1 WHERE job_id = $2 AND ($3::bigint[] IS NULL OR candidate_id = ANY($3))',
      [score, job.id, candidates ?? null],
    );

  describe('of a few people', () => {
    let job: JobView;
    let [parsed, unread, bare] = [0, 0, 0];

    beforeAll(async () => {
      await test.empty();
      people = await test.make.people();
      job = await test.make.job(people.rita, {
        must_have_skills: ['TypeScript', 'COBOL'].map((value) => ({ label: value, value })),
      });
      await test.make.share(job, people.hank);
      unread = await add(job, { email: 'meera@example.org' }, { resume: cvFile('Meera Pillai', 'meera@example.org') });
      // Sent while no worker runs; this one is read below, the first one stays as it is.
      await test.sql("UPDATE tasks SET state = 'cancelled'");
      parsed = await add(job, {}, { resume: fixture('backend-engineer.txt') });
      bare = await add(job, { name: 'Nora', email: 'nora@example.org' });
      await test.startWorker();
      await test.drain();
      await test.stopWorker();
    });

    it('needs a credential', async () => {
      expect((await get(`job_id=${job.id}`, null)).status).toBe(401);
    });

    it('asks for the job', async () => {
      for (const { status, body } of [await get(''), await post({}), await post({ job_id: null })]) {
        expect(status).toBe(400);
        expect(body).toMatchObject({ errors: { job_id: ['This field is required.'] } });
      }
    });

    it.each([
      'job_id=soon',
      'job_id=1&stage=resume',
      'job_id=1&order_by=name',
      'job_id=1&page_size=201',
      'job_id=1&page=0',
    ])('refuses ?%s', async (query) => expect((await get(query)).status).toBe(400));

    it('answers the same for an unknown job, one of another company, one of a colleague and a deleted one', async () => {
      const deleted = await test.make.job(people.rita);
      await test.sql('UPDATE jobs SET is_deleted = true WHERE id = $1', [deleted.id]);
      const others = [await test.make.job(people.gina), await test.make.job(people.ralph), deleted];
      const notFound = async (id: number) => {
        const { status, body } = await post({ job_id: id });
        return { status, body: { ...body, request_id: '' } };
      };
      const unknown = await notFound(2_000_000_000);
      expect(unknown).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
      for (const { id } of others) expect(await notFound(id)).toEqual(unknown);
    });

    it('is open to a hiring manager the job is shared with, and to admins', async () => {
      for (const person of [people.hank, people.adam, people.olivia])
        expect((await post({ job_id: job.id }, person)).body.count).toBe(3);
      expect((await post({ job_id: job.id }, people.ralph)).status).toBe(404);
    });

    it('has the shape of the tracker’s example, for read and unread résumés and for none', async () => {
      const { status, body } = await post({ job_id: job.id });
      expect(status).toBe(200);
      const ours = ({ id }: { id: number }, at: number) =>
        id === bare ? [] : [`$.results[${at}].stages.resume.details.score_override: too many`];
      expect(shapeDifferences(body, SEED)).toEqual(body.results.flatMap(ours));
      const blocks = (id: number) => body.results.find((row) => row.id === id)!.stages;
      expect(blocks(bare).resume).toMatchObject({ exists: false, details: null });
      expect(blocks(unread).resume).toMatchObject({
        exists: true,
        details: { completed: false, overall_score: null, resume_score: null },
      });
      expect(blocks(parsed).resume).toMatchObject({
        exists: true,
        details: { completed: true, status_text: 'Under Review' },
      });
      for (const { stages } of body.results)
        expect(stages).toMatchObject({
          resume: { key: 'resume-screening', stage_name: 'Resume Screening', service_id: 1 },
          assessment: { key: 'assessment', stage_name: 'Assessments', service_id: 3, exists: false, details: null },
          video: {
            key: 'automated-video-interview',
            stage_name: 'Automated Video Interview',
            service_id: 2,
            exists: false,
          },
        });
    });

    it('writes the score of the row with three decimals and its parts with two', async () => {
      const { body } = await post({ job_id: job.id });
      const { overall_score, resume_score } = body.results[0]!.stages.resume.details!;
      expect(overall_score).toMatch(/^[1-9]\.\d\d0$/);
      expect(resume_score!.overall_score).toBe(overall_score!.slice(0, -1));
    });

    it('puts the best first and who has no score last', async () => {
      expect(ids((await post({ job_id: job.id })).body)).toEqual([parsed, bare, unread]);
    });

    it('says the same to GET and POST, and takes no identity from the body', async () => {
      const { body } = await get(`job_id=${job.id}&stage_name=resume`);
      const user = { user_id: people.gina.id, role: 'Admin', org: { org_id: people.gina.companyId } };
      expect(await post({ job_id: job.id, stage_name: 'resume', user, org: 1, role: 'Admin' })).toMatchObject({
        status: 200,
        body,
      });
    });

    it.each(['resume', 'resume-screening', 'Resume Screening', 'RESUME SCREENING'])(
      'finds a stage as "%s"',
      async (stage_name) => {
        expect((await post({ job_id: job.id, stage_name })).body.count).toBe(3);
      },
    );

    it('is empty for a stage where nobody stands, or that is not there', async () => {
      for (const stage_name of ['assessment', 'video', 'Coffee with the team'])
        expect((await post({ job_id: job.id, stage_name })).body).toEqual({
          count: 0,
          next: null,
          previous: null,
          results: [],
        });
    });

    it('shows who moved on in the next stage only', async () => {
      await test.sql(
        `UPDATE applications SET current_stage_id = (SELECT id FROM job_stages WHERE job_id = $1 AND service_id = 3)
         WHERE job_id = $1 AND candidate_id = $2`,
        [job.id, parsed],
      );
      const { body } = await post({ job_id: job.id, stage_name: 'assessment' });
      expect(body.results.map(({ id, current_stage }) => [id, current_stage])).toEqual([[parsed, 'Assessments']]);
      expect(ids((await post({ job_id: job.id, stage_name: 'resume' })).body)).toEqual([bare, unread]);
    });
  });

  describe('of 45 people', () => {
    let job: JobView;
    let all: number[];

    beforeAll(async () => {
      await test.empty();
      people = await test.make.people();
      job = await test.make.job(people.rita);
      const names = Array.from({ length: 45 }, (_, index) => `Person ${index}`);
      all = await Promise.all(names.map((name) => add(job, { name })));
      await setScore(job, 5);
    });

    /** Follows a link of each page until there is none. */
    async function follow(first: string, link: 'next' | 'previous'): Promise<number[][]> {
      const pages: number[][] = [];
      for (let url: string | null = first; url;) {
        const { body }: { body: RankedList } = await test.api.as(people.rita).get<RankedList>(url);
        expect(body.count).toBe(45);
        pages.push(ids(body));
        url = body[link];
      }
      return pages;
    }

    it.each([1, 7, 20, 45, 200])(
      'shows each exactly once in pages of %d, forward and back, with equal scores',
      async (size) => {
        const first = `${PATH}?job_id=${job.id}&page_size=${size}`;
        const pages = await follow(first, 'next');
        expect(pages).toHaveLength(Math.ceil(45 / size));
        expect(pages.flat().sort((a, b) => a - b)).toEqual([...all].sort((a, b) => a - b));
        const last = `${first}&page=${pages.length}`;
        expect((await follow(last, 'previous')).reverse().flat()).toEqual(pages.flat());
      },
    );

    it('keeps its place while others get a better score', async () => {
      const { body: first } = await get(`job_id=${job.id}&page_size=20`);
      await setScore(job, 9, ids(first).slice(0, 10));
      const { body: second } = await test.api.as(people.rita).get<RankedList>(first.next!);
      expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([]);
      await setScore(job, 5);
    });

    it('starts with a link to the next page as GET, whichever way it was asked', async () => {
      const { body } = await post({ job_id: job.id, page_size: 20 });
      expect(body.previous).toBeNull();
      expect(body.next).toMatch(
        new RegExp(`^${test.api.origin}/api/v3${PATH}\\?cursor=[\\w-]+&job_id=${job.id}&page_size=20$`),
      );
    });

    it('is a 404 past the end and a 400 for a damaged cursor', async () => {
      expect((await get(`job_id=${job.id}&page=4`)).body).toMatchObject({ status: 404, code: 'request.invalid_page' });
      expect((await get(`job_id=${job.id}&cursor=nonsense`)).body).toMatchObject({
        status: 400,
        code: 'request.invalid_cursor',
      });
    });

    it('takes the same statements for one row as for fifty, at most five', async () => {
      const count = async (size: number) =>
        (await test.statements(() => post({ job_id: job.id, page_size: size }))).length;
      const one = await count(1);
      expect(one).toBeGreaterThan(0);
      expect(one).toBeLessThanOrEqual(5);
      expect(await count(50)).toBe(one);
    });
  });
});
