import type { Cursor } from './cursor';
import type { KeyType, KeyValue, OrderTerm } from './order';
import type { PagePosition } from './page-query';

/** The pieces of a page's SQL. Fetches one row more than the page has, to know whether another page follows. */
export interface KeysetSql {
  /** Condition to AND to the list's own; `TRUE` without a cursor. */
  readonly where: string;
  /** Content of ORDER BY, in the direction of travel: reversed when going backward. */
  readonly orderBy: string;
  /** Values of the condition's parameters. */
  readonly values: readonly KeyValue[];
  /** Page size plus one. */
  readonly limit: number;
  readonly offset: number;
}

const CAST: Readonly<Record<KeyType, string>> = {
  integer: 'bigint',
  number: 'numeric',
  text: 'text',
  timestamp: 'timestamptz',
  uuid: 'uuid',
  boolean: 'boolean',
};

/**
 * SQL for the page at `query`'s position. Parameters are numbered from `firstParameter`. When all terms have one
 * direction and none may be NULL the condition is a row comparison, which a matching index answers by one seek however
 * far the page is; otherwise it is spelled out term by term.
 */
export function keysetSql(
  query: PagePosition & { readonly orderBy: readonly OrderTerm[] },
  firstParameter = 1,
): KeysetSql {
  const backward = query.cursor?.direction === 'backward';
  const terms = query.orderBy.map((term) => ({ ...term, descending: term.descending !== backward }));
  const orderBy = terms.map((term) => `${term.sql} ${term.descending ? 'DESC' : 'ASC'}`).join(', ');
  const { where, values } = query.cursor ? after(terms, query.cursor, firstParameter) : { where: 'TRUE', values: [] };
  return { where, orderBy, values, limit: query.pageSize + 1, offset: query.offset };
}

/**
 * An SQL expression for the keys of a row, as a JSON array with full precision: a JavaScript Date would lose the
 * microseconds of a timestamp, and a page would then repeat or skip rows.
 */
export function keysSql(order: readonly OrderTerm[]): string {
  const values = order.map(({ sql, type }) => {
    if (type === 'timestamp') return `to_char((${sql}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    return type === 'number' ? `(${sql})::text` : sql;
  });
  return `json_build_array(${values.join(', ')})`;
}

function after(terms: readonly OrderTerm[], cursor: Cursor, first: number): { where: string; values: KeyValue[] } {
  const uniform = terms.every((term) => !term.nullable && term.descending === terms[0]?.descending);
  const parameters = terms.map((term, index) => `$${first + index}::${CAST[term.type]}`);
  if (uniform) {
    const comparison = terms[0]?.descending ? '<' : '>';
    const columns = terms.map((term) => term.sql).join(', ');
    return { where: `(${columns}) ${comparison} (${parameters.join(', ')})`, values: [...cursor.keys] };
  }
  // a after x, or a = x and (b after y, or b = y and …)
  const where = terms.reduceRight((rest, term, index) => {
    const isNull = cursor.keys[index] === null;
    const later = laterThan(term, parameters[index] ?? '', isNull);
    if (index === terms.length - 1) return later;
    // The parameter is named in both branches, so that its number is always in use.
    const same = `${term.sql} ${term.nullable ? 'IS NOT DISTINCT FROM' : '='} ${parameters[index]}`;
    return `(${later} OR (${same} AND ${rest}))`;
  }, '');
  return { where: firstBound(terms[0], parameters[0]) + where, values: [...cursor.keys] };
}

/** Implied by the rest, but lets the database start in the middle of an index on the first term. */
function firstBound(term: OrderTerm | undefined, parameter: string | undefined): string {
  return !term || term.nullable ? '' : `${term.sql} ${term.descending ? '<=' : '>='} ${parameter} AND `;
}

/** Rows after a value of one term; NULL is last ascending and first descending, as PostgreSQL sorts by default. */
function laterThan(term: OrderTerm, parameter: string, isNull: boolean): string {
  if (isNull) return term.descending ? `${term.sql} IS NOT NULL` : 'FALSE';
  const beyond = `${term.sql} ${term.descending ? '<' : '>'} ${parameter}`;
  return term.nullable && !term.descending ? `(${beyond} OR ${term.sql} IS NULL)` : beyond;
}
