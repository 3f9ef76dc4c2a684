import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import type { Request } from 'express';
import { ApiError } from './errors/api-error';
import { validateObject } from './errors/validate-object';

/** The fields of a read: from the query string, and from a JSON body where clients of the original send one with a GET. */
export function fieldsOf({ query, body }: Pick<Request, 'query' | 'body'>): Record<string, unknown> {
  const sent: unknown = body === undefined ? {} : body;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new ApiError('request.not_an_object', { got: Array.isArray(sent) ? 'a list' : String(sent) });
  return { ...query, ...sent };
}

/** Handler argument: the validated DTO, from the query string and the body. Document it with `@ApiQuery`. */
export const QueryOrBody = createParamDecorator((dto: Type<object>, context: ExecutionContext): object => {
  const validated = validateObject(dto, fieldsOf(context.switchToHttp().getRequest<Request>()));
  if (validated.errors) throw new ApiError('request.validation', {}, { errors: validated.errors });
  return validated.value;
});
