import type { ListLinks } from './list-links';

/** The list of the interview suite: `{"meta":{"total_count","previous","next"},"objects":[…]}`, as JSON text. */
export function metaObjects(itemsJson: string, total: number, links: ListLinks): string {
  const meta = JSON.stringify({ total_count: total, previous: links.previous, next: links.next });
  return `{"meta":${meta},"objects":${itemsJson}}`;
}
