import { text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What a list of labels can be filtered and ordered by. */
export const LABEL_LIST = defineList({
  filters: { text: text({ description: 'Exactly this text' }) },
  orders: {
    id: { sql: 'l.id', type: 'integer' },
    text: { sql: 'l.text', type: 'text' },
  },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'l.id', type: 'integer' },
});

export type LabelListQuery = ListQueryOf<typeof LABEL_LIST>;
