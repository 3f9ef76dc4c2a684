import fc from 'fast-check';
import { WorkEntry } from '../resume.types';
import { monthsOf, monthsOfUnion } from './months';

const receivedAt = new Date('2026-03-15T10:00:00Z');
const job = (startDate: string | null, endDate: string | null, current = false): WorkEntry => ({
  company: '',
  position: '',
  description: '',
  startDate,
  endDate,
  current,
});

describe('monthsOf', () => {
  it.each([
    ['2022-12-01', '2023-11-30', 12],
    ['2024-02-01', '2024-02-29', 1],
    ['2026-01-01', '2026-12-31', 3],
    ['2027-01-01', '2027-12-31', 0],
    ['2023-11-30', '2022-12-01', 0],
    ['2020-05-01', null, 1],
    [null, '2020-05-31', 0],
    [null, null, 0],
    ['soon', '2020-05-31', 0],
  ])('counts %s … %s as %i, the last month included', (start, end, months) => {
    expect(monthsOf(job(start, end), receivedAt)).toBe(months);
  });

  it('ends an open job in the month the document arrived', () => {
    expect(monthsOf(job('2026-01-01', null, true), receivedAt)).toBe(3);
    expect(monthsOf(job('2026-04-01', null, true), receivedAt)).toBe(0);
  });
});

describe('monthsOfUnion', () => {
  const day = (month: number): string =>
    `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const interval = fc.tuple(fc.nat(300), fc.nat(60)).map(([first, length]) => ({ first, last: first + length }));
  const intervals = fc.array(interval, { maxLength: 6 });
  const entries = (list: { first: number; last: number }[]): WorkEntry[] =>
    list.map(({ first, last }) => job(day(first), day(last)));

  it('counts overlapping months once', () => {
    expect(monthsOfUnion([job('2020-01-01', '2020-06-30'), job('2020-06-01', '2020-12-31')], receivedAt)).toBe(12);
  });

  it('equals the number of distinct months, in any order, and never exceeds the plain sum', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const months = new Set(
          list.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_one, index) => first + index)),
        );
        const union = monthsOfUnion(entries(list), new Date('2030-01-01'));
        expect(union).toBe(months.size);
        expect(monthsOfUnion(entries(list).reverse(), new Date('2030-01-01'))).toBe(union);
      }),
    );
  });
});
