import { Client } from 'pg';
import { env } from '../src/config/env';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { applicant, cvOf, type Cv, type MadeApplication } from './support/applicants';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

describe('searching people', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;

  beforeAll(async () => (test = await TestApp.start({ worker: true })));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
  });

  const path = (query = '') => `/companies/${people.rita.companyId}/candidates/${query}`;
  const list = (query: string, by: Person = people.rita) => test.api.as(by).get(path(query));
  const search = async (q: string, by: Person = people.rita): Promise<any[]> => {
    const { status, body } = await list(`?q=${encodeURIComponent(q)}`, by);
    expect([status, body.meta.total_count]).toEqual([200, body.objects.length]);
    return body.objects;
  };
  const found = async (q: string, by: Person = people.rita) => (await search(q, by)).map(({ name }) => name);
  const cv = (made: MadeApplication, content: Cv) => cvOf(test, made, content);
  const apply = async (name: string, content?: Cv, to = job, by = people.rita) => {
    const made = await applicant(test, to, by, { name, email: `${name.split(' ')[0]}@example.org` });
    if (content) await cv(made, content);
    return made;
  };

  describe('the list', () => {
    it('is refused without a credential, and empty of other companies', async () => {
      await apply('Nora Quist');
      expect((await test.api.as(null).get(path())).status).toBe(401);
      expect((await list('?q=Nora', people.gina)).status).toBe(404);
      const own = await test.api.as(people.gina).get(`/companies/${people.gina.companyId}/candidates/?q=Nora`);
      expect([own.status, own.body.meta.total_count]).toEqual([200, 0]);
    });

    it.each(['?skill=x', '?order_by=phone', `?q=${'x'.repeat(201)}`, '?job=projects/1', '?page=0'])(
      'refuses %s',
      async (query) => expect((await list(query)).status).toBe(400),
    );

    it('has everyone in reach, newest first, with their jobs and projects', async () => {
      const nora = await apply('Nora Quist');
      await apply('Otto Weiss');
      const project = await test.make.project(people.adam);
      await test.api.as(people.adam).post(`${project.path}candidates/`, {
        ...{ first_name: 'Nora', last_name: 'Quist', email: 'nora@example.org' },
      });
      const { body } = await list('', people.olivia);
      expect(body.meta).toEqual({ total_count: 2, previous: null, next: null });
      expect(body.objects.map(({ name }: { name: string }) => name)).toEqual(['Otto Weiss', 'Nora Quist']);
      const base = `${test.api.origin}/api/v3/companies/${people.rita.companyId}`;
      expect(body.objects[1]).toEqual({
        ...{ resource_uri: `${base}/candidates/${nora.candidate}/`, id: nora.candidate, name: 'Nora Quist' },
        ...{ email: 'Nora@example.org', phone: '', city: '', state: '', highlights: [] },
        created_at: expect.stringMatching(/:\d\dZ$/),
        updated_at: expect.stringMatching(/:\d\dZ$/),
        jobs: [
          {
            ...{ job: `${base}/jobs/${job.id}/`, title: 'Backend Engineer', status: 'active' },
            application: `${base}/jobs/${job.id}/applications/${nora.id}/`,
          },
        ],
        projects: [
          {
            ...{ project: `${base}/projects/${project.id}/`, name: 'Video interview', status: 'new' },
            candidate: `${base}/projects/${project.id}/candidates/${nora.candidate}/`,
          },
        ],
      });
      expect((await list('?q=nora')).body.objects[0].projects).toEqual([]);
    });

    it('goes on page by page, best match first, and repeats nobody', async () => {
      for (const name of ['Ann Lee', 'Bob Lee', 'Cleo Lee']) await apply(name, { text: 'Kotlin' });
      await apply('Dan Kotlin');
      const seen: string[] = [];
      let next: string | null = path('?q=kotlin&page_size=1');
      while (next) {
        const { body }: { body: any } = await test.api.as(people.rita).get(next);
        expect(body.meta.total_count).toBe(4);
        seen.push(...body.objects.map(({ name }: { name: string }) => name));
        next = body.meta.next;
      }
      expect(seen).toEqual(['Dan Kotlin', 'Cleo Lee', 'Bob Lee', 'Ann Lee']);
    });

    it('is narrowed to a job, and ordered by name', async () => {
      const other = await test.make.job(people.rita);
      await apply('Nora Quist', {}, other);
      await apply('Otto Weiss');
      await apply('Ann Lee');
      const { body } = await list(`?job=${job.id}&order_by=name`);
      expect(body.objects.map(({ name }: { name: string }) => name)).toEqual(['Ann Lee', 'Otto Weiss']);
    });

    it('costs as many statements for many as for one', async () => {
      await apply('Ann Lee', { text: 'Kotlin' });
      const few = await test.statements(() => search('kotlin'));
      for (const name of ['Bob Lee', 'Cleo Lee', 'Dan Lee']) await apply(name, { text: 'Kotlin' });
      expect(await test.statements(() => search('kotlin'))).toHaveLength(few.length);
    });
  });

  describe('words', () => {
    it('are found in name, address, skills, employers and CV, without regard to case and accents', async () => {
      await apply('José Müller', {
        ...{ text: 'Führte ein Team in Zürich', skills: ['Terraform'], employers: ['Café Central'] },
      });
      for (const q of ['jose', 'MULLER', 'Müller', 'zurich', 'terraform', 'cafe central', 'josé@example.org'])
        expect([q, await found(q)]).toEqual([q, ['José Müller']]);
      expect(await found('jose kubernetes')).toEqual([]);
    });

    it('stand together in quotes, are excluded by a minus, and alternatives by or', async () => {
      await apply('Ann Lee', { text: 'machine learning at scale' });
      await apply('Bob Ray', { text: 'learning to repair a machine' });
      expect(await found('machine learning')).toHaveLength(2);
      expect(await found('"machine learning"')).toEqual(['Ann Lee']);
      expect(await found('machine -scale')).toEqual(['Bob Ray']);
      expect((await found('scale or repair')).sort()).toEqual(['Ann Lee', 'Bob Ray']);
      expect(await found('"ann ray"')).toEqual([]);
    });

    it('count more in a name than among skills, and there more than in a CV', async () => {
      await apply('Ann Lee', { text: 'Ruby' });
      await apply('Ruby Ray');
      await apply('Bob Low', { skills: ['Ruby'] });
      expect(await found('ruby')).toEqual(['Ruby Ray', 'Bob Low', 'Ann Lee']);
    });

    it('may be the start of a name, or almost one; signs of patterns are nothing special', async () => {
      await apply('Katharina Schneider');
      await apply('Otto Weiss');
      for (const q of ['kath', 'schnei', 'Katarina', 'Schneidr'])
        expect([q, await found(q)]).toEqual([q, ['Katharina Schneider']]);
      for (const q of ['%', '_', '\\', "'", '!!', '&|', '<->', '-']) expect([q, await found(q)]).toEqual([q, []]);
      expect(await found('k%')).toEqual([]);
    });
  });

  describe('highlights', () => {
    it('show the piece of the CV, escaped, with what matched in marks', async () => {
      await apply('Ann Lee', { text: 'Built R&D tools for "Zürich" \uE000Re<b>x & sons, 5 < 7\nand more' });
      const [ann] = await search('zurich');
      expect(ann.highlights).toHaveLength(1);
      expect(ann.highlights[0]).toContain('R&amp;D tools for &quot;<mark>Zürich</mark>&quot;');
      expect(ann.highlights[0].replace(/<\/?mark>/g, '')).not.toMatch(/[<>"]|&(?!\w+;)/);
      expect(ann.highlights[0].match(/<mark>/g)).toHaveLength(1);
    });

    it('are none where only the name matched', async () => {
      await apply('Ann Lee', { text: 'Kotlin' });
      expect((await search('ann'))[0].highlights).toEqual([]);
    });
  });

  describe('scope', () => {
    it('is the own and shared jobs of a recruiter, and the company for admins', async () => {
      const theirs = await test.make.job(people.ralph);
      await apply('Nora Quist', { text: 'Kotlin' }, theirs, people.ralph);
      expect(await found('kotlin', people.ralph)).toEqual(['Nora Quist']);
      expect(await found('kotlin', people.adam)).toEqual(['Nora Quist']);
      for (const q of ['kotlin', 'nora', 'nor']) expect([q, await found(q)]).toEqual([q, []]);
      await test.make.share(theirs, people.hank);
      expect(await found('nor', people.hank)).toEqual(['Nora Quist']);
      expect((await list(`?job=${theirs.id}`)).body.objects).toEqual([]);
    });

    it('covers what a CV says: one sent for a job the caller does not see neither finds nor shows anything', async () => {
      const theirs = await test.make.job(people.ralph, { title: 'Secret job' });
      const email = { name: 'Nora Quist', email: 'nora@example.org' };
      const [mine, hidden] = [
        await applicant(test, job, people.rita, email),
        await applicant(test, theirs, people.ralph, email),
      ];
      expect(hidden.candidate).toBe(mine.candidate);
      await cv(mine, { text: 'Kotlin in Oslo' });
      await cv(hidden, { text: 'Kotlin in Lisbon', skills: ['Rust'] });
      for (const q of ['lisbon', 'rust', 'kotlin lisbon']) expect([q, await found(q)]).toEqual([q, []]);
      const [nora] = await search('kotlin');
      expect(nora.highlights.join()).toContain('Oslo');
      expect(nora.highlights.join()).not.toContain('Lisbon');
      expect(nora.jobs.map(({ title }: { title: string }) => title)).toEqual(['Backend Engineer']);
      expect((await search('lisbon', people.olivia))[0].jobs).toHaveLength(2);
      for (const q of ['nora -lisbon', 'nora -cobol', 'kotlin -lisbon', 'kotlin -rust'])
        expect([q, await found(q)]).toEqual([q, ['Nora Quist']]);
      expect(await found('nora -oslo')).toEqual([]);
      // A project that both are in opens nobody's CV.
      const project = await test.make.project(people.rita);
      await test.make.candidate(project, { first_name: 'Nora', last_name: 'Quist', email: 'nora@example.org' });
      expect([await found('nora -lisbon'), await found('lisbon'), await found('nora -oslo')]).toEqual([
        ['Nora Quist'],
        [],
        [],
      ]);
    });

    it('covers the people of projects in which the caller has a role, and those shared with it', async () => {
      const project = await test.make.project(people.ralph);
      const luke = await test.make.candidate(project, {
        ...{ first_name: 'Luke', last_name: 'Skywalker', email: 'luke@darkside.moon' },
      });
      await test.make.role(project, people.hank, { reviewer: true });
      const seenBy = async (by: Person) => [
        (await list('', by)).body.objects.map(({ name }: { name: string }) => name),
        ...[await found('skywalker', by), await found('skywal', by), await found('luke -cobol', by)],
        (await list(`${luke.id}/`, by)).status,
        (await test.api.as(by).get(`/candidates/${luke.id}/`)).status,
      ];
      const everything = [...Array(4).fill(['Luke Skywalker']), 200, 200];
      const nothing = [[], [], [], [], 404, 404];
      for (const by of [people.ralph, people.hank, people.adam]) expect(await seenBy(by)).toEqual(everything);
      expect(await seenBy(people.rita)).toEqual(nothing);
      await test.sql('UPDATE companies SET share_candidate_enabled = true');
      await test.sql('UPDATE projects SET share_candidate_enabled = true');
      const shared = await test.api.as(people.ralph).post(`${luke.path}shares/`, { customer: people.rita.id });
      expect(shared.status).toBe(201);
      expect(await seenBy(people.rita)).toEqual(everything);
      const { objects } = (await list('?q=skywalker')).body;
      expect([objects[0].jobs, objects[0].projects.length]).toEqual([[], 1]);
      expect((await list(`?q=skywalker&job=${job.id}`)).body.objects).toEqual([]);
    });

    it('of a person in a project alone is for reading: the tracker changes and deletes applicants', async () => {
      const project = await test.make.project(people.ralph);
      const luke = await test.make.candidate(project, {
        ...{ first_name: 'Luke', last_name: 'Skywalker', email: 'luke@darkside.moon' },
      });
      const place = `/candidates/${luke.id}/`;
      expect((await test.api.as(people.ralph).get(place)).body).toMatchObject({ applied_jobs: [], resumes: null });
      expect((await test.api.as(people.ralph).patch(place, { name: 'Han' })).status).toBe(403);
      expect((await test.api.as(people.ralph).delete(place)).status).toBe(403);
      expect((await test.api.as(people.rita).delete(place)).status).toBe(404);
    });
  });

  describe('what is found', () => {
    it('follows a CV once it is read, and is gone with the person', async () => {
      const cvForm = form(
        { job: job.id, email: 'meera@example.org' },
        { resume: cvFile('Meera Pillai', 'meera@example.org') },
      );
      const { body } = await test.api.as(people.rita).post('/candidates/', cvForm);
      await test.drain();
      const [meera] = await search('"Tidewater Payments"');
      expect([meera.name, meera.highlights.join()]).toEqual(['Meera Pillai', expect.stringContaining('<mark>')]);
      expect(await found('tidewater redis')).toEqual(['Meera Pillai']);
      expect((await test.api.as(people.rita).delete(`/candidates/${body.id}/`)).status).toBeLessThan(300);
      expect(await found('tidewater')).toEqual([]);
      expect(await found('meera')).toEqual([]);
    });

    it('follows a change of the person, and of a CV', async () => {
      const nora = await apply('Nora Quist', { text: 'Kotlin' });
      const { status } = await test.api.as(people.rita).patch(`/candidates/${nora.candidate}/`, { name: 'Vera Blum' });
      expect(status).toBe(200);
      expect([await found('quist'), await found('blum')]).toEqual([[], ['Vera Blum']]);
      await test.sql(`UPDATE resumes SET text = 'Scala'`);
      expect([await found('kotlin'), await found('scala')]).toEqual([[], ['Vera Blum']]);
      await test.sql('DELETE FROM resumes');
      expect(await found('scala')).toEqual([]);
    });

    it('has the new name and the new CV when both are written at once', async () => {
      const nora = await apply('Nora Quist', { text: 'Kotlin' });
      const other = new Client({ connectionString: env().databaseOwnerUrl! });
      await other.connect();
      const letGo = await hold('SELECT FROM application_texts WHERE application_id = $1 FOR UPDATE', [nora.id]);
      const writing = [
        test.api.as(people.rita).patch(`/candidates/${nora.candidate}/`, { name: 'Vera Blum' }),
        other.query(`UPDATE resumes SET text = 'Scala' WHERE application_id = $1`, [nora.id]),
      ];
      await untilWaiting(test, 2);
      await letGo();
      await Promise.all(writing);
      await other.end();
      expect([await found('vera scala'), await found('kotlin'), await found('quist')]).toEqual([['Vera Blum'], [], []]);
    });

    it('moves with an application that turns out to be of another person, who is then found by it alone', async () => {
      const elsewhere = await test.make.job(people.rita);
      const [nora, otto] = [await apply('Nora Quist', { text: 'Kotlin' }), await apply('Otto Weiss', {}, elsewhere)];
      for (const table of ['applications', 'resumes'])
        await test.sql(`UPDATE ${table} SET candidate_id = $1 WHERE candidate_id = $2`, [
          otto.candidate,
          nora.candidate,
        ]);
      await test.sql('UPDATE candidates SET merged_into = $1 WHERE id = $2', [otto.candidate, nora.candidate]);
      // What they were called before still finds them.
      for (const q of ['kotlin', 'weiss kotlin', 'nora', 'nora kotlin'])
        expect([q, await found(q)]).toEqual([q, ['Otto Weiss']]);
      await test.sql('UPDATE candidates SET merged_into = NULL WHERE id = $1', [nora.candidate]);
      expect(await found('nora', people.adam)).toEqual(['Nora Quist']);
    });

    it('has all words in one application, each with its own CV', async () => {
      const elsewhere = await test.make.job(people.rita);
      await apply('Nora Quist', { text: 'Kotlin in Oslo' });
      await apply('Nora Quist', { text: 'Scala in Lisbon' }, elsewhere);
      for (const q of ['nora kotlin', 'nora lisbon', 'kotlin -lisbon', 'kotlin or lisbon'])
        expect([q, await found(q)]).toEqual([q, ['Nora Quist']]);
      for (const q of ['kotlin lisbon', 'nora -quist', 'nora -in']) expect([q, await found(q)]).toEqual([q, []]);
      const inJob = async (id: number) => (await list(`?q=lisbon&job=${id}`)).body.meta.total_count;
      expect([await inJob(job.id), await inJob(elsewhere.id)]).toEqual([0, 1]);
    });

    it('is everybody, however many there are, the name before the newest CVs', async () => {
      await apply('Otto Kotlin');
      await test.sql(
        `WITH many AS (INSERT INTO candidates (company_id, name) SELECT $1, 'Person ' || n FROM generate_series(1, 1300) n RETURNING id),
           applied AS (INSERT INTO applications (company_id, job_id, candidate_id) SELECT $1, $2, id FROM many RETURNING id, candidate_id)
         INSERT INTO resumes (company_id, application_id, candidate_id, job_id, text) SELECT $1, id, candidate_id, $2, 'Kotlin' FROM applied`,
        [people.rita.companyId, job.id],
      );
      const seen: string[] = [];
      let next: string | null = path('?q=kotlin&page_size=200');
      while (next) {
        const { body }: { body: any } = await test.api.as(people.rita).get(next);
        expect(body.meta.total_count).toBe(1301);
        seen.push(...body.objects.map(({ name }: { name: string }) => name));
        next = body.meta.next;
      }
      expect([seen[0], seen.length, new Set(seen).size]).toEqual(['Otto Kotlin', 1301, 1301]);
    });
  });

  it('reads one person, for who reaches them', async () => {
    const nora = await apply('Nora Quist');
    const one = (by: Person | null) => test.api.as(by).get(path(`${nora.candidate}/`));
    const { highlights, ...same } = (await list('')).body.objects[0];
    expect(highlights).toEqual([]);
    expect(await one(people.rita)).toMatchObject({ status: 200, body: same });
    expect((await one(null)).status).toBe(401);
    for (const stranger of [people.ralph, people.hank, people.gina]) expect((await one(stranger)).status).toBe(404);
    expect((await test.api.as(people.olivia).get(path('2000000000/'))).status).toBe(404);
  });

  it('looks words and names up in indexes, in the functions that may', async () => {
    await test.sql(
      `WITH many AS (INSERT INTO candidates (company_id, name) SELECT $1, 'Person ' || md5(n::text) FROM generate_series(1, 2000) n RETURNING id)
       INSERT INTO applications (company_id, job_id, candidate_id) SELECT $1, $2, id FROM many`,
      [people.rita.companyId, job.id],
    );
    for (const table of ['candidate_texts', 'application_texts']) await test.sql(`VACUUM ANALYZE ${table}`);
    const client = new Client({ connectionString: env().databaseOwnerUrl! });
    await client.connect();
    const plan = async (name: string, parameters: string[], values: string): Promise<string> => {
      const types = `${name}(${parameters.map((parameter) => parameter.split(' ')[1]).join()})`;
      const { rows: bodies } = await client.query('SELECT prosrc FROM pg_proc WHERE oid = $1::regprocedure', [types]);
      const body = parameters.reduce(
        (text, parameter, index) => text.replace(new RegExp(`\\b${parameter.split(' ')[0]}\\b`, 'g'), `$${index + 1}`),
        bodies[0].prosrc as string,
      );
      await client.query(
        `DEALLOCATE ALL; PREPARE search (${parameters.map((parameter) => parameter.split(' ')[1]).join()}) AS ${body}`,
      );
      const { rows } = await client.query(`EXPLAIN EXECUTE search (${values})`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    try {
      await client.query(`SET ROLE hirepath_system; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
        SELECT set_config('app.company_id', '${people.rita.companyId}', false)`);
      const all = await plan('applications_with', ['wanted text', 'of_jobs bigint[]'], "'nora', NULL");
      expect(all).toMatch(
        /Bitmap Index Scan on application_texts_document .*\s+Index Cond: \(\(company_id = .* AND \(document @@ /,
      );
      const ofJob = await plan('applications_with', ['wanted text', 'of_job bigint'], "'nora', 1");
      expect(ofJob).toMatch(
        /application_texts_document .*\s+Index Cond: \(\(company_id = .* AND \(job_id = .* AND \(document @@ /,
      );
      const named = await plan('people_named', ['wanted text'], "'nora'");
      expect(named).toMatch(/candidate_texts_document .*\s+Index Cond: \(\(company_id = .* AND \(document @@ /);
      expect(named).toMatch(/candidate_texts_names .*\s+Index Cond: \(\(company_id = .* AND \(names ~~ /);
      expect(named).toMatch(/candidate_texts_names .*\s+Index Cond: \(\(company_id = .* AND \(names %> /);
      const ranked = await plan('applications_ranked', ['wanted text', 'ids bigint[]'], "'nora', '{1}'");
      expect(ranked).toMatch(/application_texts_pkey/);
      expect([all, ofJob, named, ranked].join()).not.toMatch(/Seq Scan/);
    } finally {
      await client.end();
    }
  });
});
