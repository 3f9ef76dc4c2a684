import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiError } from '../../common/errors/api-error';
import { checkText } from '../../common/errors/text-check';
import { readCsv } from './import-csv';

export const MAX_ROWS = 10_000;

/** Handler argument: the body as it was sent, JSON already parsed. The pipe for whole bodies would refuse a list. */
export const ImportBody = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown => context.switchToHttp().getRequest<{ body?: unknown }>().body,
);

/** The rows of a body in one of the three forms, not validated yet: from 1 to {@link MAX_ROWS} of them. */
export async function readRows(body: unknown): Promise<readonly unknown[]> {
  // JSON that is a mere text does not get through the parser, so a text is a table.
  const rows = typeof body === 'string' ? await readCsv(body, MAX_ROWS) : listIn(body);
  if (!rows.length) throw new ApiError('import.empty');
  if (rows.length > MAX_ROWS) throw new ApiError('import.too_many_rows', { limit: MAX_ROWS.toLocaleString('en') });
  return rows;
}

function listIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body !== 'object' || body === null) throw new ApiError('import.no_list', { got: 'nothing' });
  const { objects, ...others } = body as { objects?: unknown };
  checkText(others);
  const [unknown] = Object.keys(others);
  if (!Array.isArray(objects)) throw new ApiError('import.no_list', { got: 'an object without a list in "objects"' });
  if (unknown !== undefined) throw ApiError.field(unknown.slice(0, 100), 'Unknown field. Allowed fields: objects.');
  return objects;
}
