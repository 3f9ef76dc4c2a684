import { TokensService } from '../src/auth/tokens.service';
import { DatabaseService } from '../src/database/database.service';
import type { JobView } from '../src/jobs/job.view';
import { applicant, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { MadeProject, People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { JPEG, PNG } from './support/pictures';
import { TestApp } from './support/test-app';

const NORA = 'nora@example.org';
const QUIST = 'quist@example.org';

jest.setTimeout(60_000);

describe('candidates who are the same person', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let other: JobView;
  let project: MadeProject;
  let kept: MadeApplication;
  let gone: MadeApplication;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.reset();
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    other = await test.make.job(people.rita, { title: 'Data Engineer' });
    project = await test.make.project(people.rita);
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
    kept = await applicant(test, job, people.rita, { email: NORA });
    gone = await applicant(test, other, people.rita, { name: 'Eleonora Quist', email: QUIST });
  });
  afterEach(() => test.clock.reset());

  const at = (id: number, by: Person = people.adam) => `/companies/${by.companyId}/candidates/${id}/`;
  const merge = (id = kept.candidate, into: unknown = gone.candidate, by: Person | null = people.adam, query = '') =>
    test.api.as(by).post(`${at(id)}merge/${query}`, { candidate: into });
  const preview = () => merge(kept.candidate, gone.candidate, people.adam, '?dry_run=true');
  const unmerge = (body: object = {}, id = kept.candidate, by: Person | null = people.adam) =>
    test.api.as(by).post(`${at(id)}unmerge/`, body);
  const set = (id: number, changes: string, values: unknown[] = []) =>
    test.sql(`UPDATE candidates SET ${changes} WHERE id = $1`, [id, ...values]);
  const person = async (id: number) => (await test.sql(`SELECT * FROM candidates WHERE id = $1`, [id]))[0]!;

  /** All rows of a person, without what every change moves. */
  const dump = async () => {
    const tables = [
      'candidates',
      'applications',
      'resumes',
      'interviews',
      'auth_tokens',
      'files',
      'application_stages',
    ];
    const found = [];
    for (const table of tables) {
      const rows = await test.sql<{ row: object }>(
        `SELECT to_jsonb(t) - 'version' - 'updated_at' - 'last_used_at' AS row FROM ${table} t ORDER BY t.id`,
      );
      found.push(rows.map(({ row }) => row));
    }
    return found;
  };

  describe('who may merge', () => {
    it('is an owner or admin, and nobody else', async () => {
      for (const [who, status] of [
        [null, 401],
        [people.rita, 403],
        [people.hank, 403],
        [people.gina, 404],
      ] as const) {
        const url = `/companies/${(who ?? people.adam).companyId}/candidates/${kept.candidate}/`;
        const as = test.api.as(who);
        const answers = [
          await as.get(`${url}duplicates/`),
          await as.post(`${url}merge/`, { candidate: gone.candidate }),
          await as.post(`${url}unmerge/`, {}),
        ];
        expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
      }
      expect((await merge(kept.candidate, gone.candidate, people.olivia)).status).toBe(200);
    });

    it.each([
      ['nobody', () => 2_000_000_000],
      ['the same candidate', () => kept.candidate],
      ['something else', () => '/api/v3/companies/1/customers/5/'],
      ['no reference', () => null],
    ])('names %s in vain', async (_, reference) => {
      const { status, body } = await merge(kept.candidate, reference());
      expect([status, Object.keys(body.errors)]).toEqual([400, ['candidate']]);
    });
  });

  describe('possible duplicates', () => {
    const duplicates = (id = kept.candidate) => test.api.as(people.adam).get(`${at(id)}duplicates/`);

    it('have the same number, however it is written, and are not merged by that', async () => {
      await set(kept.candidate, `phone = '+49 170 1234567'`);
      await set(gone.candidate, `phone = '0170/1234567'`);
      const { status, body } = await duplicates();
      expect([status, body.count]).toEqual([200, 1]);
      expect(body.results).toEqual([
        {
          ...{ id: gone.candidate, name: 'Eleonora Quist', email: QUIST, phone: '0170/1234567' },
          ...{ location: { city: '', state: '' }, reasons: ['phone'], jobs: [other.id] },
        },
      ]);
    });

    it.each([
      ['+49 170 1234567', '0049 (0)170 1234567', true],
      ['+49 (0)30 123456', '030/123456', true],
      ['+91 98450 11223', '098450-11223', true],
      ['+44 20 7946 0958 ext. 12', '(020) 7946 0958', true],
      ['+49 30 1234567', '1234567', true],
      ['+49 170 1234567', '+33 170 1234567', false],
      ['0170 1234567', '0171 1234567', false],
      ['030 123456', '040 123456', false],
      ['123456', '123456', false],
      ['', '', false],
    ])('by %j and %j: %s', async (one, two, alike) => {
      await set(kept.candidate, 'phone = $2', [one]);
      await set(gone.candidate, 'phone = $2', [two]);
      expect([(await duplicates()).body.count, (await duplicates(gone.candidate)).body.count]).toEqual(
        alike ? [1, 1] : [0, 0],
      );
    });

    describe('who were born on the same day', () => {
      const born = (made: MadeApplication, day: string) =>
        test.sql(
          `INSERT INTO resumes (company_id, application_id, candidate_id, job_id, date_of_birth)
           SELECT company_id, id, candidate_id, job_id, $2 FROM applications WHERE id = $1`,
          [made.id, day],
        );

      it.each([
        ['Nora Quist', 'NORA  QUIST', true],
        ['Nora Quist', 'Quist, Nora', true],
        ['José Müller', 'Jose Mueller', true],
        ['Jose\u0301 Muller', 'José Müller', true],
        ['Nora Maria Quist', 'Nora Quist', true],
        ['Dr. Nora Quist', 'Nora-Maria Quist', false],
        ['Nora', 'Nora Quist', false],
        ['Pelé', 'Pele', true],
        ['Nora Quist', 'Nils Quist', false],
        ['', '', false],
      ])('and are called %j and %j: %s', async (one, two, alike) => {
        for (const made of [kept, gone]) await born(made, '1990-04-01');
        await set(kept.candidate, 'name = $2', [one]);
        await set(gone.candidate, 'name = $2', [two]);
        const { body } = await duplicates();
        expect(body.results.map(({ reasons }: { reasons: string[] }) => reasons)).toEqual(
          alike ? [['name_and_birth_date']] : [],
        );
      });

      it('and have the same number are offered once, for both reasons', async () => {
        for (const made of [kept, gone]) await born(made, '1990-04-01');
        await set(gone.candidate, `name = 'NORA QUIST', phone = '0170 1234567'`);
        await set(kept.candidate, `phone = '0170 1234567'`);
        expect((await duplicates()).body.results).toMatchObject([
          { id: gone.candidate, reasons: ['phone', 'name_and_birth_date'] },
        ]);
      });

      it('are not those of the same name who were born on another day', async () => {
        await born(kept, '1990-04-01');
        await born(gone, '1990-04-02');
        await set(gone.candidate, `name = 'Nora Quist'`);
        expect((await duplicates()).body.count).toBe(0);
      });
    });

    describe('whose CVs', () => {
      const cv = (made: MadeApplication, emails: string) =>
        test.sql(
          `INSERT INTO resumes (company_id, application_id, candidate_id, job_id, emails)
           SELECT company_id, id, candidate_id, job_id, $2 FROM applications WHERE id = $1`,
          [made.id, emails],
        );
      const both = async () =>
        [(await duplicates()).body.results, (await duplicates(gone.candidate)).body.results].map((rows) =>
          rows.map(({ id, reasons }: { id: number; reasons: string[] }) => [id, ...reasons]),
        );
      const alike = () => [[[gone.candidate, 'resume_email']], [[kept.candidate, 'resume_email']]];

      it('name the address of the other', async () => {
        await cv(gone, NORA.toUpperCase());
        expect(await both()).toEqual(alike());
      });

      it('name the same address, which is neither’s', async () => {
        for (const made of [kept, gone]) await cv(made, 'private@example.org');
        expect(await both()).toEqual(alike());
      });

      it('name several, one of them the other’s', async () => {
        await cv(kept, `private@example.org, ${QUIST}`);
        expect((await both())[0]).toEqual(alike()[0]);
      });

      it('name only their own', async () => {
        await cv(kept, NORA);
        await cv(gone, QUIST);
        expect(await both()).toEqual([[], []]);
      });

      it('name none', async () => {
        for (const made of [kept, gone]) await cv(made, '');
        expect(await both()).toEqual([[], []]);
      });
    });

    it('are found by what is known of those who went into either', async () => {
      const third = await applicant(test, job, people.rita, { name: 'Leonore', email: 'third@example.org' });
      const ids = async (id: number) => (await duplicates(id)).body.results.map((row: { id: number }) => row.id);
      await set(gone.candidate, `phone = '0170 1234567'`);
      await set(third.candidate, `phone = '+49 170 1234567'`);
      await set(kept.candidate, `phone = '0171 7654321'`);
      await merge();
      expect([await ids(kept.candidate), await ids(third.candidate)]).toEqual([[third.candidate], [kept.candidate]]);
    });

    it('are named where somebody who may merge looks at the person, and to nobody else', async () => {
      const [job, phone] = [other.id, '0170 1234567'];
      const url = `${test.api.origin}/api/v3${at(kept.candidate)}duplicates/`;
      const shown = async (by: Person) => [
        (await test.api.as(by).get(at(kept.candidate))).body.duplicates,
        (await test.api.as(by).patch(`/candidates/${kept.candidate}/`, { phone })).body.duplicates,
      ];
      expect(await shown(people.adam)).toEqual([null, null]);
      const made = await test.api.as(people.adam).post('/candidates/', { job, name: 'N', phone: '+49 170 1234567' });
      expect(made.body.duplicates).toBe(`${test.api.origin}/api/v3${at(made.body.id)}duplicates/`);
      expect(await shown(people.adam)).toEqual([url, url]);
      expect((await test.api.as(people.adam).get(url)).body.results).toMatchObject([{ id: made.body.id }]);
      expect(await shown(people.rita)).toEqual([null, null]);
      await merge(kept.candidate, made.body.id);
      expect(await shown(people.adam)).toEqual([null, null]);
    });

    it('are not those who share an extension, nor people of another company, nor who is merged', async () => {
      await set(kept.candidate, `phone = '12'`);
      await set(gone.candidate, `phone = '12'`);
      expect((await duplicates()).body.count).toBe(0);
      await set(kept.candidate, `phone = '0170 1234567'`);
      await set(gone.candidate, `phone = '0170 1234567'`);
      expect((await merge()).status).toBe(200);
      expect((await duplicates()).body.count).toBe(0);
      expect((await duplicates(gone.candidate)).status).toBe(404);
    });
  });

  describe('a merge', () => {
    it('is shown field by field before, exactly as it happens', async () => {
      await set(kept.candidate, `phone = '1', city = '', current_ctc = NULL`);
      await set(gone.candidate, `phone = '2', city = 'Pune', current_ctc = 12.5, hired = true`);
      const before = await dump();
      const shown = await preview();
      expect([shown.status, shown.body.merge, shown.body.undo_until]).toEqual([200, null, null]);
      expect(await dump()).toEqual(before);
      const row = (field: string) => shown.body.fields.find((one: { field: string }) => one.field === field);
      expect(row('phone')).toEqual({ field: 'phone', kept: '1', other: '2', result: '1' });
      expect(row('city')).toEqual({ field: 'city', kept: '', other: 'Pune', result: 'Pune' });
      expect(row('current_ctc')).toEqual({ field: 'current_ctc', kept: null, other: 12.5, result: 12.5 });
      expect(row('email')).toEqual({ field: 'email', kept: NORA, other: QUIST, result: NORA });

      const done = await merge();
      expect(done.status).toBe(200);
      expect({ ...done.body, merge: null, undo_until: null }).toEqual(shown.body);
      expect(await person(kept.candidate)).toMatchObject({
        ...{ phone: '1', city: 'Pune', current_ctc: '12.50', hired: true, email: NORA },
      });
      const { headers } = await test.api.as(people.adam).get(`/candidates/${kept.candidate}/`);
      expect(headers.get('etag')).toBe(done.headers.get('etag'));
    });

    it('moves applications, résumés and interviews, and hides the other one everywhere', async () => {
      const luke = await test.make.candidate(project, { email: 'luke@example.org' }, { status: 'invited' });
      expect((await merge(kept.candidate, luke.id)).body.projects).toEqual([project.id]);
      expect((await merge(kept.candidate, gone.candidate)).body.applications).toEqual([gone.id]);
      const adam = test.api.as(people.adam);
      for (const id of [luke.id, gone.candidate])
        for (const answer of [
          await adam.get(`/candidates/${id}/`),
          await adam.patch(`/candidates/${id}/`, { name: 'X' }),
          await adam.delete(`/candidates/${id}/`),
          await merge(id, kept.candidate),
        ])
          expect(answer.status).toBe(404);
      expect((await adam.get(luke.path)).status).toBe(404);
      const listed = await adam.get(`${project.path}candidates/`);
      expect(listed.body.objects).toMatchObject([{ email: NORA }]);
      expect((await adam.get(gone.path)).body.candidate).toBe(kept.candidate);
    });

    it('keeps activation keys of interviews and sessions at work', async () => {
      const luke = await test.make.candidate(project, { email: 'luke@example.org' }, { status: 'confirmed' });
      const { companyId } = people.adam;
      const db = test.app.get(DatabaseService);
      const owner = { candidateId: luke.id };
      const start = () => test.app.get(TokensService).startSession(companyId, owner, { idleSeconds: 3600 });
      const token = await db.asCompany(companyId, () => db.transaction(start));
      await merge(kept.candidate, luke.id);
      for (const as of [test.api.withKey(luke), test.api.as({ token })]) {
        const { status, body } = await as.get('/whoami/candidate/');
        expect([status, body.resource_uri]).toEqual([200, expect.stringContaining(`/candidates/${kept.candidate}/`)]);
      }
      expect(await person(kept.candidate)).toMatchObject({ password_hash: 'set' });
      await unmerge();
      for (const as of [test.api.withKey(luke), test.api.as({ token })])
        expect((await as.get('/whoami/candidate/')).body.resource_uri).toContain(luke.path);
    });

    it('gives the kept one the address and the files it has not', async () => {
      await set(kept.candidate, 'email = NULL');
      await test.api
        .as(people.rita)
        .patch(`/candidates/${gone.candidate}/`, form({}, { profile_pic: { name: 'me.png', bytes: PNG } }));
      const before = await dump();
      expect((await merge()).status).toBe(200);
      const { profile_pic_file_id: file, ...row } = await person(kept.candidate);
      expect([row.email, file !== null]).toEqual([QUIST, true]);
      expect(await person(gone.candidate)).toMatchObject({ email: null, profile_pic_file_id: null });
      expect((await unmerge()).status).toBe(200);
      expect(await dump()).toEqual(before);
    });

    it('is refused where both are in a project, until one is taken out there', async () => {
      const one = await test.make.candidate(project, { email: NORA });
      const two = await test.make.candidate(project, { email: QUIST });
      expect([one.id, two.id]).toEqual([kept.candidate, gone.candidate]);
      expect((await merge()).body.conflicts).toEqual([{ kind: 'project', id: project.id, name: 'Video interview' }]);
      expect((await test.api.as(people.adam).delete(two.path)).status).toBe(204);
      expect((await merge()).status).toBe(200);
    });

    it('is refused for a version that is not the latest', async () => {
      const url = `${at(kept.candidate)}merge/`;
      const stale = { headers: { 'if-match': `"candidate-${kept.candidate}-77"` } };
      expect((await test.api.as(people.adam).post(url, { candidate: gone.candidate }, stale)).status).toBe(412);
    });
  });

  describe('an application that comes with the address of a merged candidate', () => {
    it('is one of the candidate who stayed, and fills what is empty there', async () => {
      await merge();
      const third = await test.make.job(people.rita, { title: 'Tester' });
      const { status, body } = await test.api
        .as(people.rita)
        .post('/candidates/', { job: third.id, email: QUIST.toUpperCase(), linkedin: 'linkedin.com/in/nora' });
      expect([status, body.id]).toEqual([201, kept.candidate]);
      expect(await person(kept.candidate)).toMatchObject({ linkedin: 'linkedin.com/in/nora', email: NORA });
      expect(await person(gone.candidate)).toMatchObject({ linkedin: '' });
    });

    it('stays with the kept one when the merge is undone', async () => {
      await merge();
      const third = await test.make.job(people.rita, { title: 'Tester' });
      const later = await applicant(test, third, people.rita, { email: NORA });
      expect((await unmerge()).body.applications).toEqual([gone.id]);
      const rows = await test.sql('SELECT candidate_id::int AS of FROM applications WHERE id = $1', [later.id]);
      expect(rows).toEqual([{ of: kept.candidate }]);
    });
  });

  describe('undoing a merge', () => {
    it('restores everything row for row', async () => {
      await test.api
        .as(people.rita)
        .patch(
          `/candidates/${gone.candidate}/`,
          form({ job: other.id }, { resume: cvFile('Eleonora', QUIST), profile_pic: { name: 'a.jpg', bytes: JPEG } }),
        );
      await set(gone.candidate, `city = 'Pune', phone = '0170 1234567', notice_period_in_months = 3, hired = true`);
      await test.make.candidate(project, { email: QUIST }, { status: 'confirmed' });
      const before = await dump();
      const { body } = await merge();
      expect(await test.sql('SELECT candidate_id::int AS of FROM resumes')).toEqual([{ of: kept.candidate }]);
      const back = await unmerge({ merge: body.merge });
      expect([back.status, back.body]).toEqual([
        200,
        {
          ...{ merge: body.merge, candidate: kept.candidate, restored: gone.candidate },
          ...{ applications: [gone.id], reinstated: [], projects: [project.id] },
        },
      ]);
      expect(await dump()).toEqual(before);
      expect((await test.api.as(people.adam).get(`/candidates/${gone.candidate}/`)).status).toBe(200);
    });

    it('leaves alone what was changed since', async () => {
      await set(gone.candidate, `city = 'Pune', phone = '0170 1234567'`);
      await merge();
      await set(kept.candidate, `phone = '0171 7654321'`);
      await unmerge();
      expect(await person(kept.candidate)).toMatchObject({ city: '', phone: '0171 7654321' });
      expect(await person(gone.candidate)).toMatchObject({ city: 'Pune', phone: '0170 1234567' });
    });

    it('is possible once, for thirty days, and one after the other', async () => {
      const third = await applicant(test, await test.make.job(people.rita), people.rita, {
        email: 'third@example.org',
      });
      const before = await dump();
      await merge(kept.candidate, gone.candidate);
      await merge(third.candidate, kept.candidate);
      expect((await unmerge({}, kept.candidate)).status).toBe(404);
      expect(await person(gone.candidate)).toMatchObject({ merged_into: third.candidate });
      expect((await unmerge({}, third.candidate)).status).toBe(200);
      const { body } = await unmerge({}, kept.candidate);
      expect(await dump()).toEqual(before);
      const again = await unmerge({ merge: body.merge });
      expect([again.status, again.body.code]).toEqual([409, 'candidate.unmerge_not_possible']);
      expect((await unmerge()).body.errors).toHaveProperty('merge');
      await merge();
      test.clock.advance({ days: 31 });
      await test.sql(`UPDATE auth_tokens SET last_used_at = now() + interval '31 days', expires_at = NULL`);
      const late = await unmerge();
      expect([late.status, late.body.code]).toEqual([409, 'candidate.unmerge_not_possible']);
    });
  });

  it('merges them once when two people do it at once, whichever way round', async () => {
    const release = await hold('SELECT id FROM candidates WHERE id = $1 FOR UPDATE', [kept.candidate]);
    const both = Promise.all([merge(), merge(gone.candidate, kept.candidate)]);
    await untilWaiting(test, 2);
    await release();
    const statuses = (await both).map(({ status }) => status).sort();
    expect([
      [200, 400],
      [200, 404],
    ]).toContainEqual(statuses);
    expect(await test.sql('SELECT 1 AS one FROM candidate_merges')).toHaveLength(1);
  });
});
