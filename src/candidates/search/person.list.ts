import { reference, text } from '../../common/lists/filters';
import { defineList } from '../../common/lists/list-filters';
import type { ListQueryOf } from '../../common/lists/list-query';

/** What people can be searched, filtered and ordered by; a search is the table `m`. */
export const PERSON_LIST = defineList({
  filters: {
    q: text({
      description:
        'Words of name, e-mail address, skills, employers and CVs; "words in quotes" stand together, -word is absent, `or` is either',
    }),
    job: reference('jobs', { description: 'URL, path or id of a job: only who applied for it' }),
  },
  orders: {
    relevance: { sql: 'm.rank', type: 'number' },
    id: { sql: 'c.id', type: 'integer' },
    created_at: { sql: 'c.created_at', type: 'timestamp' },
    name: { sql: 'c.name', type: 'text' },
  },
  defaultOrder: '-relevance',
  tieBreaker: { name: 'id', sql: 'c.id', type: 'integer' },
});

export type PersonListQuery = ListQueryOf<typeof PERSON_LIST>;
