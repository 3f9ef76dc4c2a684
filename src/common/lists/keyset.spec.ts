import { keysetSql, keysSql } from './keyset';
import type { OrderTerm } from './order';

const created: OrderTerm = { name: 'created_at', sql: 'c.created_at', type: 'timestamp', descending: true };
const id: OrderTerm = { name: 'id', sql: 'c.id', type: 'integer', descending: true };
const score: OrderTerm = { name: 'score', sql: 'c.score', type: 'number', nullable: true, descending: false };

describe('the SQL of a page', () => {
  it('starts at an offset without a cursor, and fetches one row more', () => {
    expect(keysetSql({ orderBy: [created, id], cursor: null, offset: 40, pageSize: 20 })).toEqual({
      where: 'TRUE',
      orderBy: 'c.created_at DESC, c.id DESC',
      values: [],
      limit: 21,
      offset: 40,
    });
  });

  it('is one row comparison when the directions agree, reversed when going backward', () => {
    const page = { orderBy: [created, id], offset: 0, pageSize: 20 };
    const keys = ['2022-11-11T22:59:00.000001Z', 9];
    expect(keysetSql({ ...page, cursor: { direction: 'forward', keys } }, 3)).toMatchObject({
      where: '(c.created_at, c.id) < ($3::timestamptz, $4::bigint)',
      orderBy: 'c.created_at DESC, c.id DESC',
      values: keys,
    });
    expect(keysetSql({ ...page, cursor: { direction: 'backward', keys } })).toMatchObject({
      where: '(c.created_at, c.id) > ($1::timestamptz, $2::bigint)',
      orderBy: 'c.created_at ASC, c.id ASC',
    });
  });

  it('spells the condition out for mixed directions, with a bound an index can use', () => {
    const orderBy = [{ ...created, descending: false }, id];
    const { where } = keysetSql({ orderBy, offset: 0, pageSize: 5, cursor: { direction: 'forward', keys: ['x', 9] } });
    expect(where).toBe(
      'c.created_at >= $1::timestamptz AND ' +
        '(c.created_at > $1::timestamptz OR (c.created_at = $1::timestamptz AND c.id < $2::bigint))',
    );
  });

  it('selects keys with the full precision of the column', () => {
    expect(keysSql([created, score, id])).toBe(
      `json_build_array(to_char((c.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), (c.score)::text, c.id)`,
    );
  });
});

/** Ascending lists end, and descending lists start, with NULL: PostgreSQL default order. */
describe('the place of NULL', () => {
  const where = (descending: boolean, key: string | null) =>
    keysetSql({
      orderBy: [
        { ...score, descending },
        { ...id, descending },
      ],
      offset: 0,
      pageSize: 5,
      cursor: { direction: 'forward', keys: [key, 9] },
    }).where;

  it('is the end of an ascending list', () => {
    expect(where(false, '1')).toBe(
      '((c.score > $1::numeric OR c.score IS NULL) OR (c.score IS NOT DISTINCT FROM $1::numeric AND c.id > $2::bigint))',
    );
    expect(where(false, null)).toBe('(FALSE OR (c.score IS NOT DISTINCT FROM $1::numeric AND c.id > $2::bigint))');
  });

  it('is the start of a descending list', () => {
    expect(where(true, '1')).toBe(
      '(c.score < $1::numeric OR (c.score IS NOT DISTINCT FROM $1::numeric AND c.id < $2::bigint))',
    );
    expect(where(true, null)).toBe(
      '(c.score IS NOT NULL OR (c.score IS NOT DISTINCT FROM $1::numeric AND c.id < $2::bigint))',
    );
  });
});
