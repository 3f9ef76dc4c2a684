import { headingKind } from '../vocabulary/headings';
import { isKnownPlace } from '../vocabulary/places';
import { clusterText, isDated } from './cell-groups';
import { groupRows } from './cells';
import { Gutter, countLines } from './gutters';
import { Cell } from './line';

/** A table of a CV holds names and numbers; running text stands in columns. */
const LONGEST_CELL = 60;

/** Rows of wrapped cells: gaps that run across three columns or more cut the region at least twice. */
export function isTable({ left, right }: Gutter): boolean {
  const cells = [...left, ...right];
  const rows = tableRows(cells);
  if (rows.length < 2) return false;
  const columns = columnEdges(cells);
  if (columns.length < 3) return false;
  const labels = rows
    .slice(1)
    .flat()
    .filter((c) => columnOf(columns, c) === 0);
  if (labels.some((c) => headingKind(c.text) !== null)) return false;
  const texts = rows.flatMap((row) =>
    columns.map((_, i) => clusterText(row.filter((c) => columnOf(columns, c) === i))),
  );
  if (texts.filter((text) => text.length > LONGEST_CELL).length > texts.length * 0.15) return false;
  if (!isWrapped(rows, columns)) return false;
  const full = rows.filter((row) => new Set(row.map((c) => columnOf(columns, c))).size >= Math.min(3, columns.length));
  return full.length >= rows.length * 0.7;
}

/** Two columns whose left one holds a short label for every block of the right one. */
export function isLabelTable({ left, right }: Gutter): boolean {
  const rows = tableRows([...left, ...right]);
  if (rows.length < 2 || left.some((c) => c.text.length > 40)) return false;
  // Equal numbers of lines are a grid, to be read line by line.
  if (countLines(right) < 1.5 * countLines(left)) return false;
  const inLeft = new Set(left);
  const full = rows.filter((row) => row.some((c) => inLeft.has(c)) && row.some((c) => !inLeft.has(c)));
  return full.length >= rows.length * 0.8;
}

/**
 * Two entries of equal make: their lines pair up, look alike pair by pair, and what one side has (a date, a place) the
 * other has too. A job's title beside its dates looks alike as well, but says different things.
 */
export function isCards({ left, right }: Gutter): boolean {
  const pairs = groupRows([...left, ...right]).map((row) => [
    row.find((c) => left.includes(c)),
    row.find((c) => right.includes(c)),
  ]);
  const both = pairs.filter((pair): pair is [Cell, Cell] => pair[0] !== undefined && pair[1] !== undefined);
  if (both.length < 2 || both.length < countLines(right) * 0.8) return false;
  const looks = new Set(both.map(([a]) => look(a)));
  const alike = both.every(
    ([a, b]) => look(a) === look(b) && isDated([a]) === isDated([b]) && isKnownPlace(a.text) === isKnownPlace(b.text),
  );
  const labels = both[0]!.some((cell) => headingKind(cell.text) === 'education' || TABLE_WORDS.test(cell.text));
  return alike && looks.size >= 2 && !labels;
}

/** Stacked pieces of a cell are one text only if each line was full; short lines are a list. */
function isWrapped(rows: Cell[][], columns: number[]): boolean {
  let wrapped = 0;
  let ended = 0;
  const end = Math.max(...rows.flat().map((c) => c.right));
  const right = columns.map((_, i) => (columns[i + 1] === undefined ? end : columns[i + 1]! - CELL_PADDING));
  for (const row of rows) {
    for (const i of columns.keys()) {
      const pieces = row.filter((c) => columnOf(columns, c) === i);
      pieces.slice(1).forEach((piece, n) => {
        const above = pieces[n]!;
        const word = ((piece.text.split(/\s/)[0]?.length ?? 0) + 1) * 0.45 * piece.size;
        if (above.right + word > right[i]! - 1) wrapped++;
        else ended++;
      });
    }
  }
  return ended <= wrapped;
}

const CELL_PADDING = 8;
const TABLE_WORDS =
  /^(?:year|duration|period|dates?|company|organi[sz]ation|employer|designation|role|position|degree|course|institut\p{L}*|board|university|marks|percentage|grade|email|e-mail|phone|level)(?:\s+\S+)?$/iu;

function look(cell: Cell): string {
  const span = cell.spans[0]!;
  return `${Math.round(span.size * 2)}|${span.bold}|${span.italic}|${span.color}`;
}

/** Splits a table into rows at vertical gaps no column bridges. */
export function tableRows(cells: Cell[]): Cell[][] {
  const gaps: number[] = [];
  const rows = groupRows(cells);
  for (let i = 1; i < rows.length; i++) gaps.push(rows[i]![0]!.y - rows[i - 1]![0]!.y);
  const sorted = [...gaps].sort((a, b) => a - b);
  const size = Math.max(...cells.map((c) => c.size));
  const limit = Math.max(1.7 * size, 1.25 * (sorted[Math.floor(sorted.length * 0.3)] ?? 0));
  const out: Cell[][] = [];
  rows.forEach((row, i) => {
    if (i > 0 && gaps[i - 1]! <= limit) out.at(-1)!.push(...row);
    else out.push([...row]);
  });
  return out;
}

/** Left edges of the columns of a table: white strips between all cells. */
export function columnEdges(cells: Cell[]): number[] {
  const sorted = [...cells].sort((a, b) => a.x - b.x);
  const edges: number[] = [];
  let right = -Infinity;
  for (const cell of sorted) {
    if (cell.x > right + 0.5) edges.push(cell.x);
    right = Math.max(right, cell.right);
  }
  return edges;
}

export function columnOf(edges: number[], cell: Cell): number {
  return edges.filter((edge) => edge <= cell.x + 0.5).length - 1;
}
