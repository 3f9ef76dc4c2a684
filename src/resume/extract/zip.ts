import { inflateRawSync } from 'node:zlib';
import { ResumeError } from '../resume.errors';

const MOST_ENTRIES = 1_000;
const MOST_BYTES = 100 * 1024 * 1024;
const HIGHEST_RATIO = 100;
/** Small archives may compress well without harm. */
const RATIO_FREE_BYTES = 4 * 1024 * 1024;

interface Entry {
  method: number;
  flags: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/**
 * An Office archive opened from its central directory. What it promises to unpack to is checked before anything is
 * unpacked (1,000 entries, 100 MB, ratio 100), and no part may grow beyond its promise.
 */
export class ZipArchive {
  private readonly entries = new Map<string, Entry>();
  private readonly data: Buffer;

  /** Throws resume.unreadable for a damaged or dangerous archive, resume.encrypted for a protected one. */
  constructor(bytes: Uint8Array) {
    this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.readDirectory();
    } catch (error) {
      throw error instanceof ResumeError ? error : new ResumeError('resume.unreadable', { cause: error });
    }
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Text of a part, or null when there is none of that name. */
  text(name: string): string | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.flags & 1) throw new ResumeError('resume.encrypted');
    try {
      return this.unpack(entry).toString('utf8');
    } catch (error) {
      throw new ResumeError('resume.unreadable', { cause: error });
    }
  }

  private unpack(entry: Entry): Buffer {
    const { offset } = entry;
    if (this.data.readUInt32LE(offset) !== 0x04034b50) throw new Error('local header missing');
    const start = offset + 30 + this.data.readUInt16LE(offset + 26) + this.data.readUInt16LE(offset + 28);
    const packed = this.data.subarray(start, start + entry.packed);
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw new Error(`compression method ${entry.method}`);
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
  }

  private readDirectory(): void {
    const end = this.data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0) throw new ResumeError('resume.unreadable');
    const count = this.data.readUInt16LE(end + 10);
    if (count > MOST_ENTRIES) throw new ResumeError('resume.unreadable');
    let at = this.data.readUInt32LE(end + 16);
    let packed = 0;
    let unpacked = 0;
    for (let i = 0; i < count; i++) {
      if (this.data.readUInt32LE(at) !== 0x02014b50) throw new ResumeError('resume.unreadable');
      const entry = this.readEntry(at);
      packed += entry.packed;
      unpacked += entry.unpacked;
      at += 46 + this.data.readUInt16LE(at + 28) + this.data.readUInt16LE(at + 30) + this.data.readUInt16LE(at + 32);
    }
    const bomb = unpacked > MOST_BYTES || (unpacked > RATIO_FREE_BYTES && unpacked > packed * HIGHEST_RATIO);
    if (bomb) throw new ResumeError('resume.unreadable');
  }

  private readEntry(at: number): Entry {
    const name = this.data.toString('utf8', at + 46, at + 46 + this.data.readUInt16LE(at + 28));
    const entry: Entry = {
      flags: this.data.readUInt16LE(at + 8),
      method: this.data.readUInt16LE(at + 10),
      packed: this.data.readUInt32LE(at + 20),
      unpacked: this.data.readUInt32LE(at + 24),
      offset: this.data.readUInt32LE(at + 42),
    };
    this.entries.set(name, entry);
    return entry;
  }
}
