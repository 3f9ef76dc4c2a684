import { integer } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What the shares of one job can be filtered and ordered by. */
export const JOB_SHARE_LIST = defineList({
  filters: { user: integer({ description: 'Id of the colleague' }) },
  orders: {
    created_at: { sql: 's.created_at', type: 'timestamp' },
    user: { sql: 's.user_id', type: 'integer' },
  },
  defaultOrder: 'user',
  tieBreaker: { name: 'user', sql: 's.user_id', type: 'integer' },
});

export type JobShareListQuery = ListQueryOf<typeof JOB_SHARE_LIST>;
