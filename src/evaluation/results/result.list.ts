import { reference } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What the results of a project can be filtered and ordered by. */
export const RESULT_LIST = defineList({
  filters: { candidate: reference('candidates', { description: 'URL, path or id of a candidate' }) },
  orders: {
    id: { sql: 'i.id', type: 'integer' },
    interviewdate: { sql: 'i.interviewdate', type: 'timestamp', nullable: true },
  },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 'i.id', type: 'integer' },
});

export type ResultListQuery = ListQueryOf<typeof RESULT_LIST>;
