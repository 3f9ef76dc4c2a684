import { flag, text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What a list of interview modules can be filtered and ordered by. */
export const INTERVIEW_MODULE_LIST = defineList({
  filters: {
    name: text({ description: 'Part of the name' }),
    is_default: flag({ description: 'Whether new jobs get it' }),
  },
  orders: {
    id: { sql: 'im.id', type: 'integer' },
    name: { sql: 'im.name', type: 'text' },
  },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'im.id', type: 'integer' },
});

export type InterviewModuleListQuery = ListQueryOf<typeof INTERVIEW_MODULE_LIST>;
