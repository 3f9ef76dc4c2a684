import { reference } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What the ratings of a candidate can be filtered and ordered by. */
export const RATING_LIST = defineList({
  filters: {
    answer: reference('answers', { description: 'URL, path or id of an answer' }),
    criterion: reference('criteria', { description: 'URL, path or id of a criterion' }),
    evaluator: reference('customers', { description: 'URL, path or id of a user' }),
  },
  orders: { id: { sql: 'r.id', type: 'integer' }, value: { sql: 'r.value', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'r.id', type: 'integer' },
});

export type RatingListQuery = ListQueryOf<typeof RATING_LIST>;
