import { flag, integer, text } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';

/** What a list of jobs can be filtered and ordered by. */
export const JOB_LIST = defineList({
  filters: {
    title: text({ description: 'Part of the title' }),
    published: flag({ description: 'Whether it is published' }),
    owner: integer({ description: 'Id of the owner' }),
  },
  orders: {
    created_at: { sql: 'j.created_at', type: 'timestamp' },
    updated_at: { sql: 'j.updated_at', type: 'timestamp' },
    title: { sql: 'j.title', type: 'text' },
    id: { sql: 'j.id', type: 'integer' },
  },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 'j.id', type: 'integer' },
});

export type JobListQuery = ListQueryOf<typeof JOB_LIST>;
