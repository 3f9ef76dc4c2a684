const HEADER_BYTES = 4;

/** A frame announced more bytes than the reader accepts. */
export class FrameTooLargeError extends Error {}

/** One frame: a 32-bit big-endian length, then the body. Both directions of the sandbox pipe speak it. */
export function frame(body: Uint8Array): Uint8Array[] {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.byteLength);
  return [header, body];
}

/**
 * Cuts a byte stream into frames. `push` returns the bodies completed by a chunk and throws
 * {@link FrameTooLargeError} as soon as a length over `maxBytes` is announced, before any of it is kept.
 */
export class FrameReader {
  private chunks: Buffer[] = [];
  private held = 0;
  private expected: number | null = null;

  constructor(private readonly maxBytes: number) {}

  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const bodies: Buffer[] = [];
    for (let body = this.next(); body; body = this.next()) bodies.push(body);
    return bodies;
  }

  private next(): Buffer | null {
    if (this.expected === null) {
      if (this.held < HEADER_BYTES) return null;
      this.expected = this.take(HEADER_BYTES).readUInt32BE();
      if (this.expected > this.maxBytes) throw new FrameTooLargeError(`frame of ${this.expected} bytes`);
    }
    if (this.held < this.expected) return null;
    const body = this.take(this.expected);
    this.expected = null;
    return body;
  }

  private take(size: number): Buffer {
    const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.held = all.length - size;
    this.chunks = this.held ? [all.subarray(size)] : [];
    return all.subarray(0, size);
  }
}
