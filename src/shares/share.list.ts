import { reference } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

const ordered = {
  orders: { id: { sql: 's.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 's.id', type: 'integer' },
} as const;

/** What the shares of one candidate can be filtered by. */
export const SHARE_LIST = defineList({
  filters: { customer: reference('customers', { description: 'URL, path or id of a user' }) },
  ...ordered,
});

/** What the shares addressed to the caller can be filtered by. */
export const MY_SHARE_LIST = defineList({
  filters: { project: reference('projects', { description: 'URL, path or id of a project' }) },
  ...ordered,
});

export type ShareListQuery = ListQueryOf<typeof SHARE_LIST>;
export type MyShareListQuery = ListQueryOf<typeof MY_SHARE_LIST>;
