import { ApiError } from '../errors/api-error';
import { decodeCursor, type Cursor } from './cursor';
import type { OrderTerm } from './order';

/** Names every list understands besides its own filters. */
export const PAGE_PARAMETERS = ['cursor', 'limit', 'offset', 'order_by', 'page', 'page_size'] as const;

const DEFAULT_SIZE = { default: 20, max: 200 };
/** Past this every page is past the end; the product with a page size still is a safe integer. */
const MAX_PAGE = 1_000_000_000;

/** Where a page starts, and how many rows it has. With a cursor the offset is 0. */
export interface PagePosition {
  readonly cursor: Cursor | null;
  /** Rows to skip from the start of the list. */
  readonly offset: number;
  readonly pageSize: number;
}

/**
 * Reads `page` and `page_size` (or `limit` and `offset`, or `cursor`). A value that is not a number in range is a 400
 * naming the range: a page size that is silently cut would lose rows for a client that does not follow `next`.
 */
export function parsePosition(
  given: ReadonlyMap<string, string>,
  order: readonly OrderTerm[],
  size: { readonly default: number; readonly max: number } = DEFAULT_SIZE,
): PagePosition {
  const starts = ['cursor', 'page', 'offset'].filter((name) => given.get(name));
  const sizes = ['page_size', 'limit'].filter((name) => given.get(name));
  if (starts.length > 1 || sizes.length > 1) throw new ApiError('request.page_conflict');
  const pageSize = wholeNumber(given, sizes[0] ?? 'page_size', 1, size.max) ?? size.default;
  const cursor = given.get('cursor');
  if (cursor) return { cursor: decodeCursor(cursor, order), offset: 0, pageSize };
  const page = wholeNumber(given, 'page', 1, MAX_PAGE);
  const offset = wholeNumber(given, 'offset', 0, MAX_PAGE) ?? 0;
  return { cursor: null, offset: page === undefined ? offset : (page - 1) * pageSize, pageSize };
}

function wholeNumber(given: ReadonlyMap<string, string>, name: string, min: number, max: number): number | undefined {
  const text = given.get(name);
  if (!text) return undefined;
  const value = /^\d{1,12}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) throw ApiError.field(name, `Give a whole number from ${min} to ${max}.`);
  return value;
}
