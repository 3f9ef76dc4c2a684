import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What a list of tokens can be ordered by. */
export const TOKEN_LIST = defineList({
  filters: {},
  orders: { id: { sql: 't.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 't.id', type: 'integer' },
});

export type TokenListQuery = ListQueryOf<typeof TOKEN_LIST>;
