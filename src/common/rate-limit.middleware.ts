import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from './errors/api-error';

/** Long enough to let short bursts through at the sustained rate, short enough to recover while a client waits. */
const WINDOW_SECONDS = 2;

/** So many busy callers may share an address, as those of an office or behind a proxy do. */
const CALLERS_PER_ADDRESS = 10;

/**
 * Counts requests per credential, or per address without one, and says on every answer what is left:
 * `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` (seconds). Over the limit: 429 with `Retry-After`.
 * What passes counts for its address as well, up to ten times as much: a credential need not be valid to be counted,
 * so whoever makes up a new one for each request would never reach the limit.
 * Each process counts for itself. 0 requests a second means no limit, and no headers.
 */
export function rateLimit(perSecond: number) {
  if (perSecond === 0) return (_request: Request, _response: Response, next: NextFunction): void => next();
  const points = perSecond * WINDOW_SECONDS;
  const callers = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const addresses = new RateLimiterMemory({ points: points * CALLERS_PER_ADDRESS, duration: WINDOW_SECONDS });
  const count = async (request: Request): Promise<RateLimiterRes> => {
    const state = await callers.consume(caller(request));
    await addresses.consume(request.ip ?? '');
    return state;
  };
  return (request: Request, response: Response, next: NextFunction): void => {
    count(request).then(
      (state) => {
        announce(response, points, state);
        next();
      },
      (refusal: unknown) => {
        if (!(refusal instanceof RateLimiterRes)) return next(refusal);
        announce(response, points, refusal);
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        next(new ApiError('rate.limited', { seconds }, { headers: { 'Retry-After': String(seconds) } }));
      },
    );
  };
}

/** The credential is hashed: nobody's token should lie in a table of counters. */
function caller({ headers, ip }: Request): string {
  const { authorization } = headers;
  return authorization ? createHash('sha1').update(authorization).digest('base64') : `address ${ip ?? ''}`;
}

function announce(response: Response, limit: number, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
  response.setHeader('RateLimit-Limit', limit);
  response.setHeader('RateLimit-Remaining', Math.max(0, remainingPoints));
  response.setHeader('RateLimit-Reset', Math.ceil(msBeforeNext / 1000));
}
