import { findDates, withoutDates } from '../fields/dates';
import { headingKind } from '../vocabulary/headings';
import { isPlace } from '../vocabulary/places';
import { groupRows } from './cells';
import { Gutter, countLines } from './gutters';
import { Cell } from './line';

/**
 * What a white strip separates.
 * `columns`: two texts, read one after the other. `left-rail` / `right-rail`: labels or dates beside the text they belong to.
 * `table`: rows of wrapped cells; `label-table`: two columns, the left one with labels.
 * `cards`: entries of equal make side by side, read one after the other. `rows`: nothing, the lines run across.
 */
export type RegionKind = 'columns' | 'left-rail' | 'right-rail' | 'table' | 'label-table' | 'cards' | 'rows';

const RAIL_SHARE = 0.6;
/** A table of a CV holds names and numbers; running text stands in columns. */
const LONGEST_CELL = 60;

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

/** Decides how the two sides of a strip are read. */
export function classify(gutter: Gutter): RegionKind {
  const { left, right } = gutter;
  const headingsLeft = countHeadings(left);
  const headingsRight = countHeadings(right);
  if (isTable(gutter)) return 'table';
  if (isLeftRail(gutter, headingsLeft)) return 'left-rail';
  const aligned = alignedShare(left, right);
  if (headingsLeft + headingsRight === 0 && isCards(gutter)) return 'cards';
  if (aligned >= 0.9 && headingsRight === 0 && countLines(right) <= countLines(left)) return 'rows';
  if (headingsRight === 0 && isRightRail(gutter)) return 'right-rail';
  if (!standSideBySide(left, right)) return 'rows';
  if (headingsLeft + headingsRight === 0 && isLabelTable(gutter)) return 'label-table';
  if (headingsLeft > 0 && headingsRight > 0 && !sameRowHeadings(left, right, aligned)) return 'columns';
  if (aligned >= 0.7) return 'rows';
  const lines = Math.min(countLines(left), countLines(right));
  if (headingsLeft + headingsRight > 0) return lines >= 4 && aligned < 0.35 ? 'columns' : 'rows';
  return lines >= 4 && aligned < 0.4 ? 'columns' : 'rows';
}

/** Both sides have several lines at the same height, so that they really stand next to each other. */
function standSideBySide(left: Cell[], right: Cell[]): boolean {
  const top = Math.max(Math.min(...left.map((c) => c.y)), Math.min(...right.map((c) => c.y)));
  const bottom = Math.min(Math.max(...left.map((c) => c.y)), Math.max(...right.map((c) => c.y)));
  const beside = (cells: Cell[]): number =>
    countLines(cells.filter((c) => c.y >= top - c.size && c.y <= bottom + c.size));
  const share = (cells: Cell[]): number => beside(cells) / countLines(cells);
  return Math.min(beside(left), beside(right)) >= 2 && Math.max(share(left), share(right)) >= 0.5;
}

function countHeadings(cells: Cell[]): number {
  const left = Math.min(...cells.map((c) => c.x));
  const right = Math.max(...cells.map((c) => c.right));
  return groupRows(cells).filter((row) => {
    if (headingKind(clusterText(row)) === null) return false;
    // At the edge of its column, or centred or right-aligned in it; a label somewhere inside names no section.
    const [start, end] = [row[0]!.x, row.at(-1)!.right];
    const slack = 2.2 * row[0]!.size;
    return start - left < slack || right - end < slack || Math.abs((start + end) / 2 - (left + right) / 2) < slack;
  }).length;
}

export function hasHeadingsOnBothSides({ left, right }: Gutter): boolean {
  return countHeadings(left) > 0 && countHeadings(right) > 0;
}

/** Two headings on one baseline with their texts below are columns; a single such row may be a table's head. */
function sameRowHeadings(left: Cell[], right: Cell[], aligned: number): boolean {
  return aligned >= 0.95 && countLines(left) <= 2 && countLines(right) <= 2;
}

function isLeftRail({ left, right }: Gutter, headings: number): boolean {
  const top = Math.min(...right.map((c) => c.y));
  const bottom = Math.max(...right.map((c) => c.y));
  const beside = left.filter((c) => c.y > top - 2.5 * c.size && c.y < bottom + 1.5 * c.size);
  if (countLines(beside) > 1.2 * countLines(right)) return false;
  const usual = median([...left, ...right].map((c) => c.size)) ?? 0;
  // The name, and headings above their text, stand in the same space but are no part of the rail.
  const groups = clusters(beside, 1.6).filter((group) => {
    const heading = headingKind(clusterText(group)) !== null;
    return heading ? hasBeside(group, right) : group[0]!.size < 1.4 * usual || isDated(group);
  });
  if (groups.length < 2) return false;
  const certain = groups.filter((group) => isLabel(group) && hasBeside(group, right)).length;
  const short = groups.filter((group) => !isLabel(group) && isLineLabel(group, right)).length;
  const labels = certain + (short <= certain ? short : 0);
  const rows = countLines(beside);
  if (labels / groups.length < RAIL_SHARE) return false;
  // A sidebar has headings as well, but more text than headings.
  return headings === 0 || headings + groups.filter((g) => isDated(g)).length >= rows * 0.5;
}

function isRightRail({ left, right }: Gutter): boolean {
  const groups = clusters(right, 2.1);
  if (groups.length < 1 || countLines(left) < groups.length) return false;
  const dated = groups.filter((group) => isDated(group)).length;
  const long = groups.filter((group) => clusterText(group).length > 60).length;
  return dated / groups.length >= RAIL_SHARE && long * 4 <= groups.length;
}

/** A few words on the baseline of a line beside them ("Databases" | "PostgreSQL, MySQL"). */
function isLineLabel(group: Cell[], right: Cell[]): boolean {
  const [first] = group;
  if (countLines(group) > 1 || clusterText(group).split(/\s+/).length > 4) return false;
  return right.some((c) => Math.abs(c.y - first!.y) <= 0.2 * first!.size);
}

/** Text stands right of a label, not only somewhere below it. */
function hasBeside(group: Cell[], right: Cell[]): boolean {
  const top = group[0]!.y - 1.3 * group[0]!.size;
  const bottom = group.at(-1)!.y + 1.3 * group[0]!.size;
  return right.some((c) => c.y >= top && c.y <= bottom);
}

function isLabel(group: Cell[]): boolean {
  return headingKind(clusterText(group)) !== null || isDated(group);
}

/** Mostly a date or a period; a place or a duration may stand with it. */
function isDated(group: Cell[]): boolean {
  const text = clusterText(group);
  if (text.length > 80) return false;
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

/** Rows of wrapped cells: gaps that run across three columns or more cut the region at least twice. */
function isTable({ left, right }: Gutter): boolean {
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
  const full = rows.filter((row) => new Set(row.map((c) => columnOf(columns, c))).size >= Math.min(3, columns.length));
  return full.length >= rows.length * 0.7;
}

/** Two columns whose left one holds a short label for every block of the right one. */
function isLabelTable({ left, right }: Gutter): boolean {
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
function isCards({ left, right }: Gutter): boolean {
  const pairs = groupRows([...left, ...right]).map((row) => [row.find((c) => left.includes(c)), row.find((c) => right.includes(c))]);
  const both = pairs.filter((pair): pair is [Cell, Cell] => pair[0] !== undefined && pair[1] !== undefined);
  if (both.length < 2 || both.length < countLines(right) * 0.8) return false;
  const looks = new Set(both.map(([a]) => look(a)));
  const alike = both.every(([a, b]) => look(a) === look(b) && isDated([a]) === isDated([b]) && isPlace(a.text) === isPlace(b.text));
  const labels = both[0]!.some((cell) => headingKind(cell.text) === 'education' || TABLE_WORDS.test(cell.text));
  return alike && looks.size >= 2 && !labels;
}

const TABLE_WORDS = /^(?:year|duration|period|dates?|company|organi[sz]ation|employer|designation|role|position|degree|course|institut\p{L}*|board|university|marks|percentage|grade|email|e-mail|phone|level)\b/iu;

function look(cell: Cell): string {
  const span = cell.spans[0]!;
  return `${Math.round(span.size * 2)}|${span.bold}|${span.italic}|${span.color}`;
}

/** Splits a table into rows at vertical gaps no column bridges. */
export function tableRows(cells: Cell[]): Cell[][] {
  const gaps: number[] = [];
  const rows = groupRows(cells);
  for (let i = 1; i < rows.length; i++) gaps.push(rows[i]![0]!.y - rows[i - 1]![0]!.y);
  const size = Math.max(...cells.map((c) => c.size));
  const limit = Math.max(1.7 * size, 1.25 * (median(gaps) || 0));
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

function median(values: number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
