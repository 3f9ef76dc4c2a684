import { Block } from './block';
import { cleanGlyph } from './characters';

/** A stretch of text in one style inside a paragraph; `\t` is a tab and `\n` a line break. */
export interface FlowRun {
  text: string;
  size: number;
  bold: boolean;
  italic: boolean;
  color: string;
  link: string;
}

export interface FlowParagraph {
  kind: 'paragraph';
  runs: FlowRun[];
  bullet: boolean;
  /** Heading level, 0 for ordinary text. */
  level: number;
  /** Left indent in points. */
  indent: number;
  /** Space above in points. */
  before: number;
}

export interface FlowTable {
  kind: 'table';
  rows: FlowItem[][][];
}

export type FlowItem = FlowParagraph | FlowTable;

const PAGE_WIDTH = 520;
const LINE_HEIGHT = 1.25;
const LETTER_WIDTH = 0.5;
const TAB_GAP = 2.5;
const TABLE_GAP = 4;

/** Sets the paragraphs and tables of a flowing format on one endless page, so that the layout stage reads all formats alike. */
export function flowToBlocks(items: FlowItem[]): Block[] {
  const setter = new Setter();
  setter.place(items, 0, PAGE_WIDTH, 0);
  return setter.blocks;
}

class Setter {
  readonly blocks: Block[] = [];

  /** Sets items below each other from `y`; gives the y below the last. */
  place(items: FlowItem[], left: number, right: number, y: number): number {
    let bottom = y;
    for (const item of items) {
      bottom =
        item.kind === 'table'
          ? this.placeTable(item, left, right, bottom)
          : this.placeParagraph(item, left, right, bottom);
    }
    return bottom;
  }

  private placeTable(table: FlowTable, left: number, right: number, y: number): number {
    const columns = Math.max(1, ...table.rows.map((row) => row.length));
    const width = (right - left) / columns;
    let bottom = y + TABLE_GAP;
    for (const row of table.rows) {
      const bottoms = row.map((cell, i) => this.place(cell, left + i * width, left + (i + 1) * width - 12, bottom));
      bottom = Math.max(bottom, ...bottoms) + TABLE_GAP;
    }
    return bottom;
  }

  private placeParagraph(paragraph: FlowParagraph, left: number, right: number, y: number): number {
    const lines = splitLines(paragraph.runs);
    let bottom = y + paragraph.before;
    lines.forEach((runs, i) => {
      const size = Math.max(...runs.map((r) => r.size), 0) || 10;
      // An empty paragraph is the poor man's gap.
      bottom += size * LINE_HEIGHT;
      if (runs.some((r) => r.text.trim() !== ''))
        this.placeLine(paragraph, runs, i, left + paragraph.indent, right, bottom);
    });
    return bottom;
  }

  private placeLine(
    paragraph: FlowParagraph,
    runs: FlowRun[],
    index: number,
    left: number,
    right: number,
    y: number,
  ): void {
    const natural = runs.reduce((sum, r) => sum + r.text.length * r.size * LETTER_WIDTH, 0);
    const squeeze = Math.min(1, Math.max(20, right - left) / Math.max(natural, 1));
    let x = left;
    let spaceBefore = true;
    for (const run of runs) {
      for (const part of run.text.split(/(\t+)/)) {
        if (part.startsWith('\t')) {
          x += TAB_GAP * run.size;
          this.skipOrder();
          continue;
        }
        const text = cleanGlyph(part);
        const width = text.length * run.size * LETTER_WIDTH * squeeze;
        if (text.trim() !== '') {
          const lead = text.length - text.trimStart().length;
          const step = run.size * LETTER_WIDTH * squeeze;
          this.blocks.push({
            ...this.style(run, paragraph, index),
            text: text.trim().replace(/\s+/g, ' '),
            x: x + lead * step,
            y,
            width: text.trim().length * step,
            spaceBefore: spaceBefore || lead > 0,
          });
        }
        spaceBefore = /\s$/.test(text);
        x += width;
      }
    }
    this.skipOrder();
  }

  private order = 0;

  private skipOrder(): void {
    this.order += 10;
  }

  private style(
    run: FlowRun,
    paragraph: FlowParagraph,
    index: number,
  ): Omit<Block, 'text' | 'x' | 'y' | 'width' | 'spaceBefore'> {
    return {
      size: run.size,
      bold: run.bold,
      italic: run.italic,
      color: run.color,
      page: 1,
      link: run.link,
      font: '',
      order: ++this.order,
      paragraph: true,
      level: paragraph.level,
      bullet: paragraph.bullet && index === 0,
    };
  }
}

function splitLines(runs: FlowRun[]): FlowRun[][] {
  const lines: FlowRun[][] = [[]];
  for (const run of runs) {
    run.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([]);
      lines.at(-1)!.push({ ...run, text });
    });
  }
  return lines;
}
