/** A stretch of one style inside a cell. */
export interface Span {
  text: string;
  x: number;
  right: number;
  size: number;
  bold: boolean;
  italic: boolean;
  color: string;
  font: string;
  link: string;
}

/** Text that stands together on one baseline; a wide gap begins another cell. */
export interface Cell {
  text: string;
  spans: Span[];
  x: number;
  right: number;
  /** Baseline in the stacked document: pages follow each other downwards. */
  y: number;
  size: number;
  bold: boolean;
  page: number;
  bullet: boolean;
  paragraph: boolean;
  level: number;
}

/** One line in reading order. */
export interface Line {
  cells: Cell[];
  /** Cells joined by a tab. */
  text: string;
  x: number;
  right: number;
  y: number;
  /** The largest size on the line. */
  size: number;
  /** Most letters are bold. */
  bold: boolean;
  page: number;
  /** Starts with a list mark, which is not part of the text. */
  bullet: boolean;
  /** A whole paragraph of a flowing format. */
  paragraph: boolean;
  level: number;
  /** Edges of the column the line stands in. */
  columnLeft: number;
  columnRight: number;
  /** First line of a column that stands beside another one. */
  columnStart?: boolean;
}

/** Joins cells into a line; the column's edges are those of the line until the caller knows better. */
export function makeLine(cells: Cell[]): Line {
  const first = cells[0]!;
  const main = cells.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const x = Math.min(...cells.map((c) => c.x));
  const right = Math.max(...cells.map((c) => c.right));
  return {
    cells,
    text: cells.map((c) => c.text).join('\t'),
    x,
    right,
    y: first.y,
    size: Math.max(...cells.map((c) => c.size)),
    bold: main.bold,
    page: first.page,
    bullet: first.bullet,
    paragraph: cells.some((c) => c.paragraph),
    level: first.level,
    columnLeft: x,
    columnRight: right,
  };
}
