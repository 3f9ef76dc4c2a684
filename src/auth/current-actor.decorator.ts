import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ApiError } from '../common/errors/api-error';
import { isCandidate, type Actor, type Caller } from './actor';

export type AuthenticatedRequest = Request & { caller?: Caller };

function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('@CurrentActor() and @CurrentCaller() need a route with @Allow().');
  return caller;
}

/** The calling user. Only on routes with a permission: there the guard has put the caller in place. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const caller = callerOf(context);
  if (isCandidate(caller)) throw new ApiError('auth.forbidden');
  return caller;
});

/** Whoever calls, on routes that candidates may use as well. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => callerOf(context));
