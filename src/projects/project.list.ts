import { anyOf, integer, text } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { PROJECT_STATUSES } from './project-status';

/** What a list of projects can be filtered and ordered by. */
export const PROJECT_LIST = defineList({
  filters: {
    status: anyOf(PROJECT_STATUSES),
    name: text({ description: 'Exactly this name' }),
    q: text({ description: 'Part of the name' }),
    internal_id: text({ description: 'Exactly this internal id' }),
    label: integer({ description: 'Id of a label the project has' }),
    customer: integer({ description: 'Id of a user who has a role in the project' }),
  },
  orders: {
    id: { sql: 'p.id', type: 'integer' },
    name: { sql: 'p.name', type: 'text' },
    creationdate: { sql: 'p.created_at', type: 'timestamp' },
  },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 'p.id', type: 'integer' },
});

export type ProjectListQuery = ListQueryOf<typeof PROJECT_LIST>;
