import { hashPassword } from '../src/auth/passwords';
import type { JobView } from '../src/jobs/job.view';
import { applicant, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { MadeProject, People } from './support/factories';
import { TestApp } from './support/test-app';

const NORA = 'nora@example.org';
const QUIST = 'quist@example.org';

jest.setTimeout(60_000);

describe('who comes with the address of somebody who was merged', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let project: MadeProject;
  let kept: MadeApplication;
  let gone: MadeApplication;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita, { published: true });
    project = await test.make.project(people.rita);
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
    kept = await applicant(test, await test.make.job(people.rita), people.rita, { email: NORA });
    gone = await applicant(test, await test.make.job(people.rita), people.rita, { name: 'E. Quist', email: QUIST });
  });

  const rita = () => test.api.as(people.rita);
  const at = (id: number) => `/companies/${people.adam.companyId}/candidates/${id}/`;
  const merge = () => test.api.as(people.adam).post(`${at(kept.candidate)}merge/`, { candidate: gone.candidate });
  const unmerge = () => test.api.as(people.adam).post(`${at(kept.candidate)}unmerge/`, {});
  const uri = (id: number) => `${test.api.origin}/api/v3${project.path}candidates/${id}/`;
  const person = async () =>
    (await test.sql('SELECT * FROM candidates WHERE id = $1', [kept.candidate]))[0] as Record<string, unknown>;
  const everybody = async () =>
    (await test.sql<{ count: number }>('SELECT count(*)::int AS count FROM candidates WHERE merged_into IS NULL'))[0]!
      .count;

  describe('reaches the one who stayed', () => {
    beforeEach(() => merge());

    it('as an applicant whom a colleague adds', async () => {
      const { status, body } = await rita().post('/candidates/', { job: job.id, email: QUIST, phone: '0170 1234567' });
      expect([status, body.id, await everybody()]).toEqual([201, kept.candidate, 1]);
      expect(await person()).toMatchObject({ phone: '0170 1234567', email: NORA });
    });

    it('as an applicant from outside, who can ask how far it is', async () => {
      const fields = { name: 'Eleonora Quist', email: QUIST, consent: 'true' };
      const resume = cvFile('Eleonora Quist', QUIST);
      const { status, body } = await test.api.post(`/public/jobs/${job.encrypted}/apply/`, form(fields, { resume }));
      expect([status, await everybody()]).toEqual([202, 1]);
      expect((await test.api.get(body.status_url)).body).toEqual({ status: 'received' });
      expect((await rita().get(`/candidates/check-email/${job.id}/${QUIST}/`)).body).toMatchObject({
        ...{ exists: true, id: kept.candidate },
      });
    });

    it('as a candidate of a project, once', async () => {
      const add = (email: string) =>
        rita().post(`${project.path}candidates/`, { first_name: 'N', last_name: 'Q', email });
      const { status, body } = await add(QUIST);
      expect([status, body.resource_uri, body.email]).toEqual([201, uri(kept.candidate), NORA]);
      for (const email of [QUIST, NORA]) {
        const again = await add(email);
        expect([again.status, again.body.errors.email[0]]).toEqual([400, expect.stringContaining(uri(kept.candidate))]);
      }
    });
  });

  it('is found by the names and addresses of both, as one, until the merge is undone', async () => {
    const found = async (q: string, by = people.rita) =>
      (await test.api.as(by).get(`/companies/${by.companyId}/candidates/?q=${q}`)).body.objects.map(
        ({ id }: { id: number }) => id,
      );
    await test.sql(`UPDATE candidates SET name = 'Eleonora Fleet' WHERE id = $1`, [gone.candidate]);
    await merge();
    for (const by of [people.rita, people.adam])
      for (const q of ['nora', NORA, QUIST, 'fleet', 'eleonora'])
        expect([q, await found(q, by)]).toEqual([q, [kept.candidate]]);
    await test.sql(`UPDATE candidates SET name = 'Eleonora Harbour' WHERE id = $1`, [gone.candidate]);
    expect([await found('harbour'), await found('fleet')]).toEqual([[kept.candidate], []]);
    await unmerge();
    // The best match comes first; names that are spelled almost so follow.
    const best = async (q: string) => (await found(q))[0];
    expect([await best('harbour'), await best(QUIST), await best(NORA)]).toEqual([
      ...[gone.candidate, gone.candidate, kept.candidate],
    ]);
    expect(await found('eleonora')).toEqual([gone.candidate]);
  });

  it('cannot be renamed to an address that leads to it already, and is told what to do', async () => {
    const { path } = await test.make.candidate(project, { email: NORA });
    await merge();
    const change = { email: QUIST.toUpperCase() };
    for (const answer of [
      await rita().patch(path, change),
      await rita().patch(`/candidates/${kept.candidate}/`, change),
    ])
      expect([answer.status, answer.body.errors.email]).toEqual([
        ...[400, [expect.stringContaining('undo the merge and merge the other way round')]],
      ]);
    const taken = await applicant(test, job, people.rita, { email: 'third@example.org' });
    const { body } = await rita().patch(`/candidates/${taken.candidate}/`, change);
    expect(body.errors.email[0]).toContain('Another candidate has this e-mail address.');
  });

  describe('in an import', () => {
    const row = (email: string, more: object = {}) => ({ first_name: 'N', last_name: 'Quist', email, ...more });
    const bring = (rows: object[], query = '') => rita().post(`${project.path}candidates/import/${query}`, rows);
    const outcome = ({ body }: { body: { objects: { resource_uri?: string; errors?: object; status?: string }[] } }) =>
      body.objects.map(({ resource_uri, errors, status }) => resource_uri ?? errors ?? status);

    beforeEach(() => merge());

    it('is the one who stayed', async () => {
      const answer = await bring([row(QUIST, { phone: '0170 1234567' }), row('new@example.org')]);
      expect([answer.status, outcome(answer)[0], await everybody()]).toEqual([201, uri(kept.candidate), 2]);
      expect(await person()).toMatchObject({ phone: '0170 1234567' });
      expect(outcome(await bring([row(NORA)]))).toEqual([{ email: [expect.stringContaining(uri(kept.candidate))] }]);
    });

    it.each([
      ['first', [QUIST, NORA]],
      ['last', [NORA, QUIST]],
    ])('is one row with the address of the one who stayed, not two, named %s', async (_, emails) => {
      const rows = emails.map((email) => row(email));
      const error = { email: ['Row 1 has another address of this candidate already.'] };
      expect(outcome(await bring(rows, '?dry_run=true'))).toEqual(['valid', error]);
      const answer = await bring(rows);
      expect([answer.status, answer.body.meta.created, answer.body.meta.failed]).toEqual([201, 1, 1]);
      expect(outcome(answer)).toEqual([uri(kept.candidate), error]);
      expect(await test.sql(`SELECT recipient FROM mails WHERE kind = 'invitation'`)).toEqual([{ recipient: NORA }]);
      expect((await bring([row(QUIST), row(NORA)], '?atomic=true')).status).toBe(400);
    });

    it('keeps its user name, which is nobody else’s', async () => {
      await test.sql(`UPDATE candidates SET username = 'nora' WHERE id = $1`, [kept.candidate]);
      const answer = await bring([row(QUIST, { username: 'nora' })]);
      expect(outcome(answer)).toEqual([uri(kept.candidate)]);
    });
  });

  describe('signs in', () => {
    const signIn = async (username: string, password: string) =>
      (await test.api.post('/api-token-auth/', { username, password })).body as { token: string };
    const enter = async (username: string, password: string) => {
      const session = await signIn(username, password);
      if (!session.token) return null;
      return (await test.api.as(session).get('/whoami/candidate/')).body.resource_uri as string;
    };
    const password = async (who: MadeApplication, word: string) =>
      test.sql('UPDATE candidates SET password_hash = $2 WHERE id = $1', [who.candidate, await hashPassword(word)]);
    const invite = (email: string) => test.make.candidate(project, { email }, { status: 'confirmed' });

    it('as the one who stayed, with that one’s password, by either address', async () => {
      await invite(NORA);
      await password(kept, 'of nora');
      await password(gone, 'of quist');
      await merge();
      for (const email of [NORA, QUIST, QUIST.toUpperCase()]) {
        expect(await enter(email, 'of nora')).toContain(uri(kept.candidate));
        expect(await enter(email, 'of quist')).toBeNull();
      }
      await unmerge();
      expect(await enter(NORA, 'of nora')).toContain(uri(kept.candidate));
      expect(await enter(QUIST, 'of nora')).toBeNull();
    });

    it('with its own password where the one who stayed had none', async () => {
      await invite(QUIST);
      await password(gone, 'of quist');
      await test.sql('UPDATE candidates SET username = $2 WHERE id = $1', [gone.candidate, 'quist']);
      await merge();
      for (const login of [NORA, QUIST, 'quist']) expect(await enter(login, 'of quist')).toContain(uri(kept.candidate));
      await unmerge();
      expect(await enter(QUIST, 'of quist')).toContain(uri(gone.candidate));
      expect(await enter(NORA, 'of quist')).toBeNull();
    });

    it('nowhere, while the name is known in two companies', async () => {
      await invite(NORA);
      await password(kept, 'of nora');
      await merge();
      const theirs = await test.make.project(people.gina);
      const stranger = await test.make.candidate(theirs, { email: QUIST }, { status: 'confirmed' });
      await test.sql('UPDATE candidates SET password_hash = $2 WHERE id = $1', [
        stranger.id,
        await hashPassword('of nora'),
      ]);
      expect(await enter(QUIST, 'of nora')).toBeNull();
      expect(await enter(NORA, 'of nora')).toContain(uri(kept.candidate));
    });
  });
});
