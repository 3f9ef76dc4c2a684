import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

/** A request once configure-app has worked out the scheme and host of absolute URLs in its answer. */
export type LocatedRequest = IncomingMessage & { origin: string };

/** Handler argument: scheme and host for absolute URLs, without trailing slash. */
export const Origin = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<LocatedRequest>().origin,
);
