import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiError } from '../errors/api-error';
import { checkText } from '../errors/text-check';
import { fieldsOf } from '../query-or-body.decorator';
import { parseFilters, parseOrder, type FilterValues, type Filters, type ListDefinition } from './list-filters';
import type { OrderTerm } from './order';
import { PAGE_PARAMETERS, parsePosition, type PagePosition } from './page-query';

/** Everything a repository needs to read one page of a list. */
export interface ListQuery<F extends Filters = Filters> extends PagePosition {
  readonly filters: FilterValues<F>;
  /** Ends in a unique column. */
  readonly orderBy: readonly OrderTerm[];
  /** Parameters that links to other pages repeat: all given ones but those saying where the page starts. */
  readonly params: ReadonlyArray<readonly [name: string, value: string]>;
}

/** The query of a list defined by `D`, for signatures: `ListQueryOf<typeof CANDIDATES>`. */
export type ListQueryOf<D> = D extends ListDefinition<infer F> ? ListQuery<F> : never;

/**
 * Reads a list request from a query string or, for reads written as POST, from a body of scalars, and of lists of them
 * for filters that take several. Refuses with a 400 whatever the definition does not allow.
 */
export function parseListQuery<F extends Filters>(
  definition: ListDefinition<F>,
  source: Readonly<Record<string, unknown>>,
): ListQuery<F> {
  const given = scalars(source, definition.ignored, severalOf(definition.filters));
  const orderBy = parseOrder(definition, given.get('order_by'), Boolean(given.get('q')));
  const filters = parseFilters(definition, given, PAGE_PARAMETERS);
  const position = parsePosition(given, orderBy, definition.pageSize);
  const dropped = new Set(['cursor', 'offset', 'page']);
  return { filters, orderBy, ...position, params: [...given].filter(([name, text]) => text && !dropped.has(name)) };
}

/** Handler argument: the list request, from the query string and the body. */
export const ListQueryParam = createParamDecorator((definition: ListDefinition, context: ExecutionContext) =>
  parseListQuery(definition, fieldsOf(context.switchToHttp().getRequest<Request>())),
);

/** Documents the parameters of a list in the OpenAPI document, from the same definition that parses them. */
export function ApiListQuery(definition: ListDefinition): MethodDecorator {
  const size = definition.pageSize ?? { default: 20, max: 200 };
  const whole = { type: 'integer' as const, minimum: 1 };
  const orders = Object.keys(definition.orders).sort().join(', ');
  const filters = Object.entries(definition.filters).map(([name, { schema, description }]) =>
    ApiQuery({ name, required: false, description, schema: { ...schema, enum: schema.enum && [...schema.enum] } }),
  );
  return applyDecorators(
    ...filters,
    ApiQuery({ name: 'page', required: false, schema: whole, description: 'Page number, from 1' }),
    ApiQuery({ name: 'page_size', required: false, schema: { ...whole, maximum: size.max, default: size.default } }),
    ApiQuery({ name: 'cursor', required: false, schema: { type: 'string' }, description: 'From `next` or `previous`' }),
    ApiQuery({
      name: 'order_by',
      required: false,
      schema: { type: 'string', default: definition.defaultOrder },
      description: `One or more of ${orders}, separated by commas, "-" in front for descending${
        definition.searchOrder ? `; with \`q\` the default is ${definition.searchOrder}` : ''
      }`,
    }),
  );
}

const severalOf = (filters: Filters): string[] => Object.keys(filters).filter((name) => filters[name]!.several);

/** The parameters of a query, each given once and as text that can be stored; those of `several` may be lists. */
export function scalars(
  source: Readonly<Record<string, unknown>>,
  ignored: readonly string[] = [],
  several: readonly string[] = [],
): Map<string, string> {
  checkText(source);
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || value === null || ignored.includes(name)) continue;
    const list = Array.isArray(value) && several.includes(name);
    given.set(name, list ? commaList(name, value) : scalar(name, value));
  }
  return given;
}

function scalar(name: string, value: unknown): string {
  if (typeof value === 'object') throw ApiError.field(name, 'Give this parameter once, as a single value.');
  return String(value);
}

/** As it would stand in a query string, and will in the links to other pages. */
function commaList(name: string, values: readonly unknown[]): string {
  return values
    .map((value) => {
      const text = value === null ? '' : scalar(name, value).trim();
      if (text && !text.includes(',')) return text;
      throw ApiError.field(name, 'Each item of the list must be a text that is not empty and has no comma in it.');
    })
    .join(',');
}
