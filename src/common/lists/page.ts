import { ApiError } from '../errors/api-error';
import type { Cursor } from './cursor';
import type { ListQuery } from './list-query';
import type { KeyValue } from './order';

/** The rows of a page as objects, or as the text of a JSON array that PostgreSQL wrote and nobody needs to parse. */
export type PageContent<T> = { readonly items: readonly T[] } | { readonly itemsJson: string };

/** One page of a list: what services return for lists. {@link ListEnvelopeInterceptor} renders it. */
export class Page<T = unknown> {
  constructor(
    readonly content: PageContent<T>,
    /** Rows of the whole list under its filters. */
    readonly total: number,
    /** Places of the neighbouring pages; null at the ends. */
    readonly next: Cursor | null,
    readonly previous: Cursor | null,
    readonly query: Pick<ListQuery, 'orderBy' | 'params'>,
  ) {}

  /** The page's items as JSON text. */
  json(): string {
    return 'itemsJson' in this.content ? this.content.itemsJson : JSON.stringify(this.content.items);
  }
}

type PageQuery = Pick<ListQuery, 'orderBy' | 'params' | 'cursor' | 'offset' | 'pageSize'>;

/**
 * A page from rows read with {@link keysetSql}: in the direction of travel, one more than the page size when another
 * page follows. Rows read backward are turned round. Throws `request.invalid_page` past the end of the list.
 *
 * @param keysOf the row's values of `query.orderBy`, as selected by `keysSql`
 */
export function pageOfRows<R, T>(
  query: PageQuery,
  rows: readonly R[],
  total: number,
  keysOf: (row: R) => readonly KeyValue[],
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, query.pageSize);
  if (query.cursor?.direction === 'backward') shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const ends = first === undefined || last === undefined ? null : { first: keysOf(first), last: keysOf(last) };
  return new Page({ items: shown.map(view) }, total, ...neighbours(query, ends, rows.length > query.pageSize), query);
}

/** What a list statement that writes its rows as JSON reports about them. */
export interface JsonSlice {
  /** JSON array text, at most a page, in the order of the list (not of travel). */
  readonly itemsJson: string;
  readonly total: number;
  /** True when there was a row beyond the page in the direction of travel. */
  readonly hasMore: boolean;
  /** Keys of the first and last row; null when there are no rows. */
  readonly first: readonly KeyValue[] | null;
  readonly last: readonly KeyValue[] | null;
}

/** A page from rows that are JSON text already. Throws `request.invalid_page` past the end of the list. */
export function pageOfJson(query: PageQuery, slice: JsonSlice): Page<never> {
  const { itemsJson, total, hasMore, first, last } = slice;
  const ends = first && last ? { first, last } : null;
  return new Page<never>({ itemsJson }, total, ...neighbours(query, ends, hasMore), query);
}

function neighbours(
  query: PageQuery,
  ends: { first: readonly KeyValue[]; last: readonly KeyValue[] } | null,
  hasMore: boolean,
): [next: Cursor | null, previous: Cursor | null] {
  if (!ends) {
    if (query.offset > 0) throw new ApiError('request.invalid_page');
    return [null, null];
  }
  const backward = query.cursor?.direction === 'backward';
  const atStart = query.cursor === null && query.offset === 0;
  const hasNext = backward || hasMore;
  const hasPrevious = backward ? hasMore : !atStart;
  return [
    hasNext ? { direction: 'forward', keys: ends.last } : null,
    hasPrevious ? { direction: 'backward', keys: ends.first } : null,
  ];
}
