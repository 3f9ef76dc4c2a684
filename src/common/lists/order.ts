/** Types of sort keys; a cursor is refused unless its values have them, so none can reach the database as another type. */
export type KeyType = 'integer' | 'number' | 'text' | 'timestamp' | 'uuid' | 'boolean';

/** A value of a sort key as it stands in a cursor. Timestamps are ISO 8601 text with the precision of the column. */
export type KeyValue = string | number | boolean | null;

/** A column lists can be ordered by. */
export interface OrderColumn {
  /** SQL expression, written by us: never text of a client. */
  readonly sql: string;
  readonly type: KeyType;
  /** True when the column may be NULL; PostgreSQL's default places apply (last ascending, first descending). */
  readonly nullable?: boolean;
}

/** One step of an order: `-name` is descending. */
export interface OrderTerm extends OrderColumn {
  readonly name: string;
  readonly descending: boolean;
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True when `value` may be bound where a value of the term's column is expected. */
export function isKeyOf(term: OrderTerm, value: unknown): value is KeyValue {
  if (value === null) return term.nullable === true;
  switch (term.type) {
    case 'integer':
      return Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d{1,18}$/.test(value));
    case 'number':
      return (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && isDecimal(value));
    case 'text':
      return typeof value === 'string' && !value.includes('\u0000');
    case 'timestamp':
      return typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value));
    case 'uuid':
      return typeof value === 'string' && UUID.test(value);
    case 'boolean':
      return typeof value === 'boolean';
  }
}

function isDecimal(text: string): boolean {
  return /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/.test(text);
}
