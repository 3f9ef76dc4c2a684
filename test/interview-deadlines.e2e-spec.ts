import fc from 'fast-check';
import { decideInterview, INTERVIEW_STATUSES, type InterviewStatus } from '../src/interviews/interview-status';
import type { MadeCandidate, People } from './support/factories';
import { TestApp } from './support/test-app';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** What a client writes: a wall clock and how far it is ahead of UTC. */
interface Written {
  text: string;
  instant: number;
}

const two = (value: number) => String(value).padStart(2, '0');
const zone = (offset: number) =>
  `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
/** As far as it is written: to the minute, the second, or the milliseconds. */
const PRECISION: Record<number, number> = { 16: MINUTE, 19: SECOND, 21: 100, 23: 1 };
const write = (local: number, offset: number, digits = 19): Written => {
  const text = `${new Date(local).toISOString().slice(0, digits)}${zone(offset)}`;
  return { text, instant: Math.floor(local / PRECISION[digits]!) * PRECISION[digits]! - offset * MINUTE };
};

const digits = fc.constantFrom(16, 19, 21, 23);
const offsets = fc.oneof(
  fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15),
  fc.constantFrom(14 * 60, -12 * 60, 630, 345, -210),
);
const anywhere = fc
  .tuple(fc.integer({ min: Date.UTC(1900, 0, 3), max: Date.UTC(2999, 11, 29) }), offsets, digits)
  .map(([local, offset, length]) => write(local, offset, length));
const soon = fc
  .tuple(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }), offsets, digits)
  .map(([local, offset, length]) => write(local, offset, length));
const leapDays = fc
  .tuple(fc.constantFrom(2024, 2028, 2096, 2400), fc.integer({ min: 0, max: DAY - 1 }), offsets)
  .map(([year, milliseconds, offset]) => write(Date.UTC(year, 1, 29) + milliseconds, offset));
/** The hour that is left out in spring, the one that comes twice in autumn, and half an hour of each on Lord Howe. */
const clockChanges = fc
  .tuple(
    fc.constantFrom<[number, number, number]>(
      [Date.UTC(2027, 2, 28, 2), 60, 120],
      [Date.UTC(2027, 9, 31, 2), 60, 120],
      [Date.UTC(2027, 2, 14, 2), -300, -240],
      [Date.UTC(2027, 10, 7, 1), -300, -240],
      [Date.UTC(2027, 3, 4, 1, 30), 630, 660],
      [Date.UTC(2027, 9, 3, 2), 630, 660],
    ),
    fc.integer({ min: -60, max: 120 }),
    fc.boolean(),
  )
  .map(([[local, winter, summer], minutes, inSummer]) => write(local + minutes * MINUTE, inSummer ? summer : winter));

const wire = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

describe('deadlines', () => {
  let test: TestApp;
  let people: People;
  let luke: MadeCandidate;

  beforeAll(async () => {
    test = await TestApp.start();
    people = await test.make.people();
    const project = await test.make.project(people.rita);
    await test.make.question(project);
    await test.make.projectStatus(project, 'active');
    luke = await test.make.candidate(project, {}, { status: 'invited' });
  });
  afterAll(() => test.stop());
  afterEach(() => jest.restoreAllMocks());

  const rita = () => test.api.as(people.rita);
  const setDeadline = (deadline: string) => rita().patch(`${luke.path}deadline/`, { deadline });
  const reset = (status: InterviewStatus) =>
    test.sql(`UPDATE interviews SET status = $1, deadline = now() + interval '1 day', version = version + 1`, [status]);

  /** Where the table of states says that an interview stands. */
  const decided = (status: InterviewStatus, deadline: Date | null, now: Date): InterviewStatus => {
    const facts = {
      status,
      deadline,
      email: 'a@b.test',
      passwordSet: true,
      projectActive: true,
      requiredAnswered: true,
    };
    return decideInterview(facts, 'system', 'expire', now).to ?? status;
  };

  it('are the instants they were written for, in any offset, on leap days and around changes of the clocks', async () => {
    const cases = fc.oneof(
      { weight: 4, arbitrary: soon },
      { weight: 2, arbitrary: anywhere },
      { weight: 2, arbitrary: leapDays },
      { weight: 2, arbitrary: clockChanges },
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ text, instant }) => {
        await reset('invited');
        const { status, body } = await setDeadline(text);
        expect([status, body.deadline]).toEqual([200, wire(instant)]);
        expect(body.status).toBe(decided('invited', new Date(instant), test.clock.now()));
        const [stored] = await test.sql<{ deadline: Date }>('SELECT deadline FROM interviews');
        expect(stored!.deadline.getTime()).toBe(instant);
        expect((await rita().get(luke.path)).body).toEqual(body);
      }),
      { numRuns: 200 },
    );
  });

  it('without a zone are refused, and change nothing', async () => {
    await reset('invited');
    const { body: before } = await rita().get(luke.path);
    await fc.assert(
      fc.asyncProperty(soon, fc.constantFrom(' ', 'T'), async ({ text }, between) => {
        const naive = text.slice(0, text.length - 6).replace('T', between);
        const { status, body } = await setDeadline(naive);
        expect([status, body.code]).toEqual([400, 'request.naive_timestamp']);
        expect(Object.keys(body.errors)).toEqual(['deadline']);
      }),
      { numRuns: 50 },
    );
    expect((await rita().get(luke.path)).body).toEqual(before);
  });

  it('end an interview at their very millisecond, for whoever looks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<InterviewStatus>('invited', 'confirmed', 'interviewing'),
        fc.integer({ min: SECOND, max: 6 * 60 * MINUTE }),
        offsets,
        async (running, ahead, offset) => {
          await reset(running);
          const { text, instant } = write(Date.now() + ahead + offset * MINUTE, offset, 23);
          expect((await setDeadline(text)).body.status).toBe(running);
          for (const late of [-1, 0, 1]) {
            const now = new Date(instant + late);
            jest.spyOn(test.clock, 'now').mockImplementation(() => new Date(now));
            const { body } = await rita().get(luke.path);
            expect(body.status).toBe(late < 0 ? running : 'expired');
            expect(body.status).toBe(decided(running, new Date(instant), now));
            jest.restoreAllMocks();
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are judged alike by the database and by the table of states', async () => {
    const moments = fc.integer({ min: Date.UTC(1900, 0, 3), max: Date.UTC(2999, 11, 29) });
    const distances = fc.oneof(fc.constantFrom(0, -1, 1, SECOND, -SECOND), fc.integer({ min: -DAY, max: DAY }));
    const one = fc.tuple(fc.constantFrom(...INTERVIEW_STATUSES), fc.option(moments, { freq: 9 }), moments, distances);
    const rows = fc.sample(one, 500).map(([status, deadline, now, distance]) => ({
      status,
      deadline: deadline === null ? null : new Date(deadline),
      now: new Date(deadline === null ? now : deadline + distance),
    }));
    const judged = await test.sql<{ status: InterviewStatus }>(
      `SELECT interview_status(r.status, r.deadline, r.now) AS status
       FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS r (status, deadline, now, at) ORDER BY at`,
      [rows.map(({ status }) => status), rows.map(({ deadline }) => deadline), rows.map(({ now }) => now)],
    );
    expect(judged.map(({ status }) => status)).toEqual(
      rows.map(({ status, deadline, now }) => decided(status, deadline, now)),
    );
    expect(rows.filter(({ status }, at) => status !== judged[at]!.status).length).toBeGreaterThan(50);
  });
});
