import { headingKind } from '../vocabulary/headings';
import { alignedShare, clusterText, clusters, countHeadings, isDated, median } from './cell-groups';
import { groupRows } from './cells';
import { Gutter, countLines } from './gutters';
import { Cell } from './line';
import { isCards, isLabelTable, isTable } from './tables';

/**
 * What a white strip separates.
 * `columns`: two texts, read one after the other. `left-rail` / `right-rail`: labels or dates beside the text they belong to.
 * `table`: rows of wrapped cells; `label-table`: two columns, the left one with labels.
 * `cards`: entries of equal make side by side, read one after the other. `rows`: nothing, the lines run across.
 */
export type RegionKind = 'columns' | 'left-rail' | 'right-rail' | 'table' | 'label-table' | 'cards' | 'rows';

const RAIL_SHARE = 0.6;

/** Decides how the two sides of a strip are read. */
export function classify(gutter: Gutter): RegionKind {
  const { left, right } = gutter;
  const headingsLeft = countHeadings(left);
  const headingsRight = countHeadings(right);
  if (isTable(gutter)) return 'table';
  if (headingsLeft + headingsRight === 0 && isCards(gutter)) return 'cards';
  if (isLeftRail(gutter, headingsLeft)) return 'left-rail';
  const aligned = alignedShare(left, right);
  if (aligned >= 0.9 && headingsRight === 0 && countLines(right) <= countLines(left)) return 'rows';
  if (headingsRight === 0 && isRightRail(gutter)) return 'right-rail';
  if (!standSideBySide(left, right)) return 'rows';
  if (headingsLeft + headingsRight === 0 && isLabelTable(gutter)) return 'label-table';
  if (headingsLeft > 0 && headingsRight > 0 && !sameRowHeadings(left, right, aligned)) return 'columns';
  if (aligned >= 0.7) return 'rows';
  const lines = Math.min(countLines(left), countLines(right));
  if (headingsLeft > 0 && headingsRight === 0 && isBrokenByHeading(left, right)) return 'rows';
  if (headingsLeft + headingsRight > 0) return lines >= 4 && aligned < 0.35 ? 'columns' : 'rows';
  return lines >= 4 && aligned < 0.4 ? 'columns' : 'rows';
}

/** Contact data at the top right and dates far below them are no column: a heading of the left side stands in the gap. */
function isBrokenByHeading(left: Cell[], right: Cell[]): boolean {
  const rows = groupRows(right).map((row) => row[0]!);
  return rows.slice(1).some((row, i) => {
    const above = rows[i]!;
    if (row.y - above.y < 5 * row.size) return false;
    return left.some((c) => c.y > above.y && c.y < row.y && headingKind(c.text) !== null);
  });
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
