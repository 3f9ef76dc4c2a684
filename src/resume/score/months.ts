import { WorkEntry } from '../resume.types';

/** Months since year 0, both ends belonging to the interval; null when the entry gives no usable time. */
type MonthInterval = { first: number; last: number } | null;

/**
 * Calendar months an entry covers, the last one included: 2022-12-01 … 2023-11-30 is 12. A job that still runs ends in
 * the month the document arrived, as does one whose end lies later. No start, a start in the future or an end before the
 * start give 0. An end that is neither given nor said to be open counts the first month only.
 */
export function monthsOf(entry: WorkEntry, receivedAt: Date): number {
  return monthsOfUnion([entry], receivedAt);
}

/** Months covered by at least one of the entries; overlapping months count once. */
export function monthsOfUnion(entries: WorkEntry[], receivedAt: Date): number {
  const intervals = entries.map((entry) => interval(entry, receivedAt)).filter((value) => value !== null);
  intervals.sort((a, b) => a.first - b.first);
  let months = 0;
  let counted = -Infinity;
  for (const { first, last } of intervals) {
    const from = Math.max(first, counted + 1);
    if (last >= from) months += last - from + 1;
    counted = Math.max(counted, last);
  }
  return months;
}

function interval(entry: WorkEntry, receivedAt: Date): MonthInterval {
  const now = receivedAt.getUTCFullYear() * 12 + receivedAt.getUTCMonth();
  const first = monthOfDay(entry.startDate);
  if (first === null) return null;
  const end = entry.current ? now : (monthOfDay(entry.endDate) ?? first);
  const last = Math.min(end, now);
  return last >= first ? { first, last } : null;
}

function monthOfDay(day: string | null): number | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])/.exec(day ?? '') ?? [];
  return year && month ? Number(year) * 12 + Number(month) - 1 : null;
}
