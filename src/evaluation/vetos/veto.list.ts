import { reference } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What vetos, of a candidate or of a project, can be filtered and ordered by. */
export const VETO_LIST = defineList({
  filters: { evaluator: reference('customers', { description: 'URL, path or id of a user' }) },
  orders: { id: { sql: 'v.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'v.id', type: 'integer' },
});

export type VetoListQuery = ListQueryOf<typeof VETO_LIST>;
