import type { ListLinks } from './list-links';

/** The paged list of the applicant tracker: `{"count","next","previous","results":[…]}`, as JSON text. */
export function countResults(itemsJson: string, total: number, links: ListLinks): string {
  const head = JSON.stringify({ count: total, next: links.next, previous: links.previous });
  return `${head.slice(0, -1)},"results":${itemsJson}}`;
}
