import { headingKind } from '../vocabulary/headings';
import { groupRows } from './cells';
import { Cell } from './line';

/** A vertical white strip: cells on both sides between two baselines, and nothing across. */
export interface Gutter {
  /** Left edge of what stands right of the strip. */
  x: number;
  top: number;
  bottom: number;
  left: Cell[];
  right: Cell[];
}

const LEAST_LINES = 2;
const LEAST_WIDTH = 0.08;
const MOST_OVERHANG = 3;

/** All white strips of a region with at least two lines on each side, best first (most lines on the smaller side). */
export function findGutters(cells: Cell[]): Gutter[] {
  const candidates = distinctEdges(cells.map((c) => c.x));
  const rows = groupRows(cells);
  // Another page may use the same space in another way, so every page is looked at on its own as well.
  const pages = [...new Set(cells.map((c) => c.page))];
  const parts = pages.length > 1 ? [rows, ...pages.map((page) => rows.filter((row) => row[0]!.page === page))] : [rows];
  const gutters = parts.flatMap((part) => candidates.flatMap((x) => stripsAt(x, part)));
  return gutters
    .map((gutter) => ({ gutter, score: scoreOf(gutter) }))
    .sort((a, b) => b.score - a.score || b.gutter.x - a.gutter.x)
    .map(({ gutter }) => gutter);
}

function distinctEdges(edges: number[]): number[] {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.filter((x, i) => i > 0 && x - sorted[i - 1]! > 0.5);
}

function stripsAt(x: number, rows: Cell[][]): Gutter[] {
  const strict = cutStrips(x, rows, () => false);
  // A long word may stick out of a narrow column; a few of them do not close the strip.
  const sticksOut = (cell: Cell): boolean =>
    cell.right <= x + MOST_OVERHANG * cell.size && cell.right - cell.x < 20 * cell.size;
  const tolerant = cutStrips(x, rows, sticksOut).filter(({ left }) => {
    const over = left.filter((cell) => cell.right > x).length;
    return over > 0 && over <= Math.max(2, left.length * 0.2);
  });
  // Between two headings the space may be used in another way than in the rest of the column.
  const framed = cutStrips(x, rows, () => false, isHeadingRow);
  return [
    ...strict,
    ...tolerant,
    ...framed.filter((f) => !strict.some((s) => s.top === f.top && s.bottom === f.bottom)),
  ];
}

function isHeadingRow(row: Cell[]): boolean {
  return row.length === 1 && headingKind(row[0]!.text) !== null;
}

function cutStrips(
  x: number,
  rows: Cell[][],
  tolerated: (cell: Cell) => boolean,
  closes: (row: Cell[]) => boolean = () => false,
): Gutter[] {
  const strips: Gutter[] = [];
  let inside: Cell[] = [];
  const close = (): void => {
    const gutter = toGutter(x, inside);
    if (gutter) strips.push(gutter);
    inside = [];
  };
  const crosses = (cell: Cell): boolean =>
    cell.x < x - 0.5 && cell.right > x - LEAST_WIDTH * Math.min(cell.size, 12) && !tolerated(cell);
  // A row is inside or outside as a whole: what stands beside a crossing cell belongs to it.
  for (const row of rows) {
    if (row.some(crosses) || closes(row)) close();
    else inside.push(...row);
  }
  close();
  return strips;
}

function toGutter(x: number, cells: Cell[]): Gutter | null {
  const left = cells.filter((c) => c.x < x - 0.5);
  const right = cells.filter((c) => c.x >= x - 0.5);
  if (countLines(left) < LEAST_LINES || countLines(right) < LEAST_LINES) return null;
  // What stands above or below both sides (a lone wide line) is not part of the strip.
  const top = Math.min(...cells.map((c) => c.y));
  const bottom = Math.max(...cells.map((c) => c.y));
  return { x, top, bottom, left, right };
}

export function countLines(cells: Cell[]): number {
  return new Set(cells.map((c) => Math.round(c.y))).size;
}

function scoreOf({ left, right, x }: Gutter): number {
  const lines = Math.min(countLines(left), countLines(right));
  const width = x - Math.max(...left.map((c) => c.right));
  return lines + Math.min(width, 40) / 50;
}
