import { DateRange, PartialDate } from './dates';
import { Entry } from './entries';
import { Piece } from './pieces';

/** An employer's line with the whole period, above the positions held there: entry of the line → entries of the positions. */
export type EmployerGroups = ReadonlyMap<number, number[]>;

/**
 * Finds lines that only say where and how long ("Acme, 2014 – 2018"), followed by positions with periods inside that one.
 * Such a line is no job of its own.
 */
export function employerGroups(entries: Entry[], pieces: Piece[][]): EmployerGroups {
  const groups = new Map<number, number[]>();
  entries.forEach((entry, i) => {
    const grouped = [...groups.values()].some((members) => members.includes(i));
    if (grouped || entry.body.length > 0 || names(pieces[i]!).length !== 1 || !entry.dates?.range) return;
    const members: number[] = [];
    for (let j = i + 1; j < entries.length && isInside(entries[j]!.dates, entry.dates); j++) {
      if (names(pieces[j]!).length !== 1) break;
      members.push(j);
    }
    if (members.length > 0) groups.set(i, members);
  });
  return groups;
}

function names(pieces: Piece[]): Piece[] {
  return pieces.filter((piece) => !piece.place);
}

function isInside(inner: DateRange | null, outer: DateRange): boolean {
  if (!inner?.range || !inner.start || !outer.start) return false;
  const end = (range: DateRange): number => (range.end && !range.current ? months(range.end, 12) : Infinity);
  return months(inner.start, 12) >= months(outer.start, 1) && end(inner) <= end(outer);
}

function months({ year, month }: PartialDate, fallback: number): number {
  return year * 12 + (month ?? fallback);
}
