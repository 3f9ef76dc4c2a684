import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import { cvFile } from './support/documents';
import type { People, Person } from './support/factories';
import { hold } from './support/locks';
import { TestApp } from './support/test-app';

const HOUR = 3600;
/** The moment all moves of these tests are counted from, in seconds. */
const START = Date.UTC(2026, 0, 5) / 1000;

describe("the numbers of a job's pipeline", () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let stages: number[];

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    stages = await stagesOf(test, job, people.rita);
  });

  const path = (id = job.id) => `/companies/${people.rita.companyId}/jobs/${id}/analytics/`;
  const read = (by: Person = people.rita) => test.api.as(by).get(path());
  const apply = (name: string) => applicant(test, job, people.rita, { name, email: `${name}@example.org` });
  const act = async (who: MadeApplication, ...actions: string[]) => {
    for (const action of actions) {
      const at = (await test.api.as(people.rita).get(who.path)).body;
      const stage = at.current_stage.id;
      const { status } = await test.api.as(people.rita).patch(`${who.path}stages/${stage}/`, { action });
      expect(status).toBe(200);
    }
  };
  /** Lets the moves of an application have happened `hours` after it came. */
  const moved = async ({ id }: MadeApplication, ...hours: number[]) => {
    const events = await test.sql<{ id: string }>('SELECT id FROM stage_events WHERE application_id = $1 ORDER BY id', [
      id,
    ]);
    expect(events).toHaveLength(hours.length);
    for (const [at, event] of events.entries())
      await test.sql('UPDATE stage_events SET created_at = to_timestamp($2) WHERE id = $1', [
        ...[event.id, START + hours[at]! * HOUR],
      ]);
    await test.sql(
      `UPDATE applications SET created_at = to_timestamp($2),
        decided_at = CASE WHEN decided_at IS NOT NULL THEN to_timestamp($3) END WHERE id = $1`,
      [id, START, START + Math.max(...hours) * HOUR],
    );
  };

  it('are for who reaches the job, hiring managers too', async () => {
    expect((await test.api.as(null).get(path())).status).toBe(401);
    expect((await read(people.gina)).status).toBe(404);
    expect((await read(people.ralph)).status).toBe(404);
    expect((await test.api.as(people.olivia).get(path(2_000_000_000))).status).toBe(404);
    await test.make.share(job, people.hank);
    expect((await read(people.hank)).status).toBe(200);
    expect((await read(people.olivia)).status).toBe(200);
  });

  it('are zeros and nulls for a job nobody has applied for', async () => {
    const { body } = await read();
    const nothing = { median: null, p90: null };
    expect(body).toMatchObject({ applications: 0, decided: 0, time_to_decision: nothing });
    expect(body.stages.map(({ id }: { id: number }) => id)).toEqual(stages);
    expect(body.stages[0]).toEqual({
      ...{ id: stages[0], name: 'Resume Screening', service_id: 1, now: 0, entered: 0, approved: 0, rejected: 0 },
      ...{ conversion: null, time_in_stage: nothing },
    });
    expect(body.applicants_per_day.map(({ count }: { count: number }) => count)).toEqual(Array(30).fill(0));
    expect([body.views, body.views_per_day]).toEqual([0, body.applicants_per_day]);
  });

  describe('of the views of its public page', () => {
    const look = (id = job.encrypted) => test.api.get(`/public/jobs/${id}/`);
    const publish = (one: JobView) =>
      test.api.as(people.rita).post(`/companies/${people.rita.companyId}/jobs/${one.id}/publish/`, {});

    it('count every read of it, by day', async () => {
      await publish(job);
      for (let time = 1; time <= 3; time++) expect((await look()).status).toBe(200);
      await test.sql(`UPDATE job_views SET day = day - 2`);
      await Promise.all([look(), look()]);
      await test.sql(`INSERT INTO job_views (company_id, job_id, day, count) VALUES ($1, $2, '2020-02-29', 4)`, [
        ...[people.rita.companyId, job.id],
      ]);
      const { views, views_per_day } = (await read()).body;
      expect(views).toBe(9);
      expect(views_per_day.slice(-3).map(({ count }: { count: number }) => count)).toEqual([3, 0, 2]);
      expect(views_per_day).toHaveLength(30);
    });

    it('leave the job as it was: its ETag, its time of change, and those of other jobs', async () => {
      const other = await test.make.job(people.rita, { published: true });
      await publish(job);
      const at = `/companies/${people.rita.companyId}/jobs/${job.id}/`;
      const before = await test.api.as(people.rita).get(at);
      await look();
      const after = await test.api.as(people.rita).get(at);
      expect([after.body, after.headers.get('etag')]).toEqual([before.body, before.headers.get('etag')]);
      expect((await test.api.as(people.rita).get(path(other.id))).body.views).toBe(0);
    });

    it('do not count who finds nothing there, reads the job as a colleague, or applies', async () => {
      expect((await look()).status).toBe(404);
      await publish(job);
      await test.api.as(people.rita).get(`/companies/${people.rita.companyId}/jobs/${job.id}/`);
      await test.api.post(`/public/jobs/${job.encrypted}/apply/`, {});
      expect((await read()).body.views).toBe(0);
    });

    it('are counted while the job is being changed', async () => {
      await publish(job);
      await look();
      const release = await hold('SELECT FROM jobs WHERE id = $1 FOR UPDATE', [job.id]);
      expect((await look()).status).toBe(200);
      await release();
      expect((await read()).body.views).toBe(2);
    });
  });

  it('say how many came, were approved and rejected in each stage, and how long it took', async () => {
    const [ann, bob, cleo] = [await apply('ann'), await apply('bob'), await apply('cleo')];
    await act(ann, 'complete', 'approve');
    await act(bob, 'complete', 'reject');
    await moved(ann, 0, 1, 2, 2);
    await moved(bob, 0, 1, 12);
    await moved(cleo, 0);
    const { body } = await read();
    expect(body.stages[0]).toMatchObject({
      ...{ now: 1, entered: 3, approved: 1, rejected: 1, conversion: 0.3333 },
      time_in_stage: { median: 7 * HOUR, p90: 11 * HOUR },
    });
    expect(body.stages[1]).toMatchObject({ now: 1, entered: 1, approved: 0, rejected: 0, conversion: 0 });
    expect(body.stages[2]).toMatchObject({ now: 0, entered: 0, conversion: null });
    expect(body).toMatchObject({
      ...{ applications: 3, decided: 1 },
      time_to_decision: { median: 12 * HOUR, p90: 12 * HOUR },
    });
  });

  it('count a decision that was taken back as none, and who left the next stage by it as not entered', async () => {
    const ann = await apply('ann');
    await act(ann, 'complete', 'approve');
    await test.api.as(people.rita).patch(`${ann.path}stages/${stages[0]}/`, { action: 'reopen' });
    const { body } = await read();
    expect(body.stages[0]).toMatchObject({ now: 1, entered: 1, approved: 0, conversion: 0 });
    expect(body.stages[1]).toMatchObject({ now: 0, entered: 0, conversion: null });
    await act(ann, 'reject');
    await moved(ann, 0, 1, 2, 2, 3, 3, 8);
    expect((await read()).body.stages[0]).toMatchObject({ rejected: 1, time_in_stage: { median: 8 * HOUR } });
  });

  it('measure from the last time somebody came into a stage', async () => {
    const ann = await apply('ann');
    await act(ann, 'complete', 'approve');
    await test.api.as(people.rita).patch(`${ann.path}stages/${stages[0]}/`, { action: 'reopen' });
    await act(ann, 'approve', 'complete', 'approve');
    // In stage 1 from hour 2, out at 3, in again at 5; approved at 9, which leads into stage 2.
    await moved(ann, 0, 1, 2, 2, 3, 3, 5, 5, 7, 9, 9);
    expect((await read()).body.stages[1]).toMatchObject({ approved: 1, time_in_stage: { median: 4 * HOUR } });
  });

  it('count what is decided by hand, and what is said of the score, as no move', async () => {
    const ann = await apply('ann');
    await act(ann, 'complete', 'approve');
    await moved(ann, 0, 1, 2, 2);
    const before = (await read()).body.stages;
    for (const status of ['withdrawn', 'active']) await test.api.as(people.rita).patch(ann.path, { status });
    const override = { method: 'PUT', body: { score: 9, reason: 'Good' } };
    expect((await test.api.as(people.rita).send(`${ann.path}score-override/`, override)).status).toBe(200);
    await test.sql('UPDATE stage_events SET job_stage_id = $1 WHERE kind <> $2 AND application_id = $3', [
      stages[0],
      'stage',
      ann.id,
    ]);
    expect((await read()).body.stages).toEqual(before);
  });

  it('do not take what moved nobody for a move, such as an application that is sent again', async () => {
    const ann = await apply('ann');
    await act(ann, 'complete', 'reject');
    const again = form({ job: job.id, email: 'ann@example.org' }, { resume: cvFile('Ann', 'ann@example.org') });
    expect((await test.api.as(people.rita).post('/candidates/', again)).status).toBe(201);
    await moved(ann, 0, 1, 12, 50);
    expect((await read()).body.stages[0]).toMatchObject({
      ...{ entered: 1, rejected: 1, time_in_stage: { median: 12 * HOUR, p90: 12 * HOUR } },
    });
  });

  it('leave out other jobs, and of those who stepped back where they stand', async () => {
    const ann = await apply('ann');
    await applicant(test, await test.make.job(people.rita), people.rita, { email: 'bob@example.org' });
    await test.api.as(people.rita).patch(ann.path, { status: 'withdrawn' });
    const { body } = await read();
    expect(body).toMatchObject({ applications: 1, stages: [{ now: 0, entered: 1 }, {}, {}] });
  });

  it('have each of the last thirty days in UTC', async () => {
    const [ann, bob, cleo] = [await apply('ann'), await apply('bob'), await apply('cleo')];
    const day = (back: number) => new Date(test.clock.now().getTime() - back * 86_400_000).toISOString().slice(0, 10);
    const came = ({ id }: MadeApplication, at: string) =>
      test.sql('UPDATE applications SET created_at = $2 WHERE id = $1', [id, at]);
    await came(ann, `${day(0)}T00:00:00Z`);
    await came(bob, `${day(29)}T00:00:00Z`);
    await came(cleo, `${day(30)}T23:59:59Z`);
    const days = (await read()).body.applicants_per_day;
    expect(days).toHaveLength(30);
    expect([days[0], days[28], days[29]]).toEqual([
      ...[
        { date: day(29), count: 1 },
        { date: day(1), count: 0 },
      ],
      { date: day(0), count: 1 },
    ]);
    test.clock.advance({ days: 1 });
    await test.sql('UPDATE auth_tokens SET last_used_at = $1, expires_at = NULL', [test.clock.now()]);
    const tomorrow = (await read()).body.applicants_per_day;
    expect([tomorrow[0].count, tomorrow[28]]).toEqual([0, { date: days[29].date, count: 1 }]);
  });

  it('cost as many statements for many applications as for one', async () => {
    await apply('ann');
    const few = await test.statements(() => read());
    for (const name of ['bob', 'cleo', 'dan']) await apply(name);
    expect(await test.statements(() => read())).toHaveLength(few.length);
  });
});
