import { anyOf, text, timestamp } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { INTERVIEW_STATUSES } from './interview-status';

export const EVALUATION_STATUSES = ['pending', 'partial', 'completed'] as const;

/** What the candidates of a project can be filtered and ordered by. */
export const INTERVIEW_LIST = defineList({
  filters: {
    status: anyOf(INTERVIEW_STATUSES),
    email: text({ max: 254, description: 'Exactly this address, whatever the case' }),
    username: text({ description: 'Exactly this user name, whatever the case' }),
    evaluation_status: anyOf(EVALUATION_STATUSES),
    created_after: timestamp({ description: 'Came into the project after this time' }),
    updated_after: timestamp({ description: 'Changed after this time' }),
    q: text({ description: 'Part of the name or of the e-mail address' }),
  },
  orders: {
    id: { sql: 'i.id', type: 'integer' },
    created_at: { sql: 'i.created_at', type: 'timestamp' },
    last_name: { sql: 'c.last_name', type: 'text' },
  },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 'i.id', type: 'integer' },
});

export type InterviewListQuery = ListQueryOf<typeof INTERVIEW_LIST>;
