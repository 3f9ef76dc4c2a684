import { oneOf, text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';
import { REASON_CATEGORIES } from './reason.dto';

/** What a list of reasons can be filtered and ordered by. */
export const REASON_LIST = defineList({
  filters: { category: oneOf(REASON_CATEGORIES), q: text({ description: 'Part of the text' }) },
  orders: {
    id: { sql: 'r.id', type: 'integer' },
    text: { sql: 'r.text', type: 'text' },
  },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'r.id', type: 'integer' },
});

export type ReasonListQuery = ListQueryOf<typeof REASON_LIST>;
