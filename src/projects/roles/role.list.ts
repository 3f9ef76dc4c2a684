import { integer } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What a list of a project's roles can be filtered and ordered by. */
export const ROLE_LIST = defineList({
  filters: { customer: integer({ description: 'Id of the user' }) },
  orders: { id: { sql: 'r.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'r.id', type: 'integer' },
});

export type RoleListQuery = ListQueryOf<typeof ROLE_LIST>;
