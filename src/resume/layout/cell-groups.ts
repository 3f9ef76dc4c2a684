import { findDates, withoutDates } from '../fields/dates';
import { headingKind } from '../vocabulary/headings';
import { isPlace } from '../vocabulary/places';
import { groupRows } from './cells';
import { countLines } from './gutters';
import { Cell } from './line';

/** Cells of one strip that belong together: their lines follow each other closely. */
export function clusters(cells: Cell[], gap: number): Cell[][] {
  const out: Cell[][] = [];
  for (const row of groupRows(cells)) {
    const last = out.at(-1);
    const y = last?.at(-1)?.y;
    const size = Math.max(...row.map((c) => c.size));
    if (last && y !== undefined && row[0]!.y - y <= gap * size) last.push(...row);
    else out.push([...row]);
  }
  return out;
}

export function clusterText(cells: Cell[]): string {
  return cells.map((c) => c.text).join(' ');
}

/** Rows that are section headings of their column. */
export function countHeadings(cells: Cell[]): number {
  const left = Math.min(...cells.map((c) => c.x));
  const right = Math.max(...cells.map((c) => c.right));
  const usual = median(cells.map((c) => c.size)) ?? 0;
  return groupRows(cells).filter((row) => {
    if (headingKind(clusterText(row)) === null) return false;
    // At the edge of its column, or centred in it and larger; a label somewhere inside names no section.
    const [start, end] = [row[0]!.x, row.at(-1)!.right];
    const slack = 2.2 * row[0]!.size;
    if (start - left < slack || right - end < slack) return true;
    return row[0]!.size > 1.08 * usual && Math.abs((start + end) / 2 - (left + right) / 2) < slack;
  }).length;
}

/** Mostly a date or a period; a place or a duration may stand with it. */
export function isDated(group: Cell[]): boolean {
  const text = clusterText(group);
  if (text.length > 80) return false;
  // Lines with names around a period are an entry of their own, not the label of one.
  const rest = withoutDates(text);
  if (countLines(group) >= 3 && rest.length > 24 && !isPlace(rest)) return false;
  return findDates(text).some((d) => d.range || d.length >= text.length * 0.4) || withoutDates(text) === '';
}

/** Share of the shorter side's lines that have a line of the other side on their baseline. */
export function alignedShare(left: Cell[], right: Cell[]): number {
  const [fewer, more] = countLines(left) <= countLines(right) ? [left, right] : [right, left];
  const rows = groupRows(fewer);
  const hits = rows.filter(([cell]) =>
    more.some((m) => Math.abs(m.y - cell!.y) <= 0.25 * Math.min(m.size, cell!.size)),
  );
  return hits.length / rows.length;
}

export function median(values: number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
