import { CanActivate, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isCandidate, type Caller } from '../auth/actor';
import type { AuthenticatedRequest } from '../auth/current-actor.decorator';
import { ApiError } from '../common/errors/api-error';
import { PERMISSION_KEY, PUBLIC_KEY } from './allow.decorator';
import { PERMISSIONS, scopeOf, whoMay, type Permission } from './permissions';

/** A token that is too narrow can be replaced; a permission that is missing cannot. */
function refusal(permission: Permission, caller: Caller): ApiError {
  const scope = PERMISSIONS[permission].service;
  return !isCandidate(caller) && caller.accountType === 'service' && scope
    ? new ApiError('auth.scope_missing', { scope })
    : new ApiError('auth.forbidden', {}, { hint: whoMay(permission) });
}

/**
 * Second guard: may this caller do this at all? Which records it reaches is decided by the scope, in the query.
 * An address below another company is not found, like one below a company that does not exist.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    if (this.reflector.get<string>(PUBLIC_KEY, handler)) return true;
    const permission = this.reflector.get<Permission | undefined>(PERMISSION_KEY, handler);
    const { caller, params } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!permission || !caller) throw new ApiError('auth.forbidden');
    if (params.company !== undefined && params.company !== String(caller.companyId))
      throw new ApiError('resource.not_found');
    if (!scopeOf(permission, caller)) throw refusal(permission, caller);
    return true;
  }
}
