import { ResumeError } from '../resume.errors';
import { ExtractedDocument } from './block';
import { checkedText } from './checked-text';
import { DocProperties, PropertyTable, readStyles } from './doc-properties';
import { flowToBlocks } from './flow';
import { FlowBuilder } from './flow-builder';
import { CompoundFile } from './ole';

interface Piece {
  from: number;
  to: number;
  offset: number;
  narrow: boolean;
}

const WORD_MAGIC = 0xa5ec;
const DEFAULT_SIZE = 10;
/** Positions in the file information block. */
const FIB = {
  flags: 0x0a,
  styles: 0xa2,
  characters: 0xfa,
  paragraphs: 0x102,
  pieces: 0x1a2,
  body: 0x4c,
  notes: 0x50,
  headers: 0x54,
};

/** Reads a Word 97–2003 document: text, tables, lists and the styles that make headings. Throws ResumeError. */
export function extractDoc(bytes: Uint8Array): ExtractedDocument {
  try {
    const reader = new DocReader(new CompoundFile(bytes));
    const builder = reader.read();
    return { blocks: checkedText(flowToBlocks(builder.items), false), flags: builder.hidden ? ['hidden_text'] : [] };
  } catch (error) {
    throw error instanceof ResumeError ? error : new ResumeError('resume.unreadable', { cause: error });
  }
}

class DocReader {
  private readonly main: Buffer;
  private readonly table: Buffer;
  private readonly pieces: Piece[];
  private readonly characters: PropertyTable;
  private readonly paragraphs: PropertyTable;
  private readonly styles: DocProperties[];
  private readonly builder = new FlowBuilder();
  private readonly decoder = new TextDecoder('windows-1252');
  private fields: { instruction: boolean; code: string }[] = [];

  constructor(file: CompoundFile) {
    this.main = required(file.stream('WordDocument'));
    if (this.main.readUInt16LE(0) !== WORD_MAGIC) throw new Error('not a Word 97 document');
    const flags = this.main.readUInt16LE(FIB.flags);
    if (flags & 0x0100) throw new ResumeError('resume.encrypted');
    this.table = required(file.stream(flags & 0x0200 ? '1Table' : '0Table'));
    this.pieces = readPieces(this.part(FIB.pieces));
    this.characters = new PropertyTable(this.main, this.part(FIB.characters), false);
    this.paragraphs = new PropertyTable(this.main, this.part(FIB.paragraphs), true);
    this.styles = readStyles(this.part(FIB.styles));
  }

  read(): FlowBuilder {
    const body = this.main.readUInt32LE(FIB.body);
    const headers = body + this.main.readUInt32LE(FIB.notes);
    this.readRange(headers, headers + this.main.readUInt32LE(FIB.headers));
    this.readRange(0, body);
    this.builder.finish({ bullet: false, level: 0, indent: 0, before: 0, after: 0 }, DEFAULT_SIZE);
    return this.builder;
  }

  /** The field information block gives a place and a length in the table stream. */
  private part(position: number): Buffer {
    const from = this.main.readUInt32LE(position);
    return this.table.subarray(from, from + this.main.readUInt32LE(position + 4));
  }

  private readRange(from: number, to: number): void {
    for (const piece of this.pieces) {
      for (let cp = Math.max(from, piece.from); cp < Math.min(to, piece.to); cp++) {
        const place = piece.offset + (cp - piece.from) * (piece.narrow ? 1 : 2);
        const code = piece.narrow ? this.main[place] : place + 1 < this.main.length ? this.main.readUInt16LE(place) : 0;
        this.character(code ?? 0, place, piece.narrow);
      }
    }
    this.fields = [];
  }

  private character(code: number, place: number, narrow: boolean): void {
    if (code === 0x13) this.fields.push({ instruction: true, code: '' });
    else if (code === 0x14 && this.fields.length > 0) this.fields.at(-1)!.instruction = false;
    else if (code === 0x15) this.fields.pop();
    else if (code === 0x0d || code === 0x07 || code === 0x0c) this.endParagraph(code, place);
    else if (this.fields.some((f) => f.instruction)) this.fields.at(-1)!.code += String.fromCharCode(code);
    else this.text(code, place, narrow);
  }

  private text(code: number, place: number, narrow: boolean): void {
    const special: Record<number, string> = { 0x09: '\t', 0x0b: '\n', 0x1e: '-', 0x1f: '', 0xa0: ' ' };
    if (code < 0x20 && special[code] === undefined) return;
    const plain = narrow ? this.decoder.decode(Uint8Array.of(code)) : String.fromCharCode(code);
    const style = this.styles[this.paragraphs.at(place)?.style ?? 0] ?? {};
    const own = { ...style, ...this.characters.at(place)?.properties };
    const link = this.fields.map((f) => /HYPERLINK\s+"([^"]+)"/i.exec(f.code)?.[1] ?? '').find(Boolean) ?? '';
    this.builder.add(special[code] ?? plain, {
      size: own.size ?? DEFAULT_SIZE,
      bold: own.bold ?? false,
      italic: own.italic ?? false,
      hidden: own.hidden ?? false,
      link: /^(?:https?:|mailto:|tel:)/i.test(link) ? link : '',
    });
  }

  private endParagraph(code: number, place: number): void {
    const run = this.paragraphs.at(place);
    const own = { ...this.styles[run?.style ?? 0], ...run?.properties };
    const { list = false, level = 0, indent = 0, before = 0, after = 0, size = DEFAULT_SIZE } = own;
    const format = { bullet: list, level, indent, before, after };
    if (code === 0x07 && own.rowEnd) this.builder.endRow();
    else if (code === 0x07) this.builder.endCell(format, size);
    else this.builder.endParagraph(format, own.inTable ?? false, size);
  }
}

/** The piece table: which characters stand where in the file, in one byte or two. */
function readPieces(clx: Buffer): Piece[] {
  let at = 0;
  while (clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (clx[at] !== 2) throw new Error('piece table missing');
  const plc = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((plc.length - 4) / 12);
  return Array.from({ length: count }, (_, i) => {
    const place = plc.readUInt32LE((count + 1) * 4 + i * 8 + 2);
    const narrow = (place & 0x40000000) !== 0;
    const offset = place & 0x3fffffff;
    return {
      from: plc.readUInt32LE(i * 4),
      to: plc.readUInt32LE(i * 4 + 4),
      offset: narrow ? offset / 2 : offset,
      narrow,
    };
  });
}

function required(stream: Buffer | null): Buffer {
  if (!stream) throw new Error('stream missing');
  return stream;
}
