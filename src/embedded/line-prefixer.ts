import { Readable } from 'node:stream';

/** Cuts a stream of text into lines, whatever the chunks are. Feed it `undefined` at the end for the unfinished line. */
export class LineSplitter {
  private rest = '';

  push(chunk: string | undefined): string[] {
    if (chunk === undefined) return this.rest ? [this.rest] : [];
    const lines = (this.rest + chunk).split(/\r?\n/);
    this.rest = lines.pop() ?? '';
    return lines;
  }
}

/** Hands each line of a child's output to `write` with the child's name in front: `api | listening`. */
export function prefixLines(stream: Readable | null, name: string, write: (line: string) => void): void {
  const splitter = new LineSplitter();
  const emit = (chunk?: string) => splitter.push(chunk).forEach((line) => write(`${name} | ${line}`));
  stream?.setEncoding('utf8');
  stream?.on('data', emit);
  stream?.on('end', () => emit());
}
