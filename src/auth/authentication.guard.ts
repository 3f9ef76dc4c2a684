import { CanActivate, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC_KEY } from '../access/allow.decorator';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { AuthenticatedRequest } from './current-actor.decorator';
import { TokensService } from './tokens.service';

const CREDENTIAL = /^(?:Token|Bearer) +([0-9a-f]{40})$/i;

/** First guard: who is calling. From here on the request sees the caller's company and no other. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokensService,
    private readonly db: DatabaseService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get<string>(PUBLIC_KEY, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const header = request.headers.authorization;
    if (!header) throw new ApiError('auth.required');
    const token = CREDENTIAL.exec(header)?.[1];
    const actor = token ? await this.tokens.actorFor(token) : null;
    if (!actor) throw new ApiError('auth.invalid_token');
    this.db.serveCompany(actor.companyId);
    request.actor = actor;
    return true;
  }
}
