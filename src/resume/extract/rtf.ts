import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { checkedText } from './checked-text';
import { flowToBlocks } from './flow';
import { FlowBuilder, ParagraphFormat } from './flow-builder';

interface State extends ParagraphFormat {
  bold: boolean;
  italic: boolean;
  size: number;
  hidden: boolean;
  skip: boolean;
  /** Characters that follow a \u escape for readers without Unicode. */
  fallback: number;
  style: number;
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
    blocks: checkedText(flowToBlocks(reader.builder.items), source.includes('\\pict')),
    flags: reader.builder.hidden ? ['hidden_text'] : [],
  };
}

class RtfReader {
  readonly builder = new FlowBuilder();
  private state: State = { ...DEFAULTS };
  private readonly stack: State[] = [];
  private pendingFallback = 0;
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
    this.builder.finish(this.state, this.state.size);
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
    if (word === 'par' || word === 'sect' || word === 'page') {
      this.builder.endParagraph(this.state, this.state.inTable, this.state.size);
    } else if (word === 'cell') this.builder.endCell(this.state, this.state.size);
    else if (word === 'row') this.builder.endRow();
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
    if (!skip && text !== '') this.builder.add(text, { size, bold, italic, link: '', hidden });
  }
}
