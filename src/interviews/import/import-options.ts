import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { flag } from '../../common/lists/filters';
import { parseFilters, type FilterValues } from '../../common/lists/list-filters';
import { scalars } from '../../common/lists/list-query';

const OPTIONS = {
  filters: {
    atomic: flag({ description: 'All or nothing: with one bad row nobody is imported (400)' }),
    dry_run: flag({ description: 'Says what would happen (200), and writes and sends nothing' }),
  },
};

export type ImportOptions = FilterValues<typeof OPTIONS.filters>;

/** Handler argument: how to import, from the query. */
export const ImportOptionsParam = createParamDecorator((_: unknown, context: ExecutionContext): ImportOptions => {
  const { query } = context.switchToHttp().getRequest<{ query: Record<string, unknown> }>();
  return parseFilters(OPTIONS, scalars(query), []);
});

/** Documents what {@link ImportOptionsParam} reads. */
export const ApiImportOptions = () =>
  applyDecorators(
    ...Object.entries(OPTIONS.filters).map(([name, { schema, description }]) =>
      ApiQuery({ name, required: false, description, schema: { type: schema.type, default: false } }),
    ),
  );
