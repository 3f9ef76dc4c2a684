import { Cell, Line, makeLine } from '../../src/resume/layout/line';

/** One line of a made-up CV: text, or text with its look; several cells stand beside each other. */
export interface Row {
  cells: string[];
  bold?: boolean;
  size?: number;
  x?: number;
  /** Distance from the line above. */
  gap?: number;
  bullet?: boolean;
  /** Right edge of the column. */
  columnRight?: number;
}

/** Lines as the layout stage hands them over, 14 points apart in a column from 40 to 555. */
export function linesOf(rows: (string | Row)[]): Line[] {
  let y = 100;
  return rows.map((item) => {
    const row: Row = typeof item === 'string' ? { cells: [item] } : item;
    y += row.gap ?? 14;
    const cells = row.cells.map((text, i) => toCell(text, (row.x ?? 40) + i * 200, y, row));
    return { ...makeLine(cells), columnLeft: 40, columnRight: row.columnRight ?? 555 };
  });
}

function toCell(text: string, x: number, y: number, row: Row): Cell {
  const size = row.size ?? 10;
  const bold = row.bold ?? false;
  const right = x + text.length * size * 0.5;
  const span = { text, x, right, size, bold, italic: false, color: '#000000', font: bold ? 'b' : 'r', link: '' };
  const bullet = row.bullet ?? false;
  return { text, spans: [span], x, right, y, size, bold, page: 1, bullet, paragraph: false, level: 0 };
}

/** A bold line. */
export const strong = (text: string, more: Partial<Row> = {}): Row => ({ cells: [text], bold: true, ...more });
/** Cells beside each other. */
export const beside = (...cells: string[]): Row => ({ cells });
/** A list item. */
export const item = (text: string): Row => ({ cells: [text], bullet: true, x: 52 });
