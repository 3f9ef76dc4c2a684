import { text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What a list of criteria, of a question or of the whole project, can be filtered and ordered by. */
export const CRITERION_LIST = defineList({
  filters: { name: text({ description: 'Exactly this name' }) },
  orders: {
    id: { sql: 'cr.id', type: 'integer' },
    name: { sql: 'cr.name', type: 'text' },
  },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'cr.id', type: 'integer' },
});

export type CriterionListQuery = ListQueryOf<typeof CRITERION_LIST>;
