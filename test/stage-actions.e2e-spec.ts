import type { JobView } from '../src/jobs/job.view';
import { applicant, stagesOf, type MadeApplication } from './support/applicants';
import type { MadeProject, People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

type Event = Record<'stage' | 'from_status' | 'to_status' | 'action' | 'reason' | 'cause' | 'actor', any>;

describe('moving applications through the stages of a job', () => {
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

  const act = (stage: number, action: string, more: object = {}, by: Person = people.rita, who = nora) =>
    test.api.as(by).patch(`${who.path}stages/${stage}/`, { action, ...more });
  const read = async (who = nora) => (await test.api.as(people.rita).get(who.path)).body;
  const events = async (who = nora): Promise<Event[]> =>
    (await test.api.as(people.rita).get(`${who.path}events/`)).body.results;
  const moves = async (who = nora) =>
    (await events(who)).map(({ stage, from_status, to_status }) =>
      [stages.indexOf(stage), from_status, to_status].join(' '),
    );
  const statuses = async (who = nora) => (await read(who)).stages.map(({ status }: { status: string }) => status);
  const setStages = async (list: object[]) => {
    const path = `/companies/${people.rita.companyId}/jobs/${job.id}/stages/`;
    const { status } = await test.api.as(people.rita).send(path, { method: 'PUT', body: { stages: list } });
    expect(status).toBe(200);
    stages = await stagesOf(test, job, people.rita);
  };

  describe('one at a time', () => {
    it('is refused to hiring managers, and not found by strangers or elsewhere', async () => {
      await test.make.share(job, people.hank);
      expect((await act(stages[0]!, 'complete', {}, people.hank)).status).toBe(403);
      expect((await act(stages[0]!, 'complete', {}, people.ralph)).status).toBe(404);
      expect((await act(stages[0]!, 'complete', {}, people.gina)).status).toBe(404);
      expect((await act(2_000_000_000, 'complete')).status).toBe(404);
      const other = await stagesOf(test, await test.make.job(people.rita), people.rita);
      expect((await act(other[0]!, 'complete')).status).toBe(404);
      expect(await moves()).toHaveLength(1);
    });

    it.each([
      ['no action', {}, 'action'],
      ['an unknown action', { action: 'hire' }, 'action'],
      ['a reason that is a list', { action: 'complete', reason: [] }, 'reason'],
      ['a reason that is too long', { action: 'complete', reason: 'x'.repeat(501) }, 'reason'],
      ['a reason nobody has', { action: 'complete', reason: 2_000_000_000 }, 'reason'],
      ['an unknown field', { action: 'complete', actor: 1 }, 'actor'],
    ])('refuses %s', async (_, body, field) => {
      const answer = await test.api.as(people.rita).patch(`${nora.path}stages/${stages[0]}/`, body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    });

    it('says why an action is not possible, and what is', async () => {
      const { status, body } = await act(stages[0]!, 'approve');
      expect([status, body.code, body.current]).toEqual([400, 'stage.action_not_possible', 'in_progress']);
      expect(body.allowed).toEqual(['complete']);
      expect(body.detail).toContain('Possible now: complete.');
      expect(await moves()).toHaveLength(1);
    });

    it('approves into the next stage, and after the last one shortlists', async () => {
      await act(stages[0]!, 'complete');
      const { status, body } = await act(stages[0]!, 'approve', { reason: ' Strong in testing. ' });
      expect([status, body.status, body.current_stage]).toMatchObject([
        ...[200, 'active', { id: stages[1], name: 'Assessments', status: 'in_progress' }],
      ]);
      for (const stage of stages.slice(1)) for (const action of ['complete', 'approve']) await act(stage, action);
      const last = await read();
      expect([last.status, last.decided_at]).toEqual(['shortlisted', expect.any(String)]);
      expect(await statuses()).toEqual(['approved', 'approved', 'approved']);
      expect(await moves()).toEqual([
        ...['0  in_progress', '0 in_progress completed', '0 completed approved'],
        ...['1  in_progress', '1 in_progress completed', '1 completed approved'],
        ...['2  in_progress', '2 in_progress completed', '2 completed approved'],
      ]);
      expect((await events())[2]).toMatchObject({
        ...{ action: 'approve', reason: 'Strong in testing.', actor: people.rita.id },
      });
      expect((await events())[3]).toMatchObject({ action: '', cause: '"Resume Screening" approved' });
    });

    it('shows on the résumé what was decided', async () => {
      await test.sql(
        `INSERT INTO resumes (company_id, application_id, candidate_id, job_id) SELECT company_id, id, candidate_id, job_id FROM applications`,
      );
      const resume = async () =>
        (
          await test.sql(
            'SELECT status_text, is_approved, approved_by::int, approved_at IS NOT NULL AS at FROM resumes',
          )
        )[0];
      await setStages([{ id: stages[0], service_id: 1 }]);
      await act(stages[0]!, 'complete');
      await act(stages[0]!, 'approve');
      expect(await resume()).toEqual({
        status_text: 'Shortlisted',
        is_approved: true,
        approved_by: people.rita.id,
        at: true,
      });
      expect((await read()).status_text).toBe('Shortlisted');
      await act(stages[0]!, 'reopen');
      const undecided = { is_approved: false, approved_by: null, at: false };
      expect(await resume()).toEqual({ status_text: 'Under Review', ...undecided });
      await act(stages[0]!, 'reject');
      expect(await resume()).toEqual({ status_text: 'Not Shortlisted', ...undecided });
    });

    it('rejects for good until it is reopened', async () => {
      await act(stages[0]!, 'complete');
      const { body } = await act(stages[0]!, 'reject');
      expect([body.status, body.current_stage.status]).toEqual(['rejected', 'rejected']);
      const again = await act(stages[0]!, 'approve');
      expect([again.status, again.body.allowed]).toEqual([400, ['reopen']]);
      expect((await act(stages[1]!, 'start')).body.allowed).toEqual([]);
      const reopened = await act(stages[0]!, 'reopen', { reason: 'A mistake' });
      expect(reopened.body).toMatchObject({
        status: 'active',
        decided_at: null,
        current_stage: { status: 'completed' },
      });
    });

    it('reopens an approval with the stage it led to, but not with a later decision', async () => {
      await act(stages[0]!, 'complete');
      await act(stages[0]!, 'approve');
      const { body } = await act(stages[0]!, 'reopen');
      expect(body.current_stage.id).toBe(stages[0]);
      expect(await statuses()).toEqual(['completed', 'pending', 'pending']);
      expect((await moves()).slice(3)).toEqual(['1  in_progress', '0 approved completed', '1 in_progress pending']);
      await act(stages[0]!, 'approve');
      expect((await moves()).slice(6)).toEqual(['0 completed approved', '1 pending in_progress']);
      await act(stages[1]!, 'complete');
      await act(stages[1]!, 'approve');
      const late = await act(stages[0]!, 'reopen');
      expect([late.status, late.body.detail]).toEqual([400, expect.stringContaining('Reopen that one first')]);
    });

    it('leaves what a colleague started when the stage before it is reopened', async () => {
      await act(stages[2]!, 'start');
      for (const action of ['complete', 'approve', 'reopen']) await act(stages[0]!, action);
      expect(await statuses()).toEqual(['completed', 'pending', 'in_progress']);
    });

    it('keeps a rejection standing when stages are put in another order and an approval is reopened', async () => {
      for (const action of ['complete', 'approve']) await act(stages[0]!, action);
      for (const action of ['complete', 'reject']) await act(stages[1]!, action);
      const [first, second, third] = stages;
      await setStages([
        { id: second, service_id: 3 },
        { id: first, service_id: 1 },
        { id: third, service_id: 2 },
      ]);
      const { status, body } = await act(first!, 'reopen');
      expect([status, body.detail, body.allowed]).toEqual([400, expect.stringContaining('rejected'), []]);
      expect((await read()).status).toBe('rejected');
      expect((await act(second!, 'reopen')).body.status).toBe('active');
    });

    it('starts a later stage ahead, which an approval then finds as it is', async () => {
      expect((await act(stages[1]!, 'start')).status).toBe(200);
      expect(await statuses()).toEqual(['in_progress', 'in_progress', 'pending']);
      await act(stages[1]!, 'complete');
      const early = await act(stages[1]!, 'approve');
      expect([early.status, early.body.detail]).toEqual([400, expect.stringContaining('another stage')]);
      await act(stages[0]!, 'complete');
      expect((await act(stages[0]!, 'approve')).body.current_stage).toMatchObject({
        id: stages[1],
        status: 'completed',
      });
      expect(await moves()).toHaveLength(5);
      await act(stages[0]!, 'reopen');
      expect(await statuses()).toEqual(['completed', 'completed', 'pending']);
    });

    it('does nothing with who is withdrawn', async () => {
      await test.api.as(people.rita).patch(nora.path, { status: 'withdrawn' });
      const { status, body } = await act(stages[0]!, 'complete');
      expect([status, body.allowed]).toEqual([400, []]);
      expect(body.detail).toContain('not active');
    });

    it('lets one of two colleagues win who decide at once', async () => {
      await act(stages[0]!, 'complete');
      const release = await hold('SELECT id FROM candidates WHERE id = $1 FOR UPDATE', [nora.candidate]);
      const both = [act(stages[0]!, 'approve'), act(stages[0]!, 'reject', {}, people.olivia)];
      await untilWaiting(test, 2);
      await release();
      expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await events()).filter(({ action }) => ['approve', 'reject'].includes(action))).toHaveLength(1);
    });

    it('takes a number for the id of a reason, and says so where there is none', async () => {
      const { status, body } = await act(stages[0]!, 'complete', { reason: '404' });
      expect(status).toBe(400);
      expect(body.errors.reason[0]).toMatch(
        /There is no reason 404 for "complete"\. Give a text that is more than a number/,
      );
      expect((await act(stages[0]!, 'complete', { reason: 'HTTP 404' })).status).toBe(200);
    });

    it("takes one of the company's reasons by its id, for the action it is for", async () => {
      const reasons = `/companies/${people.rita.companyId}/reasons/`;
      const { body } = await test.api.as(people.adam).post(reasons, { text: 'Too junior', category: 'reject' });
      await act(stages[0]!, 'complete');
      expect((await act(stages[0]!, 'approve', { reason: body.id })).body.errors.reason[0]).toContain('approve');
      expect((await act(stages[0]!, 'reject', { reason: body.id })).status).toBe(200);
      expect((await events()).at(-1)!.reason).toBe('Too junior');
      expect((await test.api.as(people.rita).get(`${reasons}${body.id}/`)).body.usage_count).toBe(1);
    });
  });

  describe('into a video interview', () => {
    let project: MadeProject;

    beforeEach(async () => {
      project = await test.make.project(people.rita);
      await test.make.question(project, { required: false });
      await test.make.projectStatus(project, 'active');
      const video = { service_id: 2, project: project.id };
      await setStages([{ id: stages[0], service_id: 1 }, { ...video, auto_invite: true }, { service_id: 4 }]);
      await act(stages[0]!, 'complete');
    });

    const interview = async (who = nora) =>
      (await test.api.as(people.rita).get(`${project.path}candidates/${who.candidate}/`)).body;

    it('enrols and invites the candidate', async () => {
      const { body } = await act(stages[0]!, 'approve');
      expect(body.notices).toEqual([]);
      expect(await interview()).toMatchObject({ status: 'invited', first_name: 'Nora', last_name: 'Quist' });
      const mails = await test.sql('SELECT kind, recipient FROM mails');
      expect(mails).toEqual([{ kind: 'invitation', recipient: 'nora@example.org' }]);
    });

    it('enrols only, where the stage does not invite', async () => {
      await setStages([
        { id: stages[0], service_id: 1 },
        { id: stages[1], service_id: 2, auto_invite: false },
      ]);
      await act(stages[0]!, 'approve');
      expect((await interview()).status).toBe('new');
    });

    it('moves who cannot be invited as well, and says why', async () => {
      const nameless = await applicant(test, job, people.rita, { name: 'No Mail' });
      await act(stages[0]!, 'complete', {}, people.rita, nameless);
      const { status, body } = await act(stages[0]!, 'approve', {}, people.rita, nameless);
      expect([status, body.current_stage.id]).toEqual([200, stages[1]]);
      expect(body.notices).toEqual(['Not invited: The candidate has no e-mail address. Set "email" first.']);
      expect((await events(nameless)).at(-1)!.cause).toContain('Not invited: The candidate has no e-mail address.');
      expect((await interview(nameless)).status).toBe('new');
    });

    it('invites nobody into a project that is closed', async () => {
      await test.make.projectStatus(project, 'closed');
      const { status, body } = await act(stages[0]!, 'approve');
      expect([status, body.notices]).toEqual([200, ['Not invited: The project is not active. Activate it first.']]);
      expect((await interview()).status).toBe('new');
    });

    it('moves whoever cannot be enrolled, and says why', async () => {
      await setStages([
        { id: stages[0], service_id: 1 },
        { id: stages[1], service_id: 2, project: null },
      ]);
      const { status, body } = await act(stages[0]!, 'approve');
      expect([status, body.notices]).toEqual([200, ['Nobody was enrolled: the stage names no project.']]);
    });

    it('completes the stage once the candidate has finished, and only then', async () => {
      await act(stages[0]!, 'approve');
      const { activation_key: key } = await interview();
      const candidate = test.api.withKey({ key });
      const path = `${project.path}candidates/${nora.candidate}/`;
      await candidate.patch(path, { password: 'correct horse' });
      const advance = () => candidate.patch(`${path}status/advance/`);
      for (const expected of ['confirmed', 'interviewing']) expect((await advance()).body.status).toBe(expected);
      expect(await statuses()).toEqual(['approved', 'in_progress', 'pending']);
      expect((await advance()).body.status).toBe('interviewed');
      expect(await statuses()).toEqual(['approved', 'completed', 'pending']);
      expect((await events()).at(-1)).toMatchObject({ actor: null, action: '', cause: 'interview finished' });
      expect((await read()).status).toBe('active');
    });

    it.each([
      ['expired', 'Set a new deadline'],
      ['aborted', 'Advance it'],
      ['skipped', 'final'],
    ])('invites nobody again whose interview is %s, and says so', async (status, way) => {
      await act(stages[0]!, 'approve');
      await act(stages[0]!, 'reopen');
      await test.sql('UPDATE interviews SET status = $1', [status]);
      const { body } = await act(stages[0]!, 'approve');
      expect(body.notices).toEqual([expect.stringMatching(`^Not invited: The interview .*${way}`)]);
      expect((await interview()).status).toBe(status);
    });

    describe('that is open when the application ends', () => {
      const withdraw = () => test.api.as(people.rita).patch(nora.path, { status: 'withdrawn' });
      const reject = async () => {
        await act(stages[1]!, 'complete');
        return act(stages[1]!, 'reject');
      };
      beforeEach(() => act(stages[0]!, 'approve'));

      it.each([
        ['rejected', reject],
        ['withdrawn', withdraw],
      ])('names it with its address when it is %s, and leaves it to a person', async (status, end) => {
        const { body } = await end();
        const place = `/api/v3${project.path}candidates/${nora.candidate}/`;
        expect([body.status, body.notices]).toEqual([status, [expect.stringContaining(`(invited): ${place}.`)]]);
        expect((await interview()).status).toBe('invited');
        expect(await test.sql('SELECT kind FROM mails')).toEqual([{ kind: 'invitation' }]);
        expect(
          (await test.api.as(people.rita).patch(`${project.path}candidates/${nora.candidate}/status/skip/`)).status,
        ).toBe(200);
      });

      it('says it of each one of many', async () => {
        await act(stages[1]!, 'complete');
        const path = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/actions/`;
        const { body } = await test.api.as(people.rita).post(path, { applications: [nora.id], action: 'reject' });
        expect(body.objects[0].notices).toEqual([expect.stringContaining('still open')]);
      });

      it('says nothing of one that is over, or that another application of the person needs', async () => {
        await test.sql("UPDATE interviews SET status = 'interviewed'");
        expect((await withdraw()).body.notices).toEqual([]);
        await test.api.as(people.rita).patch(nora.path, { status: 'active' });
        await test.sql("UPDATE interviews SET status = 'invited'");
        const other = await test.make.job(people.rita);
        const path = `/companies/${people.rita.companyId}/jobs/${other.id}/stages/`;
        const body = { stages: [{ service_id: 2, project: project.id }] };
        await test.api.as(people.rita).send(path, { method: 'PUT', body });
        const second = await applicant(test, other, people.rita, { email: 'nora@example.org' });
        expect(second.candidate).toBe(nora.candidate);
        expect((await withdraw()).body.notices).toEqual([]);
        const last = await test.api.as(people.rita).patch(second.path, { status: 'withdrawn' });
        expect(last.body.notices).toEqual([expect.stringContaining('still open')]);
      });
    });

    it('keeps the interview when it is reopened, and counts a finished one at once', async () => {
      await act(stages[0]!, 'approve');
      await act(stages[0]!, 'reopen');
      expect((await interview()).status).toBe('invited');
      await test.sql("UPDATE interviews SET status = 'interviewed'");
      const { body } = await act(stages[0]!, 'approve');
      expect(body.current_stage).toMatchObject({ id: stages[1], status: 'completed' });
      expect(await test.sql('SELECT 1 FROM interviews')).toHaveLength(1);
    });

    it('as the first stage, when somebody applies', async () => {
      const other = await test.make.job(people.rita);
      const path = `/companies/${people.rita.companyId}/jobs/${other.id}/stages/`;
      await test.api
        .as(people.rita)
        .send(path, { method: 'PUT', body: { stages: [{ service_id: 2, project: project.id }] } });
      const paul = await applicant(test, other, people.rita, { name: 'Paul', email: 'paul@example.org' });
      expect(await interview(paul)).toMatchObject({ status: 'new', first_name: 'Paul', last_name: '' });
    });
  });

  describe('many at once', () => {
    let paul: MadeApplication;
    let path: string;

    beforeEach(async () => {
      paul = await applicant(test, job, people.rita, { name: 'Paul', email: 'paul@example.org' });
      path = `/companies/${people.rita.companyId}/jobs/${job.id}/applications/actions/`;
    });

    const send = (body: object, query = '', by: Person = people.rita) => test.api.as(by).post(path + query, body);
    const both = () => ({ applications: [paul.id, nora.id] });

    it('is refused to hiring managers and strangers', async () => {
      await test.make.share(job, people.hank);
      expect((await send({ ...both(), action: 'complete' }, '', people.hank)).status).toBe(403);
      expect((await send({ ...both(), action: 'complete' }, '', people.ralph)).status).toBe(404);
    });

    it.each([
      ['no list', { applications: undefined }, 'applications'],
      ['an empty list', { applications: [] }, 'applications'],
      ['more than 500', { applications: Array.from({ length: 501 }, (_, at) => at + 1) }, 'applications'],
      ['one twice', { applications: [1, 1] }, 'applications'],
      ['text', { applications: ['x'] }, 'applications'],
      ['an unknown action', { action: 'hire' }, 'action'],
      ['no stage', { stage: 0 }, 'stage'],
      ['a stage of no job', { stage: 2_000_000_000 }, 'stage'],
      ['a dry run that is no part of the address', { dry_run: true }, 'dry_run'],
    ])('refuses %s', async (_, body, field) => {
      const { status, body: answer } = await send({ ...both(), action: 'complete', ...body });
      expect([status, Object.keys(answer.errors)]).toEqual([400, [field]]);
    });

    it('moves those it can, and says of each other one why not', async () => {
      await act(stages[0]!, 'complete');
      const missing = 2_000_000_000;
      const ids = { applications: [paul.id, nora.id, missing] };
      const { status, body } = await send({ ...ids, action: 'approve', reason: 'Good' });
      expect([status, body.meta]).toEqual([200, { total_count: 3, succeeded: 1, failed: 2 }]);
      expect(body.objects).toEqual([
        {
          application: paul.id,
          error: {
            ...{ code: 'stage.action_not_possible', detail: expect.stringContaining('in_progress') },
            ...{ current: 'in_progress', allowed: ['complete'] },
          },
        },
        {
          ...{ application: nora.id, stage: stages[0], stage_status: 'approved', status: 'active' },
          current_stage: stages[1],
        },
        { application: missing, error: { code: 'resource.not_found', detail: 'Not found.' } },
      ]);
      expect((await moves()).slice(2)).toEqual(['0 completed approved', '1  in_progress']);
      expect(await moves(paul)).toHaveLength(1);
    });

    it('names a stage the job does not have, and where to ask for a dry run', async () => {
      const elsewhere = await stagesOf(test, await test.make.job(people.rita), people.rita);
      const wrong = await send({ ...both(), action: 'complete', stage: elsewhere[0] });
      expect(wrong.body.errors.stage[0]).toBe(`The job has no stage ${elsewhere[0]}. Name one of its stages, or none.`);
      const dry = await send({ ...both(), action: 'complete', dry_run: true });
      expect(dry.body.errors.dry_run).toEqual(['Give it in the query: ?dry_run=true.']);
      expect(await moves()).toHaveLength(1);
    });

    it('moves only applications of the job in the address', async () => {
      const other = await test.make.job(people.rita);
      const elsewhere = path.replace(`/jobs/${job.id}/`, `/jobs/${other.id}/`);
      const { body } = await test.api.as(people.rita).post(elsewhere, { ...both(), action: 'complete' });
      expect([body.meta.failed, body.objects[0].error.code]).toEqual([2, 'resource.not_found']);
      expect(await moves()).toHaveLength(1);
    });

    it('only says what would happen when it is asked to', async () => {
      const { body } = await send({ ...both(), action: 'complete' }, '?dry_run=true');
      expect(body.meta).toEqual({ total_count: 2, succeeded: 2, failed: 0 });
      expect(body.objects[0]).toMatchObject({ application: paul.id, stage_status: 'completed' });
      expect([await moves(), await moves(paul)]).toEqual([['0  in_progress'], ['0  in_progress']]);
      expect((await send({ ...both(), action: 'complete' }, '?dry_run=maybe')).status).toBe(400);
    });

    it('moves in the stage that is named', async () => {
      const { body } = await send({ ...both(), action: 'start', stage: stages[2] });
      expect(body.meta.succeeded).toBe(2);
      expect(await statuses()).toEqual(['in_progress', 'pending', 'in_progress']);
      expect(body.objects[0].notices).toEqual(['Nobody was enrolled: the stage names no project.']);
    });
  });
});
