import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What a list of a project's questions can be ordered by. */
export const QUESTION_LIST = defineList({
  filters: {},
  orders: {
    position: { sql: 'qu."position"', type: 'integer' },
    id: { sql: 'qu.id', type: 'integer' },
  },
  defaultOrder: 'position',
  tieBreaker: { name: 'id', sql: 'qu.id', type: 'integer' },
});

export type QuestionListQuery = ListQueryOf<typeof QUESTION_LIST>;
