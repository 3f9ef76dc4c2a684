const HEADER = 512;
const END_OF_CHAIN = 0xfffffffa;
const DIRECTORY_ENTRY = 128;
const MOST_SECTORS = 400_000;

/** Streams of a compound file (the container of old Office documents). Throws on a damaged structure. */
export class CompoundFile {
  private readonly data: Buffer;
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly fat: number[];
  private readonly miniFat: number[];
  private readonly entries = new Map<string, { start: number; size: number }>();
  private readonly miniCutoff: number;
  private miniStream: Buffer = Buffer.alloc(0);

  constructor(bytes: Uint8Array) {
    this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = 1 << this.data.readUInt16LE(30);
    this.miniSize = 1 << this.data.readUInt16LE(32);
    this.miniCutoff = this.data.readUInt32LE(56);
    if (this.sectorSize < 128 || this.sectorSize > 65_536) throw new Error('sector size');
    this.fat = this.readFat();
    this.miniFat = toNumbers(this.chain(this.data.readUInt32LE(60)));
    this.readDirectory();
  }

  /** Bytes of a stream, or null when there is none of that name. */
  stream(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const source = entry.size < this.miniCutoff ? this.miniChain(entry.start) : this.chain(entry.start);
    return source.subarray(0, entry.size);
  }

  private sector(index: number): Buffer {
    const from = HEADER + index * this.sectorSize + (this.sectorSize - HEADER > 0 ? this.sectorSize - HEADER : 0);
    return this.data.subarray(from, from + this.sectorSize);
  }

  private readFat(): number[] {
    const sectors: number[] = [];
    for (let i = 0; i < 109; i++) sectors.push(this.data.readUInt32LE(76 + i * 4));
    let next = this.data.readUInt32LE(68);
    for (let guard = 0; next < END_OF_CHAIN && guard < MOST_SECTORS; guard++) {
      const more = toNumbers(this.sector(next));
      next = more.pop() ?? END_OF_CHAIN;
      sectors.push(...more);
    }
    return sectors.filter((s) => s < END_OF_CHAIN).flatMap((s) => toNumbers(this.sector(s)));
  }

  private chain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let s = start; s < END_OF_CHAIN; s = this.fat[s] ?? END_OF_CHAIN) {
      parts.push(this.sector(s));
      if (parts.length > this.fat.length) throw new Error('sectors run in a circle');
    }
    return Buffer.concat(parts);
  }

  private miniChain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let s = start; s < END_OF_CHAIN; s = this.miniFat[s] ?? END_OF_CHAIN) {
      parts.push(this.miniStream.subarray(s * this.miniSize, (s + 1) * this.miniSize));
      if (parts.length > this.miniFat.length) throw new Error('sectors run in a circle');
    }
    return Buffer.concat(parts);
  }

  private readDirectory(): void {
    const directory = this.chain(this.data.readUInt32LE(48));
    for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
      const length = directory.readUInt16LE(at + 64);
      const type = directory[at + 66];
      if (length < 2 || length > 64) continue;
      const name = directory.toString('utf16le', at, at + length - 2);
      const entry = { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
      if (type === 5) this.miniStream = this.chain(entry.start).subarray(0, entry.size);
      else if (type === 2) this.entries.set(name, entry);
    }
  }
}

function toNumbers(data: Buffer): number[] {
  const out: number[] = [];
  for (let at = 0; at + 4 <= data.length; at += 4) out.push(data.readUInt32LE(at));
  return out;
}
