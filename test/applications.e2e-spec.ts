import type { JobView } from '../src/jobs/job.view';
import { applicant, cvOf, stagesOf, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { TestApp } from './support/test-app';

describe('the applications of a job', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let path: string;
  let [ann, bob, cleo] = [] as unknown as [MadeApplication, MadeApplication, MadeApplication];

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { must_have_skills: [{ label: 'Haskell', value: 'Haskell' }] });
    await test.make.share(job, people.hank);
    path = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/`;
    ann = await applicant(test, job, people.rita, { name: 'Ann Berg', email: 'ann@example.org' });
    bob = await applicant(test, job, people.rita, { name: 'Bob Cole', email: 'bob@example.net' });
    cleo = await applicant(test, job, people.rita, { name: 'Cleo Dahl', email: 'cleo@example.org' });
    await score(ann, 4.2);
    await score(bob, 8.1);
  });

  const score = ({ id }: MadeApplication, rank: number) =>
    test.sql('UPDATE applications SET rank_score = $1 WHERE id = $2', [rank, id]);
  const list = async (query = '', by: Person = people.rita) => (await test.api.as(by).get(`${path}?${query}`)).body;
  const names = async (query: string) =>
    (await list(query)).results.map(({ name }: { name: string }) => name[0]).join('');

  describe('as a list', () => {
    it('stands best score first, who has none last, in the envelope of paged lists', async () => {
      const body = await list();
      expect({ ...body, results: body.results.length }).toEqual({ count: 3, next: null, previous: null, results: 3 });
      expect(body.results.map(({ id }: { id: number }) => id)).toEqual([bob.id, ann.id, cleo.id]);
      const microseconds = expect.stringMatching(/\.\d{6}Z$/);
      expect(body.results[1]).toEqual({
        ...{ id: ann.id, job: job.id, candidate: ann.candidate, name: 'Ann Berg', email: 'ann@example.org' },
        ...{ location: { city: '', state: '' }, skills: [], status: 'active', status_text: 'Under Review' },
        ...{ score: null, machine_score: null, score_override: null, expected_ctc: null, source: 'colleague' },
        highlights: [],
        current_stage: { id: expect.any(Number), service_id: 1, name: 'Resume Screening', status: 'in_progress' },
        ...{ created_at: microseconds, updated_at: microseconds, decided_at: null, ended_at: null },
      });
    });

    it('is seen by who reaches the job, and by nobody else', async () => {
      expect((await list('', people.hank)).count).toBe(3);
      expect((await list('', people.adam)).count).toBe(3);
      expect((await test.api.as(people.ralph).get(path)).status).toBe(404);
      expect((await test.api.as(people.gina).get(path)).status).toBe(404);
      expect((await test.api.as(null).get(path)).status).toBe(401);
    });

    it.each([
      ['order_by=name', 'ABC'],
      ['order_by=-name', 'CBA'],
      ['order_by=-created_at', 'CBA'],
      ['order_by=-date', 'CBA'],
      ['order_by=score', 'CAB'],
      ['min_score=4.2', 'BA'],
      ['min_score=9', ''],
      ['q=example', 'CBA'],
      ['q=cole', 'B'],
      ['status=active', 'BAC'],
      ['status=rejected,hired', ''],
      ['stage=resume', 'BAC'],
      ['stage=Resume screening', 'BAC'],
      ['stage=assessment', ''],
      ['location=pune', ''],
    ])('answers %s with %s', async (query, expected) => expect(await names(query)).toBe(expected));

    it('is filtered by a stage, by place and by what a résumé says', async () => {
      const [first, second] = await stagesOf(test, job, people.rita);
      await test.sql('UPDATE applications SET current_stage_id = $1 WHERE id = $2', [second, bob.id]);
      expect([await names(`stage=${first}`), await names(`stage=${second}`)]).toEqual(['AC', 'B']);
      await test.sql("UPDATE candidates SET city = 'Pune' WHERE id = $1", [ann.candidate]);
      expect(await names('location=pun')).toBe('A');
      await test.sql(
        `INSERT INTO resumes (company_id, application_id, candidate_id, job_id, skills, relevant_experience_in_months)
         SELECT company_id, id, candidate_id, job_id, '[{"name":"Go"},{"name":"TypeScript"}]', 30 FROM applications WHERE id = $1`,
        [cleo.id],
      );
      expect([await names('skills=go'), await names('skills=typescript,Go'), await names('skills=go,perl')]).toEqual([
        ...['C', 'C', ''],
      ]);
      expect([await names('min_experience=2'), await names('min_experience=3')]).toEqual(['C', '']);
    });

    it.each(['status=gone', `q=${'x'.repeat(201)}`, 'min_score=11', 'skills=,', 'order_by=email', 'color=red'])(
      'refuses %s',
      async (query) => {
        expect((await test.api.as(people.rita).get(`${path}?${query}`)).status).toBe(400);
      },
    );

    it.each(['', 'order_by=name&', 'order_by=created_at&'])(
      'is walked to its end and back with "%s"',
      async (query) => {
        const all = await names(query);
        const client = test.api.as(people.rita);
        const first = (await client.get(`${path}?${query}page_size=2`)).body;
        const second = (await client.get(first.next)).body;
        const letters = (body: any) => body.results.map(({ name }: { name: string }) => name[0]).join('');
        expect([letters(first) + letters(second), second.next]).toEqual([all, null]);
        expect(letters((await client.get(second.previous)).body)).toBe(letters(first));
        expect(letters((await client.get(`${path}?${query}page_size=2&page=2`)).body)).toBe(letters(second));
        expect((await client.get(`${path}?${query}page_size=2&page=3`)).status).toBe(404);
      },
    );

    describe('that is searched', () => {
      const q = (words: string, more = '') => `q=${encodeURIComponent(words)}${more}`;
      beforeEach(async () => {
        await cvOf(test, ann, {
          text: 'Led a Kotlin team in Zürich',
          skills: ['Terraform'],
          employers: ['Café Central'],
        });
        await cvOf(test, bob, { text: 'A team that moved to Kotlin', skills: ['Kotlin', 'Go'], experience: 30 });
        await cvOf(test, cleo, { text: 'Painting' });
      });

      it.each([
        ['ann', 'A'],
        ['DÄHL', 'C'],
        ['example.net', 'BCA'],
        ['bob@example.net', 'B'],
        ['terraform', 'A'],
        ['cafe central', 'A'],
        ['zurich', 'A'],
        ['kotlin', 'BA'],
        ['kotlin team', 'AB'],
        ['"kotlin team"', 'A'],
        ['kotlin -zurich', 'B'],
        ['painting or terraform', 'AC'],
        ['clo', ''],
        ['cle', 'C'],
        ['kobol', ''],
      ])('finds %s in name, address, skills, employers and CV: %s', async (words, expected) =>
        expect(await names(q(words))).toBe(expected),
      );

      it('has a piece of the CV with what matched, as safe HTML, and none without a search', async () => {
        await test.sql(
          `UPDATE resumes SET text = 'Built R&D tools for "Zürich" \uE000Re<b>x & sons, 5 < 7' WHERE application_id = $1`,
          [ann.id],
        );
        const [{ highlights }] = (await list(q('zurich'))).results;
        expect(highlights).toEqual([expect.stringContaining('R&amp;D tools for &quot;<mark>Zürich</mark>&quot;')]);
        expect(highlights[0].replace(/<\/?mark>/g, '')).not.toMatch(/[<>"]|&(?!\w+;)/);
        expect((await list(q('ann'))).results[0].highlights).toEqual([]);
        expect((await list()).results.map(({ highlights }: any) => highlights)).toEqual([[], [], []]);
      });

      it('has the best match first, or the order that is asked for', async () => {
        const [low, high] = [ann, bob];
        await score(low, 9);
        await score(high, 2);
        const orders = [
          '',
          '&order_by=-relevance',
          '&order_by=-score',
          '&order_by=name',
          '&order_by=-name',
          '&order_by=relevance',
        ];
        const found = await Promise.all(orders.map((order) => names(q('kotlin', order))));
        expect(found).toEqual(['BA', 'BA', 'AB', 'AB', 'BA', 'AB']);
        expect(await names('order_by=-relevance,name')).toBe('ABC');
      });

      it.each([
        ['min_score=5', 'B'],
        ['skills=go', 'B'],
        ['min_experience=2', 'B'],
        ['status=active', 'BA'],
        ['status=hired', ''],
        ['stage=resume', 'BA'],
        ['stage=assessment', ''],
        ['location=pun', 'A'],
        ['location=pun&skills=terraform&status=active&order_by=name', 'A'],
      ])('is narrowed by %s to %s', async (filters, expected) => {
        await test.sql("UPDATE candidates SET city = 'Pune' WHERE id = $1", [ann.candidate]);
        expect(await names(q('kotlin', `&${filters}`))).toBe(expected);
      });

      it.each(['', '&order_by=name', '&order_by=-score', '&status=active'])(
        'is walked to its end and back with "%s"',
        async (more) => {
          const client = test.api.as(people.rita);
          const letters = ({ results }: any) => results.map(({ name }: { name: string }) => name[0]).join('');
          const all = await names(q('kotlin or painting', more));
          const first = (await client.get(`${path}?${q('kotlin or painting', more)}&page_size=2`)).body;
          const second = (await client.get(first.next)).body;
          expect([first.count, letters(first) + letters(second), second.next]).toEqual([3, all, null]);
          expect(letters((await client.get(second.previous)).body)).toBe(letters(first));
        },
      );

      it('knows nothing of what was sent for another job, and is refused to who does not see the job', async () => {
        const theirs = await test.make.job(people.ralph);
        const other = await applicant(test, theirs, people.ralph, { name: 'Ann Berg', email: 'ann@example.org' });
        await cvOf(test, other, { text: 'Rust' });
        expect(other.candidate).toBe(ann.candidate);
        expect([await names(q('rust')), (await list(q('rust'))).count]).toEqual(['', 0]);
        expect((await test.api.as(people.ralph).get(`${path}?${q('kotlin')}`)).status).toBe(404);
      });
    });

    it('takes one statement, searched or not', async () => {
      await list();
      const statements = await test.statements(() => list());
      expect(statements.filter((text) => text.includes('applications'))).toHaveLength(1);
      const searching = await test.statements(() => list('q=ann'));
      expect(searching.filter((text) => text.includes('applications'))).toHaveLength(1);
    });
  });

  describe('one of them', () => {
    it('shows where it stands in each stage', async () => {
      const { status, headers, body } = await test.api.as(people.hank).get(ann.path);
      expect([status, headers.get('etag')]).toEqual([200, expect.stringMatching(`^"application-${ann.id}-`)]);
      const pending = { status: 'pending', started_at: null, completed_at: null, project: null };
      expect(body.stages).toEqual([
        {
          ...{ id: expect.any(Number), service_id: 1, name: 'Resume Screening', status: 'in_progress' },
          ...{ started_at: expect.any(String), completed_at: null, project: null },
        },
        { ...pending, id: expect.any(Number), service_id: 3, name: 'Assessments' },
        { ...pending, id: expect.any(Number), service_id: 2, name: 'Automated Video Interview' },
      ]);
      expect(body.notices).toEqual([]);
    });

    it('is not found outside the scope, in another job, or when nobody has it', async () => {
      const other = await test.make.job(people.rita);
      const wrong = ann.path.replace(`/jobs/${job.id}/`, `/jobs/${other.id}/`);
      expect((await test.api.as(people.ralph).get(ann.path)).status).toBe(404);
      expect((await test.api.as(people.gina).get(ann.path)).status).toBe(404);
      expect((await test.api.as(people.rita).get(wrong)).status).toBe(404);
      expect((await test.api.as(people.rita).get(`${path}2000000000/`)).status).toBe(404);
    });

    it('says what happened to it, oldest first', async () => {
      const { body } = await test.api.as(people.hank).get(`${ann.path}events/`);
      expect(body).toEqual({
        ...{ count: 1, next: null, previous: null },
        results: [
          {
            ...{ kind: 'stage', from_score: null, to_score: null },
            ...{ id: expect.any(Number), stage: expect.any(Number), stage_name: 'Resume Screening', from_status: null },
            ...{ to_status: 'in_progress', action: '', reason: '', cause: 'application received' },
            ...{ actor: people.rita.id, actor_name: 'rita', created_at: expect.stringMatching(/\.\d{6}Z$/) },
          },
        ],
      });
      expect((await test.api.as(people.ralph).get(`${ann.path}events/`)).status).toBe(404);
      expect((await test.api.as(people.hank).get(`${ann.path}events/?page=2`)).status).toBe(404);
    });
  });

  describe('changed by hand', () => {
    const patch = (body: object, by: Person = people.rita, headers = {}) =>
      test.api.as(by).patch(ann.path, body, { headers });

    it('are not changed by hiring managers, nor by strangers', async () => {
      expect((await patch({ status: 'withdrawn' }, people.hank)).status).toBe(403);
      expect((await patch({ status: 'withdrawn' }, people.ralph)).status).toBe(404);
      expect((await list()).results.every(({ status }: { status: string }) => status === 'active')).toBe(true);
    });

    it.each([
      ['an unknown status', { status: 'gone' }, 'status'],
      ['a decision', { status: 'rejected' }, 'status'],
      ['no status', { status: null }, 'status'],
      ['a negative salary', { expected_ctc: -1 }, 'expected_ctc'],
      ['a salary in words', { expected_ctc: 'much' }, 'expected_ctc'],
      ['an unknown field', { score: 9 }, 'score'],
    ])('refuse %s', async (_, body, field) => {
      const answer = await patch(body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    });

    it('take another salary, and none', async () => {
      expect((await patch({ expected_ctc: 90_000.5 })).body.expected_ctc).toBe(90_000.5);
      expect((await patch({ expected_ctc: null })).body.expected_ctc).toBeNull();
    });

    it('are withdrawn and taken back', async () => {
      const gone = await patch({ status: 'withdrawn' });
      expect([gone.status, gone.body.status]).toEqual([200, 'withdrawn']);
      expect((await patch({ status: 'withdrawn' })).body.status).toBe('withdrawn');
      expect((await patch({ status: 'active' })).body.status).toBe('active');
    });

    it('are hired only once they are shortlisted, and then the person is', async () => {
      const early = await patch({ status: 'hired' });
      expect([early.status, early.body.code]).toEqual([400, 'application.status_not_possible']);
      expect([early.body.current, early.body.allowed]).toEqual(['active', ['withdrawn']]);
      await test.sql("UPDATE applications SET status = 'shortlisted' WHERE id = $1", [ann.id]);
      const hired = async () => (await test.api.as(people.rita).get(`/candidates/${ann.candidate}/`)).body.hired;
      expect([(await patch({ status: 'hired' })).body.status, await hired()]).toEqual(['hired', true]);
      expect([(await patch({ status: 'active' })).body.status, await hired()]).toEqual(['shortlisted', false]);
    });

    it('are not overwritten by who has read an older version', async () => {
      const { headers } = await test.api.as(people.rita).get(ann.path);
      const match = { 'If-Match': headers.get('etag')! };
      expect((await patch({ expected_ctc: 1 }, people.rita, match)).status).toBe(200);
      expect((await patch({ expected_ctc: 2 }, people.rita, match)).status).toBe(412);
    });
  });

  it('show the score of a résumé once it is read', async () => {
    const dora = { name: 'Dora', email: 'dora@example.org' };
    await test.api
      .as(people.rita)
      .post('/candidates/', form({ job: job.id, ...dora }, { resume: cvFile('Dora Engel', dora.email) }));
    await test.startWorker();
    await test.drain();
    await test.stopWorker();
    const { results } = await list('q=dora');
    expect(results[0]).toMatchObject({
      score: expect.stringMatching(/^(10|\d)\.\d\d$/),
      current_stage: { service_id: 1, status: 'completed' },
    });
    expect(results[0].machine_score).toBe(results[0].score);
  });
});
