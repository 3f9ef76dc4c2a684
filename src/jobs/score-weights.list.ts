import { flag } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What a list of score weights can be filtered and ordered by. */
export const SCORE_WEIGHTS_LIST = defineList({
  filters: { is_default: flag({ description: 'Whether they are the default of the company' }) },
  orders: { id: { sql: 'w.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'w.id', type: 'integer' },
});

export type ScoreWeightsListQuery = ListQueryOf<typeof SCORE_WEIGHTS_LIST>;
