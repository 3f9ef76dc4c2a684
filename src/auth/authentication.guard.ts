import { CanActivate, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC_KEY } from '../access/allow.decorator';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { Caller } from './actor';
import type { AuthenticatedRequest } from './current-actor.decorator';
import { TokensService } from './tokens.service';

const TOKEN = /^(?:Token|Bearer) +([0-9a-f]{40})$/i;
const ACTIVATION_KEY = /^ActivationKey +(\S+)$/i;

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
    const caller = await this.callerFor(header);
    this.db.serveCompany(caller.companyId);
    request.caller = caller;
    return true;
  }

  private async callerFor(header: string): Promise<Caller> {
    const key = ACTIVATION_KEY.exec(header)?.[1];
    if (key !== undefined) {
      const candidate = /^[0-9a-f]{32}$/i.test(key) ? await this.tokens.candidateFor(key) : null;
      if (!candidate) throw new ApiError('auth.invalid_activation_key');
      return candidate;
    }
    const token = TOKEN.exec(header)?.[1];
    const caller = token ? await this.tokens.callerFor(token) : null;
    if (!caller) throw new ApiError('auth.invalid_token');
    return caller;
  }
}
