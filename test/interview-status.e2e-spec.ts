import { InterviewExpiry } from '../src/interviews/interview-expiry.service';
import { INTERVIEW_STATUSES, INTERVIEW_TRANSITIONS, type InterviewStatus } from '../src/interviews/interview-status';
import type { MadeCandidate, MadeProject, People, Person } from './support/factories';
import { hold, untilWaiting } from './support/locks';
import { TestApp } from './support/test-app';

const DAY_MS = 86_400_000;

/** How each action is asked for. */
const ACTIONS = {
  advance: (path: string) => ({ method: 'PATCH', path: `${path}status/advance/` }),
  abort: (path: string) => ({ method: 'PATCH', path: `${path}status/abort/` }),
  skip: (path: string) => ({ method: 'PATCH', path: `${path}status/skip/` }),
  reminder: (path: string) => ({ method: 'POST', path: `${path}reminder/` }),
  deadline: (path: string) => ({
    ...{ method: 'PATCH', path: `${path}deadline/`, body: { deadline: '2099-01-01T00:00Z' } },
  }),
};
type Action = keyof typeof ACTIONS;

/** Who may act as manager, who sees the candidate only, who does not see it, and the candidate itself. */
const CALLERS = [
  'owner',
  'admin',
  'manager',
  'evaluator',
  'reviewer',
  'recipient',
  'stranger',
  'key',
  'token',
] as const;
type CallerName = (typeof CALLERS)[number];
const MANAGERS: CallerName[] = ['owner', 'admin', 'manager'];
const VIEWERS: CallerName[] = ['evaluator', 'reviewer', 'recipient'];

jest.setTimeout(60_000);

describe("a candidate's status", () => {
  let test: TestApp;
  let people: People;
  let project: MadeProject;
  const team = {} as Record<'evaluator' | 'reviewer' | 'recipient' | 'stranger', Person>;

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    project = await test.make.project(people.rita);
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
    for (const name of ['evaluator', 'reviewer', 'recipient', 'stranger'] as const)
      team[name] = await test.make.person(people.rita.companyId, 'recruiter', name);
    await test.make.role(project, team.evaluator, { evaluator: true });
    await test.make.role(project, team.reviewer, { reviewer: true });
  });
  afterAll(() => test.stop());
  beforeEach(() => test.clock.reset());

  const rita = () => test.api.as(people.rita);
  const send = (api: typeof test.api, action: Action, { path }: MadeCandidate) => {
    const { path: address, ...call } = ACTIONS[action](path);
    return api.send(address, call);
  };
  const mailsOf = async ({ id }: MadeCandidate) =>
    (
      await test.sql<{ kind: string }>(
        `SELECT m.kind FROM mails m JOIN interviews i ON i.id = m.interview_id WHERE i.candidate_id = $1 ORDER BY m.id`,
        [id],
      )
    ).map(({ kind }) => kind);
  const statusOf = async ({ id }: MadeCandidate) =>
    (await test.sql<{ status: string }>('SELECT status FROM interviews WHERE candidate_id = $1', [id]))[0]!.status;

  /** A candidate for whom nothing but status and caller decides. */
  async function candidateIn(status: InterviewStatus): Promise<MadeCandidate> {
    const deadline = new Date(test.clock.now().getTime() + 7 * DAY_MS);
    const made = await test.make.candidate(project, {}, { status, deadline });
    await test.sql(`UPDATE candidates SET password_hash = 'set' WHERE id = $1`, [made.id]);
    await test.sql(
      `WITH video AS (INSERT INTO files (company_id, storage_key, kind, original_name, content_type, size, sha256)
         VALUES ($1, gen_random_uuid()::text, 'video', 'a.webm', 'video/webm', 1, '') RETURNING id)
       INSERT INTO answers (company_id, interview_id, question_id, file_id)
       SELECT i.company_id, i.id, q.id, video.id FROM video, interviews i JOIN questions q USING (company_id, project_id)
       WHERE i.candidate_id = $2`,
      [people.rita.companyId, made.id],
    );
    return made;
  }

  async function callerFor(name: CallerName, candidate: MadeCandidate) {
    const user = { owner: people.olivia, admin: people.adam, manager: people.rita, ...team }[name as 'owner'];
    if (user) return test.api.as(user);
    if (name === 'key') return test.api.withKey(candidate);
    const token = Buffer.from(candidate.key.padEnd(40, '0')).toString('latin1');
    await test.sql(
      `INSERT INTO auth_tokens (company_id, candidate_id, token_hash, kind, idle_seconds, last_used_at, created_at)
       VALUES ($1, $2, sha256($3::bytea), 'session', 3600, $4, $4)`,
      [people.rita.companyId, candidate.id, token, test.clock.now()],
    );
    return test.api.as({ token });
  }

  const cases = INTERVIEW_STATUSES.flatMap((status) =>
    (Object.keys(ACTIONS) as Action[]).flatMap((action) => CALLERS.map((caller) => ({ status, action, caller }))),
  );

  function expected({ status, action, caller }: (typeof cases)[number]): { code: number; to?: InterviewStatus } {
    const isCandidate = caller === 'key' || caller === 'token';
    if (isCandidate && ['new', 'expired', 'skipped'].includes(status)) return { code: 401 };
    if (isCandidate && !['advance', 'abort'].includes(action)) return { code: 403 };
    if (caller === 'stranger') return { code: 404 };
    if (VIEWERS.includes(caller)) return { code: 403 };
    const actor = MANAGERS.includes(caller) ? 'manager' : 'candidate';
    const row = INTERVIEW_TRANSITIONS.find(
      (row) => row.from === status && row.action === action && row.actors.includes(actor),
    );
    return row ? { code: action === 'reminder' ? 202 : 200, to: row.to } : { code: 400 };
  }

  it.each(INTERVIEW_STATUSES)('%s: every action by every caller does what the table says', async (status) => {
    for (const one of cases.filter((one) => one.status === status)) {
      const candidate = await candidateIn(status);
      await test.sql(
        `INSERT INTO candidate_shares (company_id, interview_id, user_id) SELECT company_id, id, $2 FROM interviews WHERE candidate_id = $1`,
        [candidate.id, team.recipient.id],
      );
      const answer = await send(await callerFor(one.caller, candidate), one.action, candidate);
      const { code, to } = expected(one);
      expect({ ...one, code: answer.status, to: await statusOf(candidate) }).toEqual({
        ...one,
        code,
        to: to ?? status,
      });
      if (code === 400) {
        expect(answer.body).toMatchObject({ code: 'interview.action_not_possible', current: status });
        const allowed = cases
          .filter((other) => other.status === status && other.caller === one.caller && expected(other).to)
          .map(({ action }) => action as string);
        expect(answer.body.allowed.filter((name: string) => name !== 'answer').sort()).toEqual(allowed.sort());
      }
      if (to) expect(answer.body.status).toBe(to);
    }
  });

  describe('two at once', () => {
    it('lets one advance and tells the other, and sends one mail', async () => {
      const luke = await test.make.candidate(project);
      const release = await hold('SELECT id FROM interviews WHERE candidate_id = $1 FOR UPDATE', [luke.id]);
      const both = [send(rita(), 'advance', luke), send(test.api.as(people.olivia), 'advance', luke)];
      await untilWaiting(test, 2);
      await release();
      const answers = await Promise.all(both);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await mailsOf(luke)).toEqual(['invitation']);
    });

    it('advances only with the deadline it has seen', async () => {
      const luke = await candidateIn('confirmed');
      const release = await hold('SELECT id FROM interviews WHERE candidate_id = $1 FOR UPDATE', [luke.id]);
      const both = [
        rita().patch(`${luke.path}deadline/`, { deadline: '2001-01-01T00:00Z' }),
        send(test.api.withKey(luke), 'advance', luke),
      ];
      await untilWaiting(test, 2);
      await release();
      expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
    });
  });

  describe('advance', () => {
    it('says which condition fails and what is possible now', async () => {
      const past = new Date(test.clock.now().getTime() - 1000);
      const late = await test.make.candidate(project, {}, { deadline: past });
      const { status, body } = await send(rita(), 'advance', late);
      expect([status, body.current, body.allowed]).toEqual([400, 'new', ['deadline', 'skip']]);
      expect(body.detail).toBe(
        'The deadline has passed. Set a new one first, at "deadline/". Possible now: deadline, skip.',
      );
      const nameless = await test.make.candidate(project, { email: '' });
      expect((await send(rita(), 'advance', nameless)).body.detail).toContain('no e-mail address');
      const draft = await test.make.project(people.rita);
      const early = await test.make.candidate(draft);
      expect((await send(rita(), 'advance', early)).body.detail).toContain('not active');
    });

    it('sets the deadline from the project, else from the company, and stamps the invitation', async () => {
      const luke = await test.make.candidate(project);
      const now = test.clock.now().getTime();
      const { body } = await send(rita(), 'advance', luke);
      expect(Date.parse(body.deadline) - now).toBeGreaterThan(7 * DAY_MS - 5000);
      expect(Date.parse(body.deadline) - now).toBeLessThanOrEqual(7 * DAY_MS + 5000);
      await rita().patch(project.path, { default_interview_period: 3 });
      const { body: shorter } = await send(rita(), 'advance', await test.make.candidate(project));
      await rita().patch(project.path, { default_interview_period: null });
      expect(Math.round((Date.parse(shorter.deadline) - now) / DAY_MS)).toBe(3);
      expect(body.invitationdate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    });

    it.each([
      ['invited', false],
      ['confirmed', true],
    ])('leads from expired to %s, depending on the password', async (to, password) => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      if (password) await test.sql(`UPDATE candidates SET password_hash = 'set' WHERE id = $1`, [luke.id]);
      await rita().patch(`${luke.path}deadline/`, { deadline: '2001-01-01T00:00Z' });
      const refused = await send(rita(), 'advance', luke);
      expect([refused.status, refused.body.current]).toEqual([400, 'expired']);
      await rita().patch(`${luke.path}deadline/`, { deadline: '2099-01-01T00:00Z' });
      expect((await send(rita(), 'advance', luke)).body.status).toBe(to);
      expect(await mailsOf(luke)).toEqual(password ? ['expiry'] : ['expiry', 'invitation']);
    });

    it('needs a password to confirm and every required answer to finish', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      const unset = await send(test.api.withKey(luke), 'advance', luke);
      expect([unset.status, unset.body.detail]).toEqual([
        400,
        'The candidate has not set a password yet. PATCH the candidate with "password" first.',
      ]);
      const busy = await test.make.candidate(project, {}, { status: 'interviewing' });
      const open = await send(test.api.withKey(busy), 'advance', busy);
      expect([open.status, open.body.allowed]).toEqual([400, ['answer', 'abort']]);
    });
  });

  describe('the deadline', () => {
    it.each([
      ['2027-01-01T00:00', 'time zone'],
      ['2027-02-29T00:00Z', 'ISO 8601'],
      [1767225600, 'ISO 8601'],
      [null, 'null'],
    ])('%p is refused, naming the field', async (deadline, reason) => {
      const luke = await test.make.candidate(project);
      const { status, body } = await rita().patch(`${luke.path}deadline/`, { deadline });
      expect([status, body.deadline?.[0]]).toEqual([400, expect.stringContaining(reason)]);
    });

    it('is the only field', async () => {
      const luke = await test.make.candidate(project);
      expect((await rita().patch(`${luke.path}deadline/`, {})).body.deadline).toBeDefined();
      const more = await rita().patch(`${luke.path}deadline/`, { deadline: '2099-01-01T00:00Z', status: 'invited' });
      expect([more.status, more.body.errors.status]).toEqual([400, expect.anything()]);
    });

    it('counts at once for whoever looks, and once for the mail', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      await rita().patch(`${luke.path}deadline/`, {
        deadline: new Date(test.clock.now().getTime() + 60_000).toISOString(),
      });
      test.clock.advance({ seconds: 61 });
      expect((await rita().get(luke.path)).body.status).toBe('expired');
      const { body } = await rita().get(`${project.path}candidates/?status=expired&email=${luke.email}`);
      expect(body.meta.total_count).toBe(1);
      expect((await test.api.withKey(luke).get('/whoami/candidate/')).status).toBe(401);
      expect(await statusOf(luke)).toBe('invited');
      await rita().patch(`${luke.path}deadline/`, { deadline: '2099-01-01T00:00Z' });
      expect(await statusOf(luke)).toBe('expired');
      expect(await mailsOf(luke)).toEqual(['expiry']);
    });
  });

  it('is expired by the worker when the deadline passes, once, with a mail', async () => {
    const late = await test.make.candidate(project, {}, { status: 'interviewing' });
    const early = await test.make.candidate(project, {}, { status: 'confirmed' });
    const done = await test.make.candidate(project, {}, { status: 'interviewed' });
    await test.sql(`UPDATE interviews SET deadline = now() - interval '1 second' WHERE candidate_id = ANY($1)`, [
      [late.id, done.id],
    ]);
    const expiry = test.app.get(InterviewExpiry);
    expect(await expiry.expireDue()).toBe(1);
    expect(await expiry.expireDue()).toBe(0);
    const statuses = [await statusOf(late), await statusOf(early), await statusOf(done)];
    expect(statuses).toEqual(['expired', 'confirmed', 'interviewed']);
    expect(await mailsOf(late)).toEqual(['expiry']);
  });

  describe('a reminder', () => {
    it('is sent once an hour', async () => {
      const luke = await test.make.candidate(project, {}, { status: 'invited' });
      const first = await send(rita(), 'reminder', luke);
      expect([first.status, first.body.status]).toEqual([202, 'invited']);
      const second = await send(rita(), 'reminder', luke);
      expect([second.status, second.body.code]).toEqual([429, 'interview.reminded_recently']);
      expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(3500);
      test.clock.advance({ hours: 1, seconds: 1 });
      await test.sql(`UPDATE auth_tokens SET last_used_at = $1`, [test.clock.now()]);
      expect((await send(rita(), 'reminder', luke)).status).toBe(202);
      expect(await mailsOf(luke)).toEqual(['reminder', 'reminder']);
    });
  });
});
