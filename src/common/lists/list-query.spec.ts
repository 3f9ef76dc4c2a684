import { ApiError } from '../errors/api-error';
import { decodeCursor, encodeCursor, type Cursor } from './cursor';
import { anyOf, decimal, flag, integer, oneOf, text, texts, timestamp } from './filters';
import { defineList } from './list-filters';
import { parseListQuery } from './list-query';

const PEOPLE = defineList({
  filters: {
    status: oneOf(['new', 'invited']),
    any_status: anyOf(['new', 'invited']),
    email: text({ max: 10 }),
    label: integer(),
    score: decimal({ min: 0, max: 100 }),
    shortlisted: flag(),
    skills: texts({ max: 2 }),
    created_after: timestamp(),
  },
  orders: {
    created_at: { sql: 'c.created_at', type: 'timestamp' },
    name: { sql: 'c.name', type: 'text' },
    score: { sql: 'c.score', type: 'number', nullable: true },
  },
  defaultOrder: '-created_at',
  tieBreaker: { name: 'id', sql: 'c.id', type: 'integer' },
  ignored: ['user'],
});

const parse = (source: Record<string, unknown>) => parseListQuery(PEOPLE, source);

function refusal(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  throw new Error('was not refused');
}

describe('the filters of a list', () => {
  it('are typed values', () => {
    const { filters } = parse({
      status: 'new',
      any_status: 'invited,new,new',
      email: 'a@b.c',
      label: '7',
      score: '72.5',
      shortlisted: 'true',
      skills: 'sql, go',
      created_after: '2022-11-11T23:59 01:00',
    });
    const status: 'new' | 'invited' | undefined = filters.status;
    expect(status).toBe('new');
    expect(filters).toEqual({
      status: 'new',
      any_status: ['invited', 'new'],
      email: 'a@b.c',
      label: 7,
      score: 72.5,
      shortlisted: true,
      skills: ['sql', 'go'],
      created_after: new Date('2022-11-11T22:59:00Z'),
    });
  });

  it('are absent when not given or empty', () => {
    expect(parse({ status: '', email: undefined, label: null }).filters).toEqual({});
  });

  it('take numbers and booleans of a JSON body', () => {
    expect(parse({ label: 7, shortlisted: false, page: 2 })).toMatchObject({
      filters: { label: 7, shortlisted: false },
      offset: 20,
    });
  });

  it.each([
    ['status', 'gone', 'is not one of new, invited'],
    ['email', 'x'.repeat(11), 'at most 10 characters'],
    ['label', '0', 'from 1 to 2147483647'],
    ['label', '99999999999', 'whole number'],
    ['label', '1e3', 'whole number'],
    ['score', 'NaN', 'number from 0 to 100'],
    ['shortlisted', 'maybe', 'true or false'],
    ['skills', 'a,b,c', 'at most 2 values'],
    ['created_after', '2022-11-11T23:59', 'must carry a time zone'],
    ['email', ['a', 'b'], 'once'],
    ['skills', ['a', ['b']], 'once'],
    ['skills', ['C, C++'], 'no comma'],
    ['skills', [''], 'not empty'],
    ['skills', [null], 'not empty'],
    ['skills', ['a', 'b', 'c'], 'at most 2 values'],
    ['any_status', ['lost'], 'not one of'],
    ['email', 'a\u0000', 'Null characters'],
    ['page_size', '201', 'from 1 to 200'],
    ['page_size', '0', 'from 1 to 200'],
    ['limit', '-1', 'from 1 to 200'],
    ['page', '0', 'from 1'],
    ['offset', 'x', 'from 0'],
  ])('refuse %s=%j, naming the field', (name, value, words) => {
    const error = refusal(() => parse({ [name]: value }));
    expect([error.status, error.code]).toEqual([400, 'request.validation']);
    expect(error.errors?.[name]?.[0]).toContain(words);
  });

  it('take lists in a body where there may be several values, and say them in links as a query does', () => {
    const { filters, params } = parse({ skills: ['SQL ', 'Go'], any_status: ['new'] });
    expect(filters).toEqual({ skills: ['SQL', 'Go'], any_status: ['new'] });
    expect(params).toEqual([
      ['skills', 'SQL,Go'],
      ['any_status', 'new'],
    ]);
    expect(parse({ skills: [] }).filters).toEqual({});
  });

  it('refuse unknown names and say which there are', () => {
    for (const name of ['role', 'constructor2', 'toString', 'a[b]']) {
      const error = refusal(() => parse({ [name]: '1' }));
      expect([error.status, error.code]).toEqual([400, 'request.unknown_filter']);
      expect(error.message).toContain(
        'Allowed: any_status, created_after, cursor, email, label, limit, offset, order_by, page, page_size, score,',
      );
    }
  });

  it('ignore what the definition says clients of the original send', () => {
    expect(parse({ user: 'x', email: 'a@b.c' })).toMatchObject({
      filters: { email: 'a@b.c' },
      params: [['email', 'a@b.c']],
    });
  });
});

describe('the order of a list', () => {
  const names = (orderBy?: string) =>
    parse({ order_by: orderBy }).orderBy.map((t) => (t.descending ? '-' : '') + t.name);

  it('ends in the tie breaker, in the direction of the last term', () => {
    expect(names()).toEqual(['-created_at', '-id']);
    expect(names('name')).toEqual(['name', 'id']);
    expect(names('name,-score')).toEqual(['name', '-score', '-id']);
  });

  it('may be another one where the list is searched', () => {
    const searched = { ...PEOPLE, filters: { ...PEOPLE.filters, q: text() }, searchOrder: '-name' };
    const first = (source: Record<string, unknown>) => parseListQuery(searched, source).orderBy[0]!.name;
    expect([first({}), first({ q: '' }), first({ q: 'ann' }), first({ q: 'ann', order_by: 'score' })]).toEqual([
      ...['created_at', 'created_at', 'name', 'score'],
    ]);
  });

  it.each(['age', 'name,name', 'name;drop table x', '--name', ',', 'toString'])('refuses %j', (orderBy) => {
    const error = refusal(() => parse({ order_by: orderBy }));
    expect([error.status, error.code]).toEqual([400, 'request.unknown_order']);
    expect(error.message).toContain('Allowed: created_at, name, score');
  });
});

describe('the position in a list', () => {
  it('is page and page_size, or limit and offset', () => {
    expect(parse({})).toMatchObject({ cursor: null, offset: 0, pageSize: 20 });
    expect(parse({ page: '3', page_size: '50' })).toMatchObject({ offset: 100, pageSize: 50 });
    expect(parse({ offset: '30', limit: '10' })).toMatchObject({ offset: 30, pageSize: 10 });
  });

  it('is given in one way only', () => {
    expect(refusal(() => parse({ page: '2', offset: '3' })).code).toBe('request.page_conflict');
    expect(refusal(() => parse({ page_size: '2', limit: '3' })).code).toBe('request.page_conflict');
    expect(refusal(() => parse({ page: '2', cursor: 'x' })).code).toBe('request.page_conflict');
  });

  it('can be a cursor', () => {
    const { orderBy } = parse({ order_by: 'name' });
    const cursor: Cursor = { direction: 'backward', keys: ['Zoë', 12] };
    const text = encodeCursor(cursor, orderBy);
    expect(text).toMatch(/^[\w-]+$/);
    expect(parse({ order_by: 'name', cursor: text })).toMatchObject({
      cursor,
      offset: 0,
      params: [['order_by', 'name']],
    });
  });
});

describe('a cursor', () => {
  const { orderBy } = parse({ order_by: '-score' });
  const good = encodeCursor({ direction: 'forward', keys: ['72.5', 4] }, orderBy);

  it('may hold null only for a column that may', () => {
    const cursor: Cursor = { direction: 'forward', keys: [null, 4] };
    expect(decodeCursor(encodeCursor(cursor, orderBy), orderBy)).toEqual(cursor);
    const bad = encodeCursor({ direction: 'forward', keys: ['1', null] }, orderBy);
    expect(() => decodeCursor(bad, orderBy)).toThrow(ApiError);
  });

  it('is refused when damaged, at whatever place', () => {
    for (let index = 0; index < good.length; index += 1) {
      const other = good[index] === 'A' ? 'B' : 'A';
      const damaged = good.slice(0, index) + other + good.slice(index + 1);
      // The last character may hold unused bits only.
      if (Buffer.from(damaged, 'base64url').equals(Buffer.from(good, 'base64url'))) continue;
      expect(refusal(() => decodeCursor(damaged, orderBy)).code).toBe('request.invalid_cursor');
    }
  });

  it.each(['', 'x', '%00', 'null', 'A'.repeat(5000), Buffer.from('00000000[]').toString('base64url')])(
    'is refused when it is %j',
    (text) => expect(refusal(() => decodeCursor(text, orderBy)).status).toBe(400),
  );

  it('is refused under another order', () => {
    expect(() => decodeCursor(good, parse({ order_by: 'score' }).orderBy)).toThrow(ApiError);
    expect(() => decodeCursor(good, parse({ order_by: 'name' }).orderBy)).toThrow(ApiError);
  });

  it('is refused when a key has another type, so that no value reaches the database as something else', () => {
    const keys = [['abc', 4], ['1', 'x'], ['1', 1.5], [{}, 4], ['1', 4, 5], ['1']];
    for (const forged of keys) {
      const text = encodeCursor({ direction: 'forward', keys: forged as Cursor['keys'] }, orderBy);
      expect(() => decodeCursor(text, orderBy)).toThrow(ApiError);
    }
    const { orderBy: byDate } = parse({});
    const date = (value: string) => encodeCursor({ direction: 'forward', keys: [value, 1] }, byDate);
    expect(decodeCursor(date('2022-11-11T22:59:00.123456Z'), byDate).keys[0]).toBe('2022-11-11T22:59:00.123456Z');
    expect(() => decodeCursor(date('infinity'), byDate)).toThrow(ApiError);
    expect(() => decodeCursor(date('2022-13-11T22:59:00Z'), byDate)).toThrow(ApiError);
  });
});
