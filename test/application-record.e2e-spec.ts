import {
  APPLICATION_RECORD,
  NO_APPLICATION_RECORD,
} from '../src/database/migrations/1795430000000-application-record.sql';
import type { JobView } from '../src/jobs/job.view';
import { form } from './support/api';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import { cvFile } from './support/documents';
import type { People } from './support/factories';
import { TestApp } from './support/test-app';

type Event = Record<
  'kind' | 'stage' | 'from_status' | 'to_status' | 'from_score' | 'to_score' | 'action' | 'reason' | 'cause' | 'actor',
  any
>;

describe('what is decided about an application', () => {
  let test: TestApp;
  let people: People;
  let job: JobView;
  let nora: MadeApplication;
  let stages: number[];

  beforeAll(async () => (test = await TestApp.start()));
  afterAll(() => test.stop());
  beforeEach(async () => {
    await test.empty();
    people = await test.make.people();
    job = await test.make.job(people.rita);
    nora = await applicant(test, job, people.rita, { email: 'nora@example.org' });
    stages = await stagesOf(test, job, people.rita);
  });

  const rita = () => test.api.as(people.rita);
  const act = (stage: number, action: string) => rita().patch(`${nora.path}stages/${stage}/`, { action });
  const patch = (body: object) => rita().patch(nora.path, body);
  const read = async () => (await rita().get(nora.path)).body;
  const candidate = () => rita().get(`/candidates/${nora.candidate}/`);
  const events = async (query = ''): Promise<Event[]> =>
    (await rita().get(`${nora.path}events/?${query}`)).body.results;
  const shortlist = async () => {
    for (const stage of stages) for (const action of ['complete', 'approve']) await act(stage, action);
    expect((await read()).status).toBe('shortlisted');
  };
  const reject = async () => {
    for (const action of ['complete', 'reject']) expect((await act(stages[0]!, action)).status).toBe(200);
  };
  const resume = () =>
    test.sql(
      `INSERT INTO resumes (company_id, application_id, candidate_id, job_id)
       SELECT company_id, id, candidate_id, job_id FROM applications`,
    );
  const sendResume = async () => {
    const body = form({ job: job.id }, { resume: cvFile('Nora Quist', 'nora@example.org') });
    expect((await rita().patch(`/candidates/${nora.candidate}/`, body)).status).toBe(200);
  };

  describe('by hand', () => {
    it('is recorded once, with who, when and why, and leaves the stages as they are', async () => {
      await shortlist();
      const before = await read();
      const count = (await events()).length;
      expect((await patch({ status: 'hired', reason: ' The best. ' })).status).toBe(200);
      expect((await patch({ status: 'hired', reason: 'Again' })).status).toBe(200);
      const after = await events();
      expect(after.slice(count)).toEqual([
        {
          ...{ id: expect.any(Number), kind: 'status', stage: stages[2], stage_name: 'Automated Video Interview' },
          ...{ from_status: 'shortlisted', to_status: 'hired', from_score: null, to_score: null, action: 'hired' },
          ...{ reason: 'The best.', cause: 'by a colleague', actor: people.rita.id, actor_name: 'rita' },
          created_at: expect.stringMatching(/\.\d{6}Z$/),
        },
      ]);
      expect((await read()).stages).toEqual(before.stages);
    });

    it('can be taken back, which is recorded as well', async () => {
      await patch({ status: 'withdrawn', reason: 'Took another job' });
      await patch({ status: 'active', reason: 'Did not' });
      const said = (await events('kind=status')).map(({ from_status, to_status, reason }) => [
        ...[from_status, to_status, reason],
      ]);
      expect(said).toEqual([
        ['active', 'withdrawn', 'Took another job'],
        ['withdrawn', 'active', 'Did not'],
      ]);
      expect((await events('kind=stage')).map(({ kind }) => kind)).toEqual(['stage']);
    });

    it("takes one of the company's reasons for it, and no other", async () => {
      const reasons = `/companies/${people.rita.companyId}/reasons/`;
      const add = async (text: string, category: string) =>
        (await test.api.as(people.adam).post(reasons, { text, category })).body.id;
      const [salary, junior] = [await add('Salary', 'withdrawn'), await add('Too junior', 'reject')];
      const wrong = await patch({ status: 'withdrawn', reason: junior });
      expect([wrong.status, wrong.body.errors.reason[0]]).toEqual([
        ...[400, expect.stringContaining('category=withdrawn')],
      ]);
      expect((await patch({ status: 'withdrawn', reason: salary })).status).toBe(200);
      expect((await events()).at(-1)!.reason).toBe('Salary');
      expect((await rita().get(`${reasons}${salary}/`)).body.usage_count).toBe(1);
      expect((await patch({ status: 'active', reason: salary })).body.errors.reason[0]).toContain('Give a text');
    });

    it('needs a change to have a reason', async () => {
      const { status, body } = await patch({ expected_ctc: 1, reason: 'x' });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['reason']]);
    });

    it('stamps when the application ended, as long as it is over', async () => {
      expect((await read()).ended_at).toBeNull();
      const { body } = await patch({ status: 'withdrawn' });
      expect([body.decided_at, body.ended_at]).toEqual([null, body.updated_at]);
      expect((await patch({ expected_ctc: 5 })).body.ended_at).toBe(body.ended_at);
      expect((await patch({ status: 'active' })).body.ended_at).toBeNull();
      await reject();
      const rejected = await read();
      expect(rejected.ended_at).toBe(rejected.decided_at);
      expect((await act(stages[0]!, 'reopen')).body.ended_at).toBeNull();
    });
  });

  describe('is shown as the status of the résumé', () => {
    it.each<[string, string, () => Promise<unknown>]>([
      ['rejected', 'Not Shortlisted', reject],
      ['withdrawn', 'Not Shortlisted', () => patch({ status: 'withdrawn' })],
      ['shortlisted', 'Shortlisted', shortlist],
      [
        'withdrawn after that',
        'Not Shortlisted',
        async () => {
          await shortlist();
          await patch({ status: 'withdrawn' });
        },
      ],
      [
        'hired',
        'Shortlisted',
        async () => {
          await shortlist();
          await patch({ status: 'hired' });
        },
      ],
    ])('%s is %s, the same everywhere, before the résumé came and after', async (_, text, decide) => {
      await decide();
      const shown = async () => {
        const listed = (await rita().get(`/candidates/?job_id=${job.id}`)).body.results[0];
        const names = (await rita().get('/candidates/candidate-names-list/')).body[0];
        return [(await read()).status_text, listed.status_text, names.shortlisted];
      };
      expect(await shown()).toEqual([text, text, text === 'Shortlisted']);
      await sendResume();
      expect(await shown()).toEqual([text, text, text === 'Shortlisted']);
      const ranked = (await rita().get(`/candidates/list-with-stages/?job_id=${job.id}`)).body.results[0];
      expect(ranked.stages.resume.details.status_text).toBe(text);
      expect((await candidate()).body.resumes.status_text).toBe(text);
    });

    it('and changes with it, which is another version of the candidate', async () => {
      await resume();
      const seen = async () => {
        const { headers, body } = await candidate();
        return [body.resumes.status_text, headers.get('etag')] as const;
      };
      const states = [await seen()];
      await reject();
      states.push(await seen());
      await act(stages[0]!, 'reopen');
      states.push(await seen());
      await patch({ status: 'withdrawn' });
      states.push(await seen());
      expect(states.map(([text]) => text)).toEqual([
        ...['Under Review', 'Not Shortlisted', 'Under Review', 'Not Shortlisted'],
      ]);
      expect(new Set(states.map(([, etag]) => etag)).size).toBe(4);
    });

    it('apart from the approval of its screening, with who approved it', async () => {
      const approval = async () => {
        const { status_text, is_approved, approved_by, approved_at } = (await candidate()).body.resumes;
        return { status_text, is_approved, approved_by, at: approved_at !== null };
      };
      const none = { status_text: 'Under Review', is_approved: false, approved_by: null, at: false };
      const approved = { ...none, is_approved: true, approved_by: people.rita.id, at: true };
      for (const action of ['complete', 'approve']) await act(stages[0]!, action);
      await sendResume();
      expect(await approval()).toEqual(approved);
      await act(stages[0]!, 'reopen');
      expect(await approval()).toEqual(none);
      await act(stages[0]!, 'approve');
      for (const action of ['complete', 'reject']) await act(stages[1]!, action);
      expect(await approval()).toEqual({ ...approved, status_text: 'Not Shortlisted' });
    });
  });

  it('before there was a record of it is told as far as it is known', async () => {
    await shortlist();
    await sendResume();
    await rita().send(`${nora.path}score-override/`, { method: 'PUT', body: { score: 8, reason: 'Good' } });
    await rita().send(`${nora.path}score-override/`, { method: 'PUT', body: { score: null, reason: 'Not' } });
    await patch({ status: 'hired' });
    const [before, said] = [await read(), await events()];
    await test.sql(NO_APPLICATION_RECORD);
    await test.sql("UPDATE resumes SET status_text = 'Under Review', is_approved = false, approved_by = NULL");
    await test.sql(APPLICATION_RECORD);
    expect(await read()).toEqual({ ...before, ended_at: before.updated_at });
    const told = ({ kind, from_score, to_score, reason, actor }: Event) => ({
      kind,
      from_score,
      to_score,
      reason,
      actor,
    });
    expect((await events()).map(told)).toEqual(said.filter(({ kind }) => kind !== 'status').map(told));
    expect((await candidate()).body.resumes).toMatchObject({
      ...{ status_text: 'Shortlisted', is_approved: true, approved_by: people.rita.id },
    });
  });

  describe('with an override of the score', () => {
    const put = (score: number | null, reason: string, headers: Record<string, string> = {}) =>
      rita().send(`${nora.path}score-override/`, { method: 'PUT', body: { score, reason }, headers });

    it('is readable for ever: set, changed and taken back, with who and why', async () => {
      await put(8.5, 'Good');
      await put(9.25, 'Better');
      await put(null, 'Somebody else');
      const said = (await events('kind=score')).map(({ from_score, to_score, reason, actor, to_status, action }) => [
        ...[from_score, to_score, reason, actor, to_status, action],
      ]);
      expect(said).toEqual([
        [null, '8.50', 'Good', people.rita.id, null, ''],
        ['8.50', '9.25', 'Better', people.rita.id, null, ''],
        ['9.25', null, 'Somebody else', people.rita.id, null, ''],
      ]);
      expect((await events('kind=stage')).length).toBe(1);
    });

    it('moves nothing, and spoils no reopening, as little as what is decided by hand', async () => {
      for (const action of ['complete', 'approve']) await act(stages[0]!, action);
      await put(9, 'Good');
      for (const status of ['withdrawn', 'active']) await patch({ status });
      expect((await act(stages[0]!, 'reopen')).status).toBe(200);
      const statuses = (await read()).stages.map(({ status }: { status: string }) => status);
      expect(statuses).toEqual(['completed', 'pending', 'pending']);
    });

    it('stands beside the row of the ranked list and beside the score, with who and why', async () => {
      await resume();
      await put(9, 'Good');
      const details = async () =>
        (await rita().get(`/candidates/list-with-stages/?job_id=${job.id}`)).body.results[0].stages.resume.details;
      const override = { score: '9.00', reason: 'Good', by: people.rita.id, at: expect.stringMatching(/\.\d{6}Z$/) };
      expect((await details()).score_override).toEqual(override);
      const stagesPath = `/candidates/stages/?job_id=${job.id}&candidate_id=${nora.candidate}`;
      expect((await rita().get(stagesPath)).body.stages.resume.details.score_override).toEqual(override);
      await put(null, 'No');
      expect((await details()).score_override).toBeNull();
    });

    it('refuses who has seen another version, as a move does', async () => {
      const old = { 'If-Match': (await rita().get(nora.path)).headers.get('etag')! };
      await patch({ expected_ctc: 5 });
      expect((await put(9, 'x', old)).status).toBe(412);
      const move = (headers: Record<string, string>) =>
        rita().patch(`${nora.path}stages/${stages[0]}/`, { action: 'complete' }, { headers });
      expect((await move(old)).status).toBe(412);
      const fresh = { 'If-Match': (await rita().get(nora.path)).headers.get('etag')! };
      expect((await move(fresh)).status).toBe(200);
      expect((await put(9, 'x', { 'If-Match': (await rita().get(nora.path)).headers.get('etag')! })).status).toBe(200);
    });
  });

  describe('makes somebody hired', () => {
    const path = () => `/candidates/${nora.candidate}/`;
    const hired = async () => (await candidate()).body.hired;

    it('and nothing else does: what the person says is refused with the way there', async () => {
      await shortlist();
      const { status, body } = await rita().patch(path(), { hired: true });
      expect([status, body.errors.hired[0]]).toEqual([400, expect.stringContaining(`PATCH /api/v3${nora.path} with`)]);
      expect(await hired()).toBe(false);
      await patch({ status: 'hired' });
      expect(await hired()).toBe(true);
      const back = await rita().patch(path(), { hired: false });
      expect([back.status, back.body.errors.hired[0]]).toEqual([400, expect.stringContaining('"active"')]);
      expect(await hired()).toBe(true);
    });

    it('also when the candidate is changed and the job is named, by the same table and with the same record', async () => {
      const change = (wish: boolean) => rita().patch(path(), { job: job.id, hired: wish });
      const early = await change(true);
      expect([early.status, early.body.code]).toEqual([400, 'application.status_not_possible']);
      expect((await change(false)).status).toBe(200);
      await shortlist();
      for (const wish of [true, true]) expect((await change(wish)).body.hired).toBe(wish);
      expect((await read()).status).toBe('hired');
      expect((await change(false)).body.hired).toBe(false);
      const said = (await events('kind=status')).map(({ action, to_status }) => [action, to_status]);
      expect(said).toEqual([
        ['hired', 'hired'],
        ['active', 'shortlisted'],
      ]);
    });

    it('for each job of its own', async () => {
      await shortlist();
      await patch({ status: 'hired' });
      const other = await test.make.job(people.rita);
      const second = await applicant(test, other, people.rita, { email: 'nora@example.org' });
      await test.sql("UPDATE applications SET status = 'shortlisted' WHERE id = $1", [second.id]);
      const change = async (id: number, wish: boolean) =>
        (await rita().patch(path(), { job: id, hired: wish })).body.hired;
      expect([await change(other.id, true), await change(job.id, false), await change(other.id, false)]).toEqual([
        ...[true, true, false],
      ]);
    });

    it('and may be sent along as it is', async () => {
      expect((await rita().patch(path(), { hired: false, phone: '1' })).status).toBe(200);
    });

    it('and a withdrawal does not undo what is known from before that', async () => {
      await test.sql('UPDATE candidates SET hired = true');
      await patch({ status: 'withdrawn' });
      expect(await hired()).toBe(true);
      expect((await rita().patch(path(), { hired: false })).body.hired).toBe(false);
    });

    it('until that is taken back, whatever becomes of other applications', async () => {
      await shortlist();
      await patch({ status: 'hired' });
      const other = await test.make.job(people.rita);
      const second = await applicant(test, other, people.rita, { email: 'nora@example.org' });
      for (const status of ['withdrawn', 'active']) {
        expect((await rita().patch(second.path, { status })).status).toBe(200);
        expect(await hired()).toBe(true);
      }
      await patch({ status: 'active' });
      expect(await hired()).toBe(false);
    });
  });
});
