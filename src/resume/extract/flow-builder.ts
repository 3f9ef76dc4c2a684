import { FlowItem, FlowParagraph, FlowRun } from './flow';

export interface ParagraphFormat {
  bullet: boolean;
  level: number;
  indent: number;
  before: number;
  after: number;
}

export type RunFormat = Pick<FlowRun, 'size' | 'bold' | 'italic' | 'link'> & { hidden: boolean };

const SMALLEST_VISIBLE = 4;

/** Collects text, paragraph ends, cell ends and row ends as old word-processor formats give them. */
export class FlowBuilder {
  readonly items: FlowItem[] = [];
  /** Text was left out because a reader cannot see it. */
  hidden = false;
  private runs: FlowRun[] = [];
  private cell: FlowParagraph[] = [];
  private row: FlowItem[][] = [];
  private rows: FlowItem[][][] = [];
  private lastAfter = 0;

  add(text: string, format: RunFormat): void {
    const { size, bold, italic, link, hidden } = format;
    if (hidden || size < SMALLEST_VISIBLE) {
      this.hidden ||= /[\p{L}\p{N}]/u.test(text);
      return;
    }
    const last = this.runs.at(-1);
    const same = last && last.size === size && last.bold === bold && last.italic === italic && last.link === link;
    if (same) last.text += text;
    else this.runs.push({ text, size, bold, italic, color: '', link });
  }

  endParagraph(format: ParagraphFormat, inTable: boolean, size: number): void {
    const { bullet, level, indent, before, after } = format;
    const runs =
      this.runs.length > 0 ? this.runs : [{ text: '', size, bold: false, italic: false, color: '', link: '' }];
    const gap = inTable ? before : Math.max(before, this.lastAfter);
    const paragraph: FlowParagraph = { kind: 'paragraph', runs, bullet, level, indent, before: gap };
    this.runs = [];
    this.lastAfter = after;
    if (inTable) this.cell.push(paragraph);
    else {
      this.endTable();
      this.items.push(paragraph);
    }
  }

  endCell(format: ParagraphFormat, size: number): void {
    this.endParagraph(format, true, size);
    this.row.push(this.cell);
    this.cell = [];
    this.lastAfter = 0;
  }

  endRow(): void {
    if (this.row.length > 0) this.rows.push(this.row);
    this.row = [];
  }

  /** Closes whatever is open; call it once after the last character. */
  finish(format: ParagraphFormat, size: number): void {
    if (this.runs.length > 0) this.endParagraph(format, false, size);
    this.endTable();
  }

  private endTable(): void {
    this.endRow();
    if (this.rows.length > 0) this.items.push({ kind: 'table', rows: this.rows });
    this.rows = [];
  }
}
