import { createHash } from 'node:crypto';
import { ApiError } from '../errors/api-error';
import { isKeyOf, type KeyValue, type OrderTerm } from './order';

/** A place between two rows of an ordered list. */
export interface Cursor {
  /** `forward`: the rows after `keys`; `backward`: the rows before. */
  readonly direction: 'forward' | 'backward';
  /** Values of the order's terms at the row beside the place, in the order of the terms. */
  readonly keys: readonly KeyValue[];
}

const VERSION = 1;
const MAX_LENGTH = 2000;

/**
 * A cursor as opaque URL-safe text. It holds the version, a mark of the order it belongs to, the direction and the
 * keys, and ends in a checksum. The checksum finds damage; it is no signature, and need not be one: the scope of a list
 * never comes from its cursor.
 */
export function encodeCursor(cursor: Cursor, order: readonly OrderTerm[]): string {
  const body = JSON.stringify([VERSION, orderMark(order), cursor.direction === 'forward' ? 1 : 0, ...cursor.keys]);
  return Buffer.from(checksum(body) + body).toString('base64url');
}

/** Reads a cursor. Throws `request.invalid_cursor` for damaged text, another version, another order or wrong types. */
export function decodeCursor(text: string, order: readonly OrderTerm[]): Cursor {
  const parts = text.length <= MAX_LENGTH ? parse(text) : undefined;
  const [version, mark, forward, ...keys] = parts ?? [];
  const valid =
    version === VERSION &&
    mark === orderMark(order) &&
    (forward === 0 || forward === 1) &&
    keys.length === order.length &&
    order.every((term, index) => isKeyOf(term, keys[index]));
  if (!valid) throw new ApiError('request.invalid_cursor');
  return { direction: forward === 1 ? 'forward' : 'backward', keys: keys as KeyValue[] };
}

function parse(text: string): unknown[] | undefined {
  const raw = Buffer.from(text, 'base64url').toString();
  const body = raw.slice(8);
  if (checksum(body) !== raw.slice(0, 8)) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function orderMark(order: readonly OrderTerm[]): string {
  return order.map((term) => (term.descending ? '-' : '') + term.name).join(',');
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
