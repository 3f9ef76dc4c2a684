import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../../common/errors/api-error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';

const HOUR = 3600;
/** Whoever corrects a form sends it more than once. */
const ATTEMPTS_PER_APPLICATION = 10;

/**
 * So many applications an hour from one address, and ten times as many attempts. A guard, so that no upload is received
 * in vain: it counts every application as taken until the answer says that it was not. Each process counts for itself.
 */
@Injectable()
export class ApplyLimiter implements CanActivate {
  private readonly taken: RateLimiterMemory | null;
  private readonly attempts: RateLimiterMemory | null;

  constructor(@Inject(ENV) { publicApplicationsPerHour: points }: Env) {
    this.taken = points ? new RateLimiterMemory({ points, duration: HOUR }) : null;
    this.attempts = points
      ? new RateLimiterMemory({ points: points * ATTEMPTS_PER_APPLICATION, duration: HOUR })
      : null;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    try {
      await this.count(http.getRequest<Request>().ip ?? '', http.getResponse<Response>());
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new ApiError('rate.limited', { seconds }, { headers: { 'Retry-After': String(seconds) } });
    }
  }

  private async count(address: string, response: Response): Promise<void> {
    await this.attempts?.consume(address);
    response.once('close', () => {
      if (response.statusCode !== 202) void this.taken?.reward(address);
    });
    await this.taken?.consume(address);
  }
}
