import { integer, text } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What the ranked list of a job takes. `user`, `org` and `role` come from the credential; the original's clients send them. */
export const RANKED_LIST = defineList({
  filters: {
    job_id: integer({ description: 'Required' }),
    stage_name: text({ description: 'Only who stands in this stage: its name, its key, or resume, assessment, video' }),
  },
  orders: {
    score: { sql: 'a.rank_score', type: 'number' },
    id: { sql: 'a.id', type: 'integer' },
  },
  defaultOrder: '-score',
  tieBreaker: { name: 'id', sql: 'a.id', type: 'integer' },
  ignored: ['user', 'org', 'role'],
});

export type RankedListQuery = ListQueryOf<typeof RANKED_LIST>;
