import fc from 'fast-check';
import { isNaiveTimestamp, wireSeconds, zonedDate } from './timestamps';

const MINUTE = 60_000;
const DAY = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');
const designator = (offset: number) =>
  `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;

/** The wall clock at `instant` where time is `offset` minutes ahead of UTC, to the second. */
const wallClock = (instant: number, offset: number) => new Date(instant + offset * MINUTE).toISOString().slice(0, 19);
const written = (instant: number, offset: number) => `${wallClock(instant, offset)}${designator(offset)}`;

/** Whole seconds, far enough from both ends that no offset leads out of the years that are accepted. */
const instants = fc
  .integer({ min: Date.UTC(1900, 0, 3) / 1000, max: Date.UTC(2999, 11, 29) / 1000 })
  .map((seconds) => seconds * 1000);
/** −12:00 to +14:00, by quarters of an hour: all that are in use, and more. */
const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
const leapDays = fc
  .tuple(fc.integer({ min: 476, max: 749 }), fc.integer({ min: 0, max: DAY / 1000 - 1 }))
  .map(([fourth, second]) => [fourth * 4, second] as const)
  .filter(([year]) => new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29)
  .map(([year, second]) => Date.UTC(year, 1, 29) + second * 1000);

/** Minutes that clocks in `zone` are ahead of UTC at `instant`, by the time zone database of the platform. */
function offsetIn(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return (local - instant) / MINUTE;
}

/** The moments in `year` at which the clocks of `zone` are changed. */
function changes(zone: string, year: number): number[] {
  const found: number[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
    const before = offsetIn(zone, day);
    if (offsetIn(zone, day + DAY) === before) continue;
    let minute = day;
    while (offsetIn(zone, minute + MINUTE) === before) minute += MINUTE;
    found.push(minute + MINUTE);
  }
  return found;
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];

describe('any timestamp with a zone', () => {
  it('is the instant it was written for, and goes out as the same', () => {
    fc.assert(
      fc.property(fc.oneof(instants, leapDays), offsets, (instant, offset) => {
        const read = zonedDate(written(instant, offset));
        expect(read?.getTime()).toBe(instant);
        expect(wireSeconds(read!)).toBe(`${wallClock(instant, 0)}Z`);
        expect(zonedDate(wireSeconds(read!))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same instant in whichever offset it is written', () => {
    fc.assert(
      fc.property(instants, offsets, offsets, (instant, here, there) => {
        expect(zonedDate(written(instant, here))).toEqual(zonedDate(written(instant, there)));
      }),
    );
  });

  it('agrees with the platform where that can read it', () => {
    fc.assert(
      fc.property(instants, offsets, (instant, offset) => {
        const text = written(instant, offset);
        expect(zonedDate(text)).toEqual(new Date(text));
      }),
    );
  });

  it('is none, and naive, without its zone', () => {
    fc.assert(
      fc.property(fc.oneof(instants, leapDays), offsets, fc.constantFrom(10, 16, 19), (instant, offset, length) => {
        const text = wallClock(instant, offset).slice(0, length);
        expect(zonedDate(text)).toBeNull();
        // A mere date is no timestamp with a zone behind it either.
        expect(isNaiveTimestamp(text)).toBe(length > 10);
      }),
    );
  });

  it('is none on 29 February of other years, nor on the day after the last of a month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2999 }),
        fc.integer({ min: 1, max: 12 }),
        offsets,
        (year, month, offset) => {
          const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
          const on = (day: number) => zonedDate(`${year}-${two(month)}-${two(day)}T12:00${designator(offset)}`);
          expect(on(days)).not.toBeNull();
          for (let day = days + 1; day <= 32; day++) expect(on(day)).toBeNull();
        },
      ),
    );
  });

  it('never throws, and reads nothing but what looks like a timestamp', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const read = zonedDate(text);
        if (read !== null) expect(text).toMatch(/^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d(:?\d\d)?)\s*$/i);
      }),
    );
  });
});

describe.each(ZONES)('around the changes of the clocks in %s', (zone) => {
  const moments = [2024, 2027, 2028].flatMap((year) => changes(zone, year));

  it('finds two a year', () => expect(moments).toHaveLength(6));

  it('an instant written as it is read there then is that instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...moments), fc.integer({ min: -7_200, max: 7_200 }), (moment, seconds) => {
        const instant = moment + seconds * 1000;
        const text = written(instant, offsetIn(zone, instant));
        expect(zonedDate(text)?.getTime()).toBe(instant);
      }),
    );
  });

  it('the same time of the clock, read before and after, is two instants as far apart as the clocks were moved', () => {
    for (const moment of moments) {
      const [before, after] = [offsetIn(zone, moment - 1000), offsetIn(zone, moment)];
      const clock = wallClock(moment, after);
      const apart = zonedDate(clock + designator(before))!.getTime() - zonedDate(clock + designator(after))!.getTime();
      expect(apart).toBe((after - before) * MINUTE);
      expect([30, 60]).toContain(Math.abs(after - before));
    }
  });
});
