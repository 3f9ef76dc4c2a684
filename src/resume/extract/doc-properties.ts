/** What matters of the properties of characters and paragraphs in a binary Word document. */
export interface DocProperties {
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
  size?: number;
  inTable?: boolean;
  rowEnd?: boolean;
  list?: boolean;
  level?: number;
  indent?: number;
  before?: number;
  after?: number;
}

/** A stretch of the file with its properties. */
interface PropertyRun {
  from: number;
  to: number;
  style: number;
  properties: DocProperties;
}

const PAGE = 512;

/** Reads a list of property modifiers ("sprms"): a code and an operand whose length the code gives. */
export function readModifiers(data: Buffer): DocProperties {
  const out: DocProperties = {};
  let at = 0;
  while (at + 2 < data.length) {
    const code = data.readUInt16LE(at);
    at += 2;
    const length = operandLength(code, data, at);
    if (at + length > data.length) break;
    apply(out, code, data.subarray(at, at + length));
    at += length;
  }
  return out;
}

function operandLength(code: number, data: Buffer, at: number): number {
  const kind = code >> 13;
  if (kind === 6) return code === 0xd608 ? data.readUInt16LE(at) + 1 : data[at]! + 1;
  return [1, 1, 2, 4, 2, 2, 0, 3][kind]!;
}

function apply(out: DocProperties, code: number, operand: Buffer): void {
  const flag = operand[0] === 1 || operand[0] === 0x81;
  if (code === 0x0835) out.bold = flag;
  else if (code === 0x0836) out.italic = flag;
  else if (code === 0x083c) out.hidden = flag;
  else if (code === 0x4a43) out.size = operand.readUInt16LE(0) / 2;
  else if (code === 0x2416) out.inTable = flag;
  else if (code === 0x2417) out.rowEnd = flag;
  else if (code === 0x460b) out.list = operand.readUInt16LE(0) > 0;
  else if (code === 0x2640) out.level = operand[0]! < 6 ? operand[0]! + 1 : 0;
  else if (code === 0x840f || code === 0x845e) out.indent = operand.readInt16LE(0) / 20;
  else if (code === 0xa413) out.before = operand.readUInt16LE(0) / 20;
  else if (code === 0xa414) out.after = operand.readUInt16LE(0) / 20;
}

/** Character or paragraph properties by place in the file; the table names pages of 512 bytes in the main stream. */
export class PropertyTable {
  private readonly runs: PropertyRun[] = [];

  constructor(
    private readonly main: Buffer,
    plc: Buffer,
    private readonly paragraphs: boolean,
  ) {
    const count = Math.floor((plc.length - 4) / 8);
    for (let i = 0; i < count; i++) this.readPage(plc.readUInt32LE((count + 1) * 4 + i * 4) * PAGE);
    this.runs.sort((a, b) => a.from - b.from);
  }

  /** The run that covers a file position. */
  at(position: number): PropertyRun | null {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle]!;
      if (position < run.from) high = middle - 1;
      else if (position >= run.to) low = middle + 1;
      else return run;
    }
    return null;
  }

  private readPage(start: number): void {
    const page = this.main.subarray(start, start + PAGE);
    if (page.length < PAGE) return;
    const count = page[PAGE - 1]!;
    const entry = this.paragraphs ? 13 : 1;
    for (let i = 0; i < count; i++) {
      const offset = page[(count + 1) * 4 + i * entry]! * 2;
      const [style, data] = this.paragraphs ? paragraphData(page, offset) : [0, characterData(page, offset)];
      this.runs.push({
        from: page.readUInt32LE(i * 4),
        to: page.readUInt32LE(i * 4 + 4),
        style,
        properties: readModifiers(data),
      });
    }
  }
}

function characterData(page: Buffer, offset: number): Buffer {
  return offset === 0 ? Buffer.alloc(0) : page.subarray(offset + 1, offset + 1 + page[offset]!);
}

function paragraphData(page: Buffer, offset: number): [number, Buffer] {
  if (offset === 0) return [0, Buffer.alloc(0)];
  // A length of 0 means that the next byte counts words instead.
  const long = page[offset] === 0;
  const start = offset + (long ? 2 : 1);
  const length = long ? page[offset + 1]! * 2 : page[offset]! * 2 - 1;
  return [page.readUInt16LE(start), page.subarray(start + 2, start + length)];
}

/** Styles of the document: index → properties with inheritance resolved. */
export function readStyles(sheet: Buffer): DocProperties[] {
  const header = sheet.readUInt16LE(0);
  const count = sheet.readUInt16LE(2);
  const baseLength = sheet.readUInt16LE(4);
  const raw: { base: number; own: DocProperties }[] = [];
  let at = 2 + header;
  for (let i = 0; i < count && at + 2 <= sheet.length; i++) {
    const length = sheet.readUInt16LE(at);
    raw.push(
      length > baseLength ? readStyle(sheet.subarray(at + 2, at + 2 + length), baseLength) : { base: 0xfff, own: {} },
    );
    at += 2 + length;
  }
  const resolve = (index: number, depth: number): DocProperties => {
    const style = raw[index];
    return style && depth < 20 ? { ...resolve(style.base, depth + 1), ...style.own } : {};
  };
  return raw.map((_, index) => resolve(index, 0));
}

function readStyle(data: Buffer, baseLength: number): { base: number; own: DocProperties } {
  const identifier = data.readUInt16LE(0) & 0xfff;
  const kind = data.readUInt16LE(2) & 0xf;
  const base = data.readUInt16LE(2) >> 4;
  let at = baseLength + 2 + (data.readUInt16LE(baseLength) + 1) * 2;
  const own: DocProperties = identifier >= 1 && identifier <= 9 ? { level: identifier } : {};
  const parts = kind === 1 ? 2 : 1;
  for (let part = 0; part < parts && at + 2 <= data.length; part++) {
    const length = data.readUInt16LE(at);
    // The paragraph part begins with the style's own number.
    const skip = kind === 1 && part === 0 ? 2 : 0;
    Object.assign(own, readModifiers(data.subarray(at + 2 + skip, at + 2 + length)));
    at += 2 + length + (length % 2);
  }
  return { base, own };
}
