import { Line } from '../layout/line';
import { LabelField, labelOf } from './labels';

/** Columns of a table by the words of its first row. */
export interface TableHead {
  columns: { field: LabelField; x: number; right: number }[];
  line: Line;
}

/** The head of a table, when the first line of a section names at least two columns. */
export function readTableHead(lines: Line[]): TableHead | null {
  const line = lines[0];
  if (!line || line.cells.length < 2) return null;
  const columns = line.cells.flatMap((cell) => {
    const field = labelOf(cell.text);
    return field ? [{ field, x: cell.x, right: cell.right }] : [];
  });
  return columns.length >= 2 && columns.length >= line.cells.length - 1 ? { columns, line } : null;
}

/** Text of a row that stands under the column of a kind; '' when there is none. */
export function underColumn(head: TableHead, row: Line, field: LabelField): string {
  const column = head.columns.find((c) => c.field === field);
  if (!column) return '';
  const cells = row.cells.filter((cell) => nearest(head, cell.x, cell.right) === column);
  return cells.map((cell) => cell.text).join(' ');
}

function nearest(head: TableHead, x: number, right: number): TableHead['columns'][number] {
  const distance = (c: { x: number; right: number }): number =>
    Math.min(Math.abs(c.x - x), Math.abs((c.x + c.right) / 2 - (x + right) / 2));
  return head.columns.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}
