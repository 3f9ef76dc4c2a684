import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

export const DUPLICATE_LIST = defineList({
  filters: {},
  orders: { id: { sql: 'c.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'c.id', type: 'integer' },
});

export type DuplicateListQuery = ListQueryOf<typeof DUPLICATE_LIST>;
