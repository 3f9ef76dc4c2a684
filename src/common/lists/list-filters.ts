import { ApiError } from '../errors/api-error';
import type { OrderColumn, OrderTerm } from './order';

/** Reads one query parameter. `read` gives the typed value, or throws a {@link FilterProblem} with the way out. */
export interface Filter<T> {
  readonly read: (text: string) => T;
  /** For the OpenAPI document. */
  readonly schema: { type: 'string' | 'integer' | 'number' | 'boolean'; format?: string; enum?: readonly string[] };
  readonly description?: string;
  /** Takes several values, separated by commas; in a JSON body they may be a list. */
  readonly several?: boolean;
}

/** Why a parameter's value was refused: a full sentence. */
export class FilterProblem extends Error {}

export type Filters = Readonly<Record<string, Filter<unknown>>>;

/** The values of the filters that were given. */
export type FilterValues<F extends Filters> = { readonly [K in keyof F]?: F[K] extends Filter<infer T> ? T : never };

/** What a list accepts. Anything else in its query is a 400 naming what is allowed. */
export interface ListDefinition<F extends Filters = Filters> {
  readonly filters: F;
  /** Names a client may use in `order_by`. */
  readonly orders: Readonly<Record<string, OrderColumn>>;
  /** `order_by` when none is given, such as `-created_at`; names of `orders`. */
  readonly defaultOrder: string;
  /** `order_by` when none is given and the list is searched by the filter `q`; `defaultOrder` without it. */
  readonly searchOrder?: string;
  /** A unique, never null column that ends every order, so that no two rows are equal. */
  readonly tieBreaker: OrderColumn & { readonly name: string };
  /** Parameters that are accepted and have no effect, because clients of the original send them. */
  readonly ignored?: readonly string[];
  /** Default 20 and at most 200 unless the list says otherwise. */
  readonly pageSize?: { readonly default: number; readonly max: number };
}

/** Keeps the literal types of a definition, so that the parsed filter values are typed. */
export function defineList<const F extends Filters>(definition: ListDefinition<F>): ListDefinition<F> {
  return definition;
}

/** The filters among `given`. An empty value counts as not given. Throws for unknown names and refused values. */
export function parseFilters<F extends Filters>(
  definition: Pick<ListDefinition<F>, 'filters' | 'ignored'>,
  given: ReadonlyMap<string, string>,
  alsoAllowed: readonly string[],
): FilterValues<F> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of given) {
    if (alsoAllowed.includes(name) || definition.ignored?.includes(name)) continue;
    const filter = Object.hasOwn(definition.filters, name) ? definition.filters[name] : undefined;
    if (!filter) {
      const allowed = [...Object.keys(definition.filters), ...alsoAllowed].sort().join(', ');
      throw new ApiError('request.unknown_filter', { name: name.slice(0, 100), allowed });
    }
    if (text !== '') values[name] = readFilter(name, filter, text);
  }
  return values as FilterValues<F>;
}

function readFilter(name: string, filter: Filter<unknown>, text: string): unknown {
  try {
    return filter.read(text);
  } catch (error) {
    if (error instanceof FilterProblem) throw ApiError.field(name, error.message);
    throw error;
  }
}

/** The order for `order_by` (`name,-created_at`), always ended by the tie breaker, whose direction follows the last term. */
export function parseOrder(definition: ListDefinition, orderBy: string | undefined, searched = false): OrderTerm[] {
  const terms: OrderTerm[] = [];
  const otherwise = (searched && definition.searchOrder) || definition.defaultOrder;
  for (const part of (orderBy || otherwise).split(',')) {
    const descending = part.startsWith('-');
    const name = descending ? part.slice(1) : part;
    const column = Object.hasOwn(definition.orders, name) ? definition.orders[name] : undefined;
    if (!column || terms.some((term) => term.name === name)) {
      const allowed = Object.keys(definition.orders).sort();
      throw new ApiError('request.unknown_order', {
        name: part.slice(0, 100),
        allowed: `${allowed.join(', ')}, each once, with "-" in front for descending`,
      });
    }
    terms.push({ ...column, name, descending });
  }
  const { tieBreaker } = definition;
  if (!terms.some((term) => term.sql === tieBreaker.sql)) {
    terms.push({ ...tieBreaker, descending: terms.at(-1)?.descending ?? false });
  }
  return terms;
}
