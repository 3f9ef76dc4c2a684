import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from './actor';

export type AuthenticatedRequest = Request & { actor?: Actor };

/** The caller. Only on routes with a permission: there the guard has put it in place. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('@CurrentActor() needs a route with @Allow().');
  return actor;
});
