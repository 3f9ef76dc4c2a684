import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors/api-error';

/** A strong entity tag for one version of one record: `etagOf('candidate', 521, 3)` → `"candidate-521-3"`. */
export function etagOf(kind: string, id: string | number, version: string | number): string {
  return `"${kind}-${id}-${version}"`;
}

/**
 * Throws `resource.stale` (412) unless the `If-Match` header is absent, `*`, or names the current tag. Weak tags never
 * match (RFC 9110, 13.1.1). Call it with the row locked, or the answer is out of date when it is given.
 */
export function assertFresh(ifMatch: string | undefined, current: string): void {
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes('*') && !tags.includes(current))
    throw new ApiError('resource.stale', {}, { headers: { ETag: current } });
}

/** Handler argument: the `If-Match` header, for {@link assertFresh}; undefined when absent. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined => {
  return context.switchToHttp().getRequest<IncomingMessage>().headers['if-match'];
});

/** Documents the header in the OpenAPI document. */
export const ApiIfMatch = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'ETag of the version you changed; a newer one answers 412.',
  });
