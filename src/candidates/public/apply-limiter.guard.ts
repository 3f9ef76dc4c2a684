import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../../common/errors/api-error';

export const APPLICATIONS_AN_HOUR = 10;

/** Ten applications an hour from one address, refused ones included. A guard, so that no upload is received in vain. */
@Injectable()
export class ApplyLimiter implements CanActivate {
  private readonly perAddress = new RateLimiterMemory({ points: APPLICATIONS_AN_HOUR, duration: 3600 });

  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      await this.perAddress.consume(context.switchToHttp().getRequest<Request>().ip ?? '');
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.ceil(refusal.msBeforeNext / 1000);
      throw new ApiError('rate.limited', { seconds }, { headers: { 'Retry-After': String(seconds) } });
    }
  }
}
