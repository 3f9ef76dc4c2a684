import { reference } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What the answers of a candidate can be filtered and ordered by; `question` is the order they are asked in. */
export const ANSWER_LIST = defineList({
  filters: { question: reference('questions', { description: 'URL, path or id of a question' }) },
  orders: { id: { sql: 'a.id', type: 'integer' }, question: { sql: 'q."position"', type: 'integer' } },
  defaultOrder: 'question',
  tieBreaker: { name: 'id', sql: 'a.id', type: 'integer' },
});

export type AnswerListQuery = ListQueryOf<typeof ANSWER_LIST>;
