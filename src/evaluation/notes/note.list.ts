import { flag, reference } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What the notes about a candidate can be filtered and ordered by. */
export const NOTE_LIST = defineList({
  filters: {
    answer: reference('answers', { description: 'URL, path or id of an answer' }),
    shared: flag({ description: 'Whether others of the project may read it' }),
  },
  orders: { id: { sql: 'n.id', type: 'integer' } },
  defaultOrder: 'id',
  tieBreaker: { name: 'id', sql: 'n.id', type: 'integer' },
});

export type NoteListQuery = ListQueryOf<typeof NOTE_LIST>;
