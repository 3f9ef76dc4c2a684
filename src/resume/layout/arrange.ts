import { findDates } from '../fields/dates';
import { headingKind } from '../vocabulary/headings';
import { groupRows } from './cells';
import { Gutter, findGutters } from './gutters';
import { Cell, Line, makeLine } from './line';
import { clusterText, clusters, countHeadings } from './cell-groups';
import { RegionKind, classify, hasHeadingsOnBothSides } from './regions';
import { columnEdges, columnOf, tableRows } from './tables';

const TRIED_GUTTERS = 30;

/** Orders the cells of a region: finds the white strips, decides what they mean and reads each part. */
export function arrange(cells: Cell[]): Line[] {
  if (cells.length === 0) return [];
  const chosen = chooseGutter(cells);
  if (!chosen) return setColumn(groupRows(cells).map(makeLine));
  const { gutter, kind } = chosen;
  const inside = new Set([...gutter.left, ...gutter.right]);
  const above = cells.filter((c) => !inside.has(c) && c.y < gutter.top);
  const below = cells.filter((c) => !inside.has(c) && c.y >= gutter.top);
  return [...arrange(above), ...arrangeInside(gutter, kind), ...arrange(below)];
}

/** Tables and columns with headings of their own are certain; among the rest the strip with most lines counts. */
function chooseGutter(cells: Cell[]): { gutter: Gutter; kind: RegionKind } | null {
  const classified = findGutters(cells)
    .slice(0, TRIED_GUTTERS)
    .map((gutter) => ({ gutter, kind: classify(gutter) }))
    .filter(({ kind }) => kind !== 'rows');
  const certain = (kind: RegionKind): { gutter: Gutter; kind: RegionKind } | undefined =>
    classified.find((c) => c.kind === kind && (kind !== 'columns' || hasHeadingsOnBothSides(c.gutter)));
  return (
    certain('table') ??
    certain('columns') ??
    classified.find(({ kind, gutter }) => kind === 'left-rail' && countHeadings(gutter.left) > 0) ??
    certain('cards') ??
    certain('left-rail') ??
    certain('label-table') ??
    classified[0] ??
    null
  );
}

function arrangeInside(gutter: Gutter, kind: RegionKind): Line[] {
  if (kind === 'columns' || kind === 'cards') return [...arrange(gutter.left), ...startColumn(arrange(gutter.right))];
  if (kind === 'table' || kind === 'label-table') return arrangeTable([...gutter.left, ...gutter.right]);
  const [rail, body] = kind === 'left-rail' ? [gutter.left, gutter.right] : [gutter.right, gutter.left];
  return arrangeRail(rail, body, kind === 'left-rail');
}

function startColumn([first, ...rest]: Line[]): Line[] {
  return first ? [{ ...first, columnStart: true }, ...rest] : [];
}

/** Each table row becomes one line; the pieces of a wrapped cell are joined. */
function arrangeTable(cells: Cell[]): Line[] {
  const edges = columnEdges(cells);
  return setColumn(
    tableRows(cells).map((row) => {
      const columns = edges.map((_, i) => row.filter((c) => columnOf(edges, c) === i)).filter((c) => c.length > 0);
      return makeLine(columns.map(joinCell));
    }),
  );
}

/** Stacked pieces of one cell as one cell. */
export function joinCell(pieces: Cell[]): Cell {
  const rows = groupRows(pieces).flat();
  const text = rows.reduce((sum, c) => (sum && !/^[).,;]/.test(c.text) ? `${sum} ${c.text}` : sum + c.text), '');
  return {
    ...rows[0]!,
    text,
    spans: rows.flatMap((c) => c.spans),
    x: Math.min(...rows.map((c) => c.x)),
    right: Math.max(...rows.map((c) => c.right)),
  };
}

/** Reads the text beside a rail band by band, each band after (or, for a right rail, around) its label. */
function arrangeRail(rail: Cell[], body: Cell[], labelFirst: boolean): Line[] {
  const labels = railLabels(rail);
  const rows = groupRows(body);
  const onLine = labels.filter((label) => rowOnLine(label, rows) >= 0).length >= labels.length * 0.7;
  const starts: number[] = [];
  for (const label of labels) {
    const floor = starts.at(-1) ?? 0;
    const exact = onLine ? rowOnLine(label, rows) : -1;
    starts.push(Math.max(exact >= 0 ? exact : bandStart(label, rows, floor + (starts.length > 0 ? 1 : 0)), floor));
  }
  const lines: Line[] = arrange(rows.slice(0, starts[0] ?? 0).flat());
  labels.forEach((label, i) => {
    const content = arrange(rows.slice(starts[i], starts[i + 1] ?? rows.length).flat());
    if (isBlock(label)) lines.push(...setColumn(groupRows(label).map(makeLine)), ...content);
    else lines.push(...joinLabel(label, content, labelFirst));
  });
  return lines;
}

/** Several lines of something else (an address beside the name) that only stand where the dates stand. */
function isBlock(label: Cell[]): boolean {
  return groupRows(label).length >= 3 && !isPeriod(label) && headingKind(clusterText(label)) === null;
}

/** The row on whose baseline a label stands, or -1. */
function rowOnLine(label: Cell[], rows: Cell[][]): number {
  const { y, size } = label[0]!;
  return rows.findIndex((row) => Math.abs(row[0]!.y - y) <= 0.25 * size);
}

/** Lines of a rail that follow closely are one label; so are the parts of a period set in several lines. */
function railLabels(rail: Cell[]): Cell[][] {
  const labels: Cell[][] = [];
  for (const part of clusters(rail, 1.3).flatMap(splitHeadings).flatMap(splitPeriods)) {
    const last = labels.at(-1);
    const near = last && part[0]!.y - last.at(-1)!.y <= 1.9 * part[0]!.size;
    if (last && near && isSplitPeriod(last, part)) last.push(...part);
    else labels.push([...part]);
  }
  return labels;
}

/** A heading right above a date is a label of its own. */
function splitHeadings(cluster: Cell[]): Cell[][] {
  if (headingKind(clusterText(cluster)) !== null) return [cluster];
  const parts: Cell[][] = [];
  let open = false;
  for (const row of groupRows(cluster)) {
    const heading = headingKind(clusterText(row)) !== null;
    if (heading || !open) parts.push([...row]);
    else parts.at(-1)!.push(...row);
    open = !heading;
  }
  return parts;
}

/** Periods right below each other, each complete, belong to as many lines. */
function splitPeriods(cluster: Cell[]): Cell[][] {
  const rows = groupRows(cluster);
  return rows.length > 1 && rows.every(isPeriod) ? rows : [cluster];
}

/** Neither part says it all, together they are a period. */
function isSplitPeriod(first: Cell[], second: Cell[]): boolean {
  if (headingKind(clusterText(first)) !== null || headingKind(clusterText(second)) !== null) return false;
  const joined = isPeriod([...first, ...second]) || /^\W*$/.test(clusterText(second));
  return joined && !(isPeriod(first) && isPeriod(second));
}

function isPeriod(cells: Cell[]): boolean {
  return findDates(clusterText(cells)).some((d) => d.range);
}

/** Index of the first body row that belongs to a label. A heading may stand at the middle of its text. */
function bandStart(label: Cell[], rows: Cell[][], floor: number): number {
  const { y, size } = label[0]!;
  const exact = rowOnLine(label, rows);
  if (exact >= 0 && (gapBefore(rows, exact) > usualGap(rows) || headingKind(clusterText(label)) === null)) return exact;
  let start = nearestRow(rows, y);
  const distance = y - (rows[start]?.[0]?.y ?? y);
  // Nothing stands beside this label.
  if (Math.abs(distance) > 1.6 * size) return rows.filter((row) => row[0]!.y < y).length;
  if (headingKind(clusterText(label)) === null) return start;
  if (start < rows.length && rows[start]![0]!.y < y - 0.6 * size && gapBefore(rows, start + 1) > usualGap(rows))
    start++;
  while (start > floor && start < rows.length && gapBefore(rows, start) <= usualGap(rows)) start--;
  return start;
}

function nearestRow(rows: Cell[][], y: number): number {
  return rows.reduce((best, row, i) => (Math.abs(row[0]!.y - y) < Math.abs(rows[best]![0]!.y - y) ? i : best), 0);
}

/** A distance between rows that does not yet separate paragraphs. */
function usualGap(rows: Cell[][]): number {
  const gaps = rows
    .slice(1)
    .map((_, i) => gapBefore(rows, i + 1))
    .sort((a, b) => a - b);
  return 1.35 * (gaps[Math.floor(gaps.length * 0.35)] ?? 0);
}

function gapBefore(rows: Cell[][], index: number): number {
  if (index <= 0) return Infinity;
  const row = rows[index];
  return row ? row[0]!.y - rows[index - 1]![0]!.y : 0;
}

function joinLabel(label: Cell[], content: Line[], labelFirst: boolean): Line[] {
  const cell = joinCell(label);
  const first = content[0];
  // A heading is a line of its own; a date joins the first line of its text.
  if (!first || headingKind(cell.text) !== null) return [...setColumn([makeLine([cell])]), ...content];
  const joined = makeLine(labelFirst ? [cell, ...first.cells] : [...first.cells, cell]);
  return [
    { ...joined, bullet: first.bullet, columnLeft: first.columnLeft, columnRight: first.columnRight },
    ...content.slice(1),
  ];
}

function setColumn(lines: Line[]): Line[] {
  const left = Math.min(...lines.map((l) => l.x));
  const right = Math.max(...lines.map((l) => l.right));
  return lines.map((line) => ({ ...line, columnLeft: left, columnRight: right }));
}
