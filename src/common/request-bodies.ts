import type { IncomingMessage } from 'node:http';
import { json, text, type Request, type RequestHandler } from 'express';

interface BodyRow {
  path: RegExp;
  limit: string;
  /** The body may also be a table with a header row. */
  csv?: true;
}

/** THE TABLE: how large a body may be where; the first row that fits counts. Multipart forms have limits per file. */
const BODIES: readonly BodyRow[] = [
  { path: /\/candidates\/import\/?$/, limit: '20mb', csv: true },
  // A photo may come as a data URI.
  { path: /\/projects\/\d+\/candidates\/(\d+\/?)?$/, limit: '3mb' },
  { path: /^/, limit: '100kb' },
];

const rowFor = (request: IncomingMessage): BodyRow =>
  BODIES.find(({ path }) => path.test((request.url ?? '').split('?', 1)[0]!))!;

/** The types of body that are read at this address. */
export const readableTypes = (request: IncomingMessage): string[] => [
  ...['application/json', 'multipart/form-data'],
  ...(rowFor(request).csv ? ['text/csv'] : []),
];

/** Reads JSON bodies, and tables where they are welcome, up to what their address allows. */
export const bodyParsers: RequestHandler[] = BODIES.flatMap((row) => {
  const { limit, csv } = row;
  const type = (wanted: string) => (request: IncomingMessage) =>
    rowFor(request) === row && Boolean((request as Request).is(wanted));
  return [
    json({ limit, type: type('application/json'), verify: mendLineEnds }),
    ...(csv ? [text({ limit, type: type('text/csv') })] : []),
  ];
});

/**
 * A backslash before a line end can never stand in JSON. Shell examples have it where the author meant to continue the
 * line within single quotes, as some of the original's documentation do; it is read as the space that was meant.
 */
function mendLineEnds(_request: unknown, _response: unknown, body: Buffer): void {
  for (let at = body.indexOf(0x5c); at >= 0; at = body.indexOf(0x5c, at + 1)) {
    const next = body[at + 1] === 0x0d ? at + 2 : at + 1;
    if (body[next] === 0x0a) body[at] = 0x20;
  }
}
