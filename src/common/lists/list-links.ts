import { encodeCursor, type Cursor } from './cursor';
import type { Page } from './page';

/** Absolute URLs of the neighbouring pages; null at the ends. */
export interface ListLinks {
  readonly next: string | null;
  readonly previous: string | null;
}

/**
 * Links of a page. The parameters of the request are kept, sorted by name, so that equal lists have equal links; the
 * cursor takes the place of `page` and `offset`.
 *
 * @param url absolute URL of the list, without query
 */
export function listLinks(page: Page, url: string): ListLinks {
  const link = (cursor: Cursor | null) => {
    if (!cursor) return null;
    const query = new URLSearchParams(Object.fromEntries(page.query.params));
    query.set('cursor', encodeCursor(cursor, page.query.orderBy));
    query.sort();
    return `${url}?${query}`;
  };
  return { next: link(page.next), previous: link(page.previous) };
}
