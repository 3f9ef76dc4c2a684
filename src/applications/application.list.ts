import { anyOf, decimal, integer, text, texts } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { SEARCHED } from '../candidates/search/person.list';
import { EVENT_KINDS } from '../stages/stage-event.entity';
import { APPLICATION_STATUSES } from '../stages/stage-status';

/** What the applications of a job can be filtered and ordered by. */
export const APPLICATION_LIST = defineList({
  filters: {
    stage: text({
      description: 'Only who stands in this stage: its id, its name, its key, or resume, assessment, video',
    }),
    status: anyOf(APPLICATION_STATUSES),
    min_score: decimal({ min: 0, max: 10, description: 'The score they are ranked by, or better' }),
    skills: texts({ description: 'All of these, separated by commas' }),
    min_experience: integer({ min: 0, max: 60, description: 'Relevant experience, in years' }),
    location: text({ description: 'Part of the city or state' }),
    q: text({ description: SEARCHED }),
  },
  orders: {
    relevance: { sql: 'm.rank', type: 'number' },
    score: { sql: 'a.rank_score', type: 'number' },
    date: { sql: 'a.created_at', type: 'timestamp' },
    created_at: { sql: 'a.created_at', type: 'timestamp' },
    name: { sql: 'c.name', type: 'text' },
    id: { sql: 'a.id', type: 'integer' },
  },
  defaultOrder: '-score',
  searchOrder: '-relevance',
  tieBreaker: { name: 'id', sql: 'a.id', type: 'integer' },
});

export type ApplicationListQuery = ListQueryOf<typeof APPLICATION_LIST>;

/** What the events of an application can be ordered by. */
export const EVENT_LIST = defineList({
  filters: { stage: integer({ description: 'Id of a stage' }), kind: anyOf(EVENT_KINDS) },
  orders: { id: { sql: 'e.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'e.id', type: 'integer' },
});

export type EventListQuery = ListQueryOf<typeof EVENT_LIST>;
