import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { checkedText } from './checked-text';
import { FlowItem, FlowParagraph, FlowRun, flowToBlocks } from './flow';

interface State {
  bold: boolean;
  italic: boolean;
  size: number;
  hidden: boolean;
  skip: boolean;
  /** Characters that follow a \u escape for readers without Unicode. */
  fallback: number;
  style: number;
  bullet: boolean;
  indent: number;
  before: number;
  after: number;
  level: number;
  inTable: boolean;
}

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z\r\n])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
/** Groups whose text is not part of the page. */
const DESTINATIONS = new Set(
  'fonttbl colortbl stylesheet info pict object themedata colorschememapping latentstyles datastore listtable listoverridetable rsidtbl generator xmlnstbl mmathPr fldinst filetbl revtbl private1 bkmkstart bkmkend footnote annotation shpinst nonshppict pgdsctbl pgdsc userprops'.split(
    ' ',
  ),
);
const SPECIAL: Record<string, string> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: '\t',
  line: '\n',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

const DEFAULTS: State = {
  bold: false,
  italic: false,
  size: 12,
  hidden: false,
  skip: false,
  fallback: 1,
  style: 0,
  bullet: false,
  indent: 0,
  before: 0,
  after: 0,
  level: 0,
  inTable: false,
};

/** Reads rich text: paragraphs, tables and lists; pictures and fields' instructions are skipped. */
export function extractRtf(bytes: Uint8Array): ExtractedDocument {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reader = new RtfReader();
  try {
    reader.read(source);
  } catch (error) {
    throw new ResumeError('resume.unreadable', { cause: error });
  }
  return {
    blocks: checkedText(flowToBlocks(reader.items), source.includes('\\pict')),
    flags: reader.hidden ? ['hidden_text'] : [],
  };
}

class RtfReader {
  readonly items: FlowItem[] = [];
  hidden = false;
  private state: State = { ...DEFAULTS };
  private readonly stack: State[] = [];
  private runs: FlowRun[] = [];
  private cell: FlowParagraph[] = [];
  private row: FlowItem[][] = [];
  private pendingFallback = 0;
  private lastAfter = 0;
  private starred = false;
  private readonly decoder = new TextDecoder('windows-1252');

  read(source: string): void {
    for (const m of source.matchAll(TOKEN)) {
      const [, word, parameter, hex, symbol, brace, text] = m;
      if (brace) this.group(brace);
      else if (word) this.control(word, parameter === undefined ? null : Number(parameter));
      else if (hex) this.byte(Number.parseInt(hex, 16));
      else if (symbol) this.symbol(symbol);
      else if (text) this.text(text);
    }
    this.endParagraph();
    this.endTable();
  }

  private group(brace: string): void {
    if (brace === '{') {
      if (this.stack.length > 2_000) throw new Error('nested too deeply');
      this.stack.push({ ...this.state });
    } else {
      this.state = this.stack.pop() ?? { ...DEFAULTS };
      this.pendingFallback = 0;
    }
    this.starred = false;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.starred = true;
    else if (symbol === '~') this.text(' ');
    else if (symbol === '_') this.text('-');
    else if (/[\\{}]/.test(symbol)) this.text(symbol);
  }

  private control(word: string, value: number | null): void {
    const { state } = this;
    if (DESTINATIONS.has(word) || (this.starred && word !== 'shppict')) {
      state.skip = true;
      this.starred = false;
      return;
    }
    if (word === 'u' && value !== null) return this.unicode(value);
    if (SPECIAL[word] !== undefined) return this.text(SPECIAL[word]);
    if (this.breaks(word) || state.skip) return;
    this.format(word, value);
  }

  /** Ends of paragraphs, cells and rows. */
  private breaks(word: string): boolean {
    if (this.state.skip) return false;
    if (word === 'par' || word === 'sect' || word === 'page') this.endParagraph();
    else if (word === 'cell') this.endCell();
    else if (word === 'row') this.endRow();
    else return false;
    return true;
  }

  private format(word: string, value: number | null): void {
    const { state } = this;
    const on = value !== 0;
    if (word === 'b') state.bold = on;
    else if (word === 'i') state.italic = on;
    else if (word === 'v') state.hidden = on;
    else if (word === 'fs') state.size = (value ?? 24) / 2;
    else if (word === 'uc') state.fallback = value ?? 1;
    else if (word === 'plain') Object.assign(state, { bold: false, italic: false, size: 12, hidden: false });
    else if (word === 'pard')
      Object.assign(state, { bullet: false, indent: 0, before: 0, after: 0, level: 0, inTable: false });
    else if (word === 'ls') state.bullet = true;
    else if (word === 'li') state.indent = (value ?? 0) / 20;
    else if (word === 'sb') state.before = (value ?? 0) / 20;
    else if (word === 'sa') state.after = (value ?? 0) / 20;
    else if (word === 'outlinelevel') state.level = (value ?? 0) + 1;
    else if (word === 'intbl') state.inTable = true;
    // The printed list mark; the paragraph is marked as an item instead.
    else if (word === 'listtext' || word === 'pntext') Object.assign(state, { skip: true });
  }

  private unicode(value: number): void {
    this.pendingFallback = 0;
    this.text(String.fromCharCode(value < 0 ? value + 65536 : value));
    this.pendingFallback = this.state.fallback;
  }

  private byte(value: number): void {
    if (this.pendingFallback > 0) {
      this.pendingFallback--;
      return;
    }
    this.text(this.decoder.decode(Uint8Array.of(value)));
  }

  private text(raw: string): void {
    const drop = Math.min(this.pendingFallback, raw.length);
    this.pendingFallback -= drop;
    const text = raw.slice(drop);
    const { skip, hidden, size, bold, italic } = this.state;
    if (skip || text === '') return;
    if (hidden || size < 4) {
      this.hidden ||= /[\p{L}\p{N}]/u.test(text);
      return;
    }
    const last = this.runs.at(-1);
    if (last && last.size === size && last.bold === bold && last.italic === italic) last.text += text;
    else this.runs.push({ text, size, bold, italic, color: '', link: '' });
  }

  private endParagraph(): void {
    const { bullet, indent, before, after, level, inTable, size } = this.state;
    const runs =
      this.runs.length > 0 ? this.runs : [{ text: '', size, bold: false, italic: false, color: '', link: '' }];
    const paragraph: FlowParagraph = {
      kind: 'paragraph',
      runs,
      bullet,
      level,
      indent,
      before: inTable ? before : Math.max(before, this.lastAfter),
    };
    this.runs = [];
    this.lastAfter = after;
    if (inTable) this.cell.push(paragraph);
    else {
      this.endTable();
      this.items.push(paragraph);
    }
  }

  private endCell(): void {
    this.state.inTable = true;
    this.endParagraph();
    this.row.push(this.cell);
    this.cell = [];
    this.lastAfter = 0;
  }

  private rows: FlowItem[][][] = [];

  private endRow(): void {
    if (this.row.length > 0) this.rows.push(this.row);
    this.row = [];
  }

  private endTable(): void {
    this.endRow();
    if (this.rows.length > 0) this.items.push({ kind: 'table', rows: this.rows });
    this.rows = [];
  }
}
