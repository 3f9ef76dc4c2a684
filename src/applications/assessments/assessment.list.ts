import { integer } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What the assessments of an application can be filtered and ordered by. */
export const ASSESSMENT_LIST = defineList({
  filters: { stage: integer({ description: 'Id of a stage' }) },
  orders: { id: { sql: 's.id', type: 'integer' } },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 's.id', type: 'integer' },
});

export type AssessmentListQuery = ListQueryOf<typeof ASSESSMENT_LIST>;
