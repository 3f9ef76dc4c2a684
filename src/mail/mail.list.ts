import { anyOf, integer, text } from '../common/lists/filters';
import { defineList } from '../common/lists/list-filters';
import type { ListQueryOf } from '../common/lists/list-query';
import { MAIL_KINDS, MAIL_STATES } from './mail-order';

/** What a list of mails can be filtered and ordered by. */
export const MAIL_LIST = defineList({
  filters: {
    kind: anyOf(MAIL_KINDS),
    state: anyOf(MAIL_STATES),
    recipient: text({ max: 320, description: 'Exactly this address' }),
    candidate: integer({ description: 'Id of the candidate the mail is about' }),
    project: integer({ description: 'Id of the project the mail is about' }),
  },
  orders: {
    id: { sql: 'm.id', type: 'integer' },
    created_at: { sql: 'm.created_at', type: 'timestamp' },
  },
  defaultOrder: '-id',
  tieBreaker: { name: 'id', sql: 'm.id', type: 'integer' },
});

export type MailListQuery = ListQueryOf<typeof MAIL_LIST>;
