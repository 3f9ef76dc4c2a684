import { reference, text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What `q` means wherever people or applications are searched. */
export const SEARCHED =
  'Words of name, e-mail address, skills, employers and CV, without regard to case and accents; "words in quotes" stand together, -word is absent, `or` is either; also the start of a name, or a name spelled almost so';

/** What people can be searched, filtered and ordered by; a search is the table `m`. */
export const PERSON_LIST = defineList({
  filters: {
    q: text({ description: SEARCHED }),
    job: reference('jobs', { description: 'URL, path or id of a job: only who applied for it' }),
  },
  orders: {
    relevance: { sql: 'm.rank', type: 'number' },
    id: { sql: 'm.candidate_id', type: 'integer' },
    created_at: { sql: 'c.created_at', type: 'timestamp' },
    name: { sql: 'c.name', type: 'text' },
  },
  defaultOrder: '-relevance',
  tieBreaker: { name: 'id', sql: 'm.candidate_id', type: 'integer' },
});

export type PersonListQuery = ListQueryOf<typeof PERSON_LIST>;
