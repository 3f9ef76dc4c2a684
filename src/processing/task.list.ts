import { anyOf, oneOf } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { TASK_KINDS, TASK_STATES, type TaskKind } from './queues';

/** What a list of tasks can be filtered and ordered by. */
export const TASK_LIST = defineList({
  filters: {
    state: anyOf(TASK_STATES),
    kind: oneOf(Object.keys(TASK_KINDS) as TaskKind[]),
  },
  orders: { id: { sql: 't.id', type: 'integer' } },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 't.id', type: 'integer' },
});

export type TaskListQuery = ListQueryOf<typeof TASK_LIST>;
