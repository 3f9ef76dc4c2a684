import { DatabaseService } from '../src/database/database.service';
import type { JobView } from '../src/jobs/job.view';
import { ResumeSandbox } from '../src/resume/sandbox/resume-sandbox';
import { TaskLedger } from '../src/processing/task-ledger';
import { ResumeResultsService } from '../src/candidates/resume-results.service';
import { applicant, type MadeApplication } from './support/applicants';
import { form } from './support/api';
import { cvFile } from './support/documents';
import type { MadeProject, People } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { Stored } from './support/stored';
import { TestApp } from './support/test-app';

const NORA = 'nora@example.org';
const QUIST = 'quist@example.org';
const THIRD = 'third@example.org';

jest.setTimeout(60_000);

describe('a merge, while somebody else', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let other: JobView;
  let project: MadeProject;
  let nora: MadeApplication;
  let quist: MadeApplication;
  let third: MadeApplication;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    other = await test.make.job(people.rita, { title: 'Data Engineer' });
    project = await test.make.project(people.rita);
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
    nora = await applicant(test, job, people.rita, { email: NORA });
    quist = await applicant(test, other, people.rita, { name: 'Eleonora Quist', email: QUIST });
    third = await applicant(test, other, people.rita, { name: 'Leonore Quist', email: THIRD });
  });
  afterEach(() => test.stopWorker());

  const as = () => test.api.as(people.adam);
  const at = (id: number) => `/companies/${people.adam.companyId}/candidates/${id}/`;
  const merge = (kept: MadeApplication, gone: MadeApplication) =>
    as().post(`${at(kept.candidate)}merge/`, { candidate: gone.candidate });
  const unmerge = (kept: MadeApplication) => as().post(`${at(kept.candidate)}unmerge/`, {});
  const remove = (who: MadeApplication) => as().delete(`/candidates/${who.candidate}/`);
  const send = (email: string, to = other) =>
    test.api
      .as(people.rita)
      .post('/candidates/', form({ job: to.id, email }, { resume: cvFile('Eleonora Quist', email) }));
  const bring = (...emails: string[]) =>
    test.api.as(people.rita).post(
      `${project.path}candidates/import/`,
      emails.map((email) => ({ first_name: 'Eleonora', last_name: 'Quist', email })),
    );
  const holdPerson = ({ candidate }: MadeApplication) =>
    hold('SELECT id FROM candidates WHERE id = $1 FOR UPDATE', [candidate]);
  const owner = async ({ id }: MadeApplication) =>
    (await test.sql<{ of: number }>('SELECT candidate_id::int AS of FROM applications WHERE id = $1', [id]))[0]?.of;
  const statuses = async (answers: Promise<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status);

  /** Lets each of `starts` wait for the one before, behind whoever `held` is, and go on together. */
  const queued = async (held: MadeApplication, ...starts: (() => Promise<{ status: number }>)[]) => {
    const release = await holdPerson(held);
    const running: Promise<{ status: number }>[] = [];
    for (const start of starts) {
      running.push(start());
      await untilWaiting(test, running.length);
    }
    await release();
    return statuses(running);
  };

  /** The worker's end of the task that reads the other one's résumé: all but the write is done. */
  async function read(who: MadeApplication) {
    const [ledger, results, db] = [
      test.app.get(TaskLedger),
      test.app.get(ResumeResultsService),
      test.app.get(DatabaseService),
    ];
    const [task] = await test.sql<{ id: number }>(`SELECT id::int FROM tasks WHERE state = 'queued'`);
    const claim = (await ledger.claim(task!.id))!;
    const [resume] = await test.sql<{ id: number }>('SELECT id::int FROM resumes WHERE application_id = $1', [who.id]);
    const work = (await db.asCompany(claim.companyId, () => results.workFor(resume!.id, claim.id)))!;
    return { ledger, claim, work, results };
  }

  describe('is about to keep what was read from the résumé of the other one', () => {
    const finish = async (who: MadeApplication) => {
      const { ledger, claim, work, results } = await read(who);
      const sandbox = new ResumeSandbox({ concurrency: 1 });
      const text = Buffer.from(cvFile('Eleonora Quist', QUIST).bytes);
      const { job: wanted, weights, originalName: fileName, receivedAt } = work;
      const context = { fileName, receivedAt, defaultCountry: 'IN' };
      const outcome = await sandbox.assess(text, context, { job: wanted, weights });
      await sandbox.close();
      return () => ledger.succeed(claim, () => results.save(work, { ...outcome, seconds: 1 }));
    };
    const scores = () =>
      test.sql(`SELECT a.id::int AS application, a.candidate_id::int AS candidate, r.candidate_id::int AS of, a.rank_score > 0 AS ranked,
        r.completed FROM applications a JOIN resumes r ON r.application_id = a.id JOIN resume_scores s ON s.id = r.score_id ORDER BY a.id`);

    it.each([
      ['that moves', () => other],
      ['that is set aside', () => job],
    ])('%s: the score is kept there, and nobody waits for somebody who waits', async (_, to) => {
      const mine = await applicant(test, to(), people.rita, { name: 'Meera Quist', email: 'meera@example.org' });
      expect((await send('meera@example.org', to())).status).toBe(201);
      const save = await finish(mine);
      const release = await holdPerson(mine);
      const merging = merge(nora, mine);
      await untilWaiting(test, 1);
      const saving = save();
      await untilWaiting(test, 2);
      // The worker stops with the résumé in its hands, and the sender, who holds the person, wants it.
      const releaseWeights = await hold('SELECT id FROM score_weights FOR UPDATE');
      await release();
      expect((await merging).status).toBe(200);
      await untilWaiting(test, 1);
      const sending = send(NORA, to());
      if (to() === other) await untilWaiting(test, 2);
      await releaseWeights();
      await saving;
      expect((await sending).status).toBe(201);
      if (to() === job)
        expect(await scores()).toMatchObject([{ application: mine.id, candidate: mine.candidate, ranked: true }]);
      await test.startWorker();
      await test.drain();
      expect(await test.sql(`SELECT state FROM tasks WHERE state <> 'succeeded'`)).toEqual([]);
      expect(await scores()).toEqual(
        to() === other
          ? [{ application: mine.id, candidate: nora.candidate, of: nora.candidate, ranked: true, completed: true }]
          : [
              { application: nora.id, candidate: nora.candidate, of: nora.candidate, ranked: true, completed: true },
              { application: mine.id, candidate: mine.candidate, of: mine.candidate, ranked: true, completed: true },
            ],
      );
    });
  });

  it.each([
    ['before', [0, 1]],
    ['after', [1, 0]],
  ])('imports the addresses of both, %s it', async (_, order) => {
    const starts = [() => bring(QUIST, NORA), () => merge(nora, quist)];
    const found = await queued(quist, ...order.map((index) => starts[index]!));
    const [row] = await test.sql('SELECT count(*)::int AS interviews FROM interviews');
    const [imported, merged] = [found[order.indexOf(0)], found[order.indexOf(1)]];
    expect([
      // Both came in as two, and two interviews in one project cannot be merged.
      [201, 409, 2],
      [201, 200, 1],
    ]).toContainEqual([imported, merged, row!.interviews]);
  });

  it.each([
    ['the other goes into a third one first', () => [() => merge(third, quist), () => merge(nora, quist)]],
    ['the kept one goes on into a third one', () => [() => merge(nora, quist), () => merge(third, nora)]],
    ['the kept one goes into a third one first', () => [() => merge(third, nora), () => merge(nora, quist)]],
  ])('merges one of the two, and %s', async (what, starts) => {
    const found = await queued(what.includes('the kept') ? nora : quist, ...starts());
    expect(found.every((status) => [200, 400, 404].includes(status))).toBe(true);
    expect(found).toContain(200);
    const hidden = await test.sql<{ into: number }>(`SELECT i.merged_into AS hidden FROM candidates c
      JOIN candidates i ON i.id = c.merged_into WHERE i.merged_into IS NOT NULL`);
    expect(hidden).toEqual([]);
    const lost = await test.sql(`SELECT a.id FROM applications a JOIN candidates c ON c.id = a.candidate_id
      WHERE c.merged_into IS NOT NULL AND a.set_aside_for IS NULL`);
    expect(lost).toEqual([]);
  });

  it('merges two others into the same one', async () => {
    expect(
      await queued(
        nora,
        () => merge(nora, quist),
        () => merge(nora, third),
      ),
    ).toEqual([200, 200]);
    expect(await test.sql('SELECT id FROM candidates WHERE merged_into IS NULL')).toHaveLength(1);
    expect(await test.sql('SELECT id FROM applications WHERE set_aside_for IS NULL')).toHaveLength(2);
  });

  it.each([
    ['the other one', () => quist],
    ['the one who stays', () => nora],
  ])('deletes %s', async (_, who) => {
    for (const first of ['merge', 'removal']) {
      const starts = [() => merge(nora, quist), () => remove(who())];
      const found = await queued(who(), ...(first === 'merge' ? starts : starts.toReversed()));
      expect(
        first === 'merge'
          ? [
              [200, 404],
              [200, 204],
            ]
          : [
              [204, 400],
              [204, 404],
            ],
      ).toContainEqual(found);
      const left = await test.sql(
        `SELECT FROM applications a WHERE NOT EXISTS (SELECT FROM candidates c WHERE c.id = a.candidate_id AND c.merged_into IS NULL)`,
      );
      expect(left).toEqual([]);
      await test.sql('DELETE FROM candidates');
      nora = await applicant(test, job, people.rita, { email: NORA });
      quist = await applicant(test, other, people.rita, { email: QUIST });
    }
  });

  describe('of which one was merged before', () => {
    beforeEach(async () => {
      expect((await merge(nora, quist)).status).toBe(200);
    });

    it('sends a résumé with the address of that one: it is undone before or after, and nothing is lost', async () => {
      for (const starts of [
        [() => send(QUIST), () => unmerge(nora)],
        [() => unmerge(nora), () => send(QUIST)],
      ]) {
        expect((await queued(quist, ...starts)).sort()).toEqual([200, 201]);
        expect(await owner(quist)).toBe(quist.candidate);
        expect(await test.sql('SELECT candidate_id::int AS of FROM resumes')).toEqual([{ of: quist.candidate }]);
        expect((await merge(nora, quist)).status).toBe(200);
      }
    });

    it.each([
      ['takes that one out again', () => unmerge(nora)],
      ['brings that one in', () => send(QUIST)],
      ['imports both addresses', () => bring(THIRD, QUIST)],
      ['deletes the person', () => remove(nora)],
      ['takes the person out of a project', () => as().delete(`${project.path}candidates/${nora.candidate}/`)],
    ])('%s, and the person is merged on: they never wait for each other', async (what, start) => {
      if (what.includes('project')) await test.make.candidate(project, { email: NORA });
      for (const held of [quist, nora])
        for (const order of [
          [start, () => merge(third, nora)],
          [() => merge(third, nora), start],
        ]) {
          const found = await queued(held, ...order);
          expect(found.filter((status) => status >= 500)).toEqual([]);
          if (!(await owner(nora))) return;
          while ((await unmerge(third)).status === 200 || (await unmerge(nora)).status === 200);
          await test.sql('DELETE FROM interviews');
          if (what.includes('project')) await test.make.candidate(project, { email: NORA });
          await merge(nora, quist);
        }
    });

    it('deletes the person while somebody applies with the address of that one', async () => {
      const found = await queued(
        quist,
        () => send(QUIST),
        () => remove(nora),
      );
      expect(found).toEqual([201, 204]);
      expect(await test.sql('SELECT id FROM files')).toEqual([]);
      await new Stored(test).filesOnDisk(people.adam.companyId, 0);
    });
  });
});
