import { DatabaseService } from '../src/database/database.service';
import { EnrolmentService, type EnrolledPerson } from '../src/interviews/enrolment.service';
import { InterviewExpiry } from '../src/interviews/interview-expiry.service';
import { form } from './support/api';
import type { MadeProject, People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const WEBM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('webm, as far as anybody looks')]);
const LUKE = { first_name: 'Luke', last_name: 'Skywalker', email: 'luke@darkside.moon' };

jest.setTimeout(60_000);

describe('two who work on the same candidate at once', () => {
  let test: TestApp;
  let stored: Stored;
  let people: People;
  let project: MadeProject;
  let question: number;

  beforeAll(async () => {
    test = await TestApp.start();
    stored = new Stored(test);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    project = await test.make.project(people.rita);
    question = await test.make.question(project);
    await test.make.projectStatus(project, 'active');
  });

  const rita = () => test.api.as(people.rita);
  const statuses = async (answers: Promise<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status).sort();
  const count = async (table: string) =>
    (await test.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]!.count;
  const holdPerson = (id: number) => hold('SELECT id FROM candidates WHERE id = $1 FOR UPDATE', [id]);
  const holdInterview = (id: number) => hold('SELECT id FROM interviews WHERE candidate_id = $1 FOR UPDATE', [id]);

  const enrol = ({ id }: MadeProject, some: EnrolledPerson[]) => {
    const db = test.app.get(DatabaseService);
    return db.asCompany(people.rita.companyId, () =>
      db.transaction(() => test.app.get(EnrolmentService).enrol(people.rita.actor, id, some)),
    );
  };

  it('add a person once to a project, and tell the others where', async () => {
    const add = () => rita().post(`${project.path}candidates/`, LUKE);
    expect(await statuses([add(), add(), add(), add()])).toEqual([201, 400, 400, 400]);
    expect([await count('candidates'), await count('interviews')]).toEqual([1, 1]);
  });

  it('add a person to two projects and make one of them', async () => {
    const other = await test.make.project(people.rita);
    const add = ({ path }: MadeProject) => rita().post(`${path}candidates/`, LUKE);
    expect(await statuses([add(project), add(other)])).toEqual([201, 201]);
    expect([await count('candidates'), await count('interviews')]).toEqual([1, 2]);
  });

  it('bring known people in, in whatever order', async () => {
    const emails = ['anna@acme.test', 'zoe@acme.test'];
    const [anna] = [...(await Promise.all(emails.map((email) => test.make.candidate(project, { email }))))];
    const [one, two] = [await test.make.project(people.rita), await test.make.project(people.rita)];
    const bring = (to: MadeProject, order: string[]) =>
      enrol(
        to,
        order.map((email) => ({ email })),
      );
    const release = await holdPerson(anna!.id);
    const both = Promise.all([bring(one, emails), bring(two, emails.toReversed())]);
    await untilWaiting(test, 2);
    await release();
    expect((await both).flat().every(({ created }) => created)).toBe(true);
  });

  it('bring in whom they name, whatever user name they would like for them', async () => {
    const leia = await test.make.candidate(project, { email: 'leia@rebels.org', username: 'leia' });
    const luke = await test.make.candidate(project, { email: LUKE.email, username: 'luke' });
    const wanted = [{ email: LUKE.email, username: 'leia' }, { email: 'leia@rebels.org' }];
    const enrolled = await enrol(await test.make.project(people.rita), wanted);
    expect(enrolled.map(({ candidate }) => candidate)).toEqual([luke.id, leia.id]);
  });

  it('do not invite into a project that is being closed', async () => {
    const luke = await test.make.candidate(project);
    const release = await holdInterview(luke.id);
    const invitation = rita().patch(`${luke.path}status/advance/`);
    await untilWaiting(test, 1);
    const closing = rita().patch(`${project.path}status/`, { status: 'closed' });
    await untilWaiting(test, 2);
    await release();
    expect([(await invitation).status, (await closing).status]).toEqual([200, 200]);
  });

  it('change and delete: who comes second finds nobody', async () => {
    const luke = await test.make.candidate(project);
    const release = await holdPerson(luke.id);
    const both = [rita().delete(luke.path), rita().patch(luke.path, { phone: '1' })];
    await untilWaiting(test, 2);
    await release();
    const found = await statuses(both);
    expect([
      [200, 204],
      [204, 404],
    ]).toContainEqual(found);
    expect(await count('candidates')).toBe(0);
  });

  it.each([
    ['the answer', {}],
    ['the answer with an Idempotency-Key', { 'idempotency-key': 'take-1' }],
  ])('delete while %s comes in, and keep no video', async (_, headers) => {
    const luke = await test.make.candidate(project, {}, { status: 'interviewing' });
    const release = await holdInterview(luke.id);
    const body = form({ question }, { video: { name: 'a.webm', bytes: WEBM } });
    const answer = test.api.withKey(luke).post(`${luke.path}answers/`, body, { headers });
    await untilWaiting(test, 1);
    const removal = rita().delete(luke.path);
    await untilWaiting(test, 2);
    await release();
    expect([(await answer).status, (await removal).status]).toEqual([201, 204]);
    expect([await count('interviews'), await count('answers'), await count('files')]).toEqual([0, 0, 0]);
    await stored.filesOnDisk(people.rita.companyId, 0);
  });

  it('skip while the candidate is reminded: one of them is told', async () => {
    const luke = await test.make.candidate(project, {}, { status: 'invited' });
    const release = await holdInterview(luke.id);
    const both = [rita().patch(`${luke.path}status/skip/`), rita().post(`${luke.path}reminder/`)];
    await untilWaiting(test, 2);
    await release();
    expect((await statuses(both)).filter((status) => status === 409)).toHaveLength(1);
    const [{ status }, mails] = [
      (await test.sql<{ status: string }>('SELECT status FROM interviews'))[0]!,
      await count(`mails WHERE state = 'queued'`),
    ];
    expect([
      ['skipped', 0],
      ['invited', 1],
    ]).toContainEqual([status, mails]);
  });

  it('advance with a new deadline while the worker looks for passed ones', async () => {
    const luke = await test.make.candidate(project, {}, { status: 'invited' });
    await test.sql(`UPDATE interviews SET deadline = now() - interval '1 second'`);
    const release = await holdInterview(luke.id);
    const set = rita().patch(`${luke.path}deadline/`, { deadline: '2099-01-01T00:00Z' });
    await untilWaiting(test, 1);
    // The row is held, so this round leaves it alone instead of waiting.
    expect(await test.app.get(InterviewExpiry).expireDue()).toBe(0);
    await release();
    expect((await set).body.status).toBe('expired');
    expect(await test.app.get(InterviewExpiry).expireDue()).toBe(0);
    expect((await rita().patch(`${luke.path}status/advance/`)).body.status).toBe('invited');
    const mails = await test.sql('SELECT kind FROM mails ORDER BY id');
    expect(mails).toEqual([{ kind: 'expiry' }, { kind: 'invitation' }]);
  });
});
