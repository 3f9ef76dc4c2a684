import { ACCOUNT_TYPES } from '../access/roles';
import { anyOf, flag, text } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What a list of users can be filtered and ordered by. */
export const CUSTOMER_LIST = defineList({
  filters: {
    username: text({ description: 'Exactly this user name' }),
    email: text({ description: 'Exactly this address' }),
    account_type: anyOf(ACCOUNT_TYPES),
    is_active: flag({ description: 'Whether the user can sign in' }),
  },
  orders: {
    id: { sql: 'u.id', type: 'integer' },
    username: { sql: 'u.username', type: 'text' },
    last_name: { sql: 'u.last_name', type: 'text' },
  },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'u.id', type: 'integer' },
});

export type CustomerListQuery = ListQueryOf<typeof CUSTOMER_LIST>;
