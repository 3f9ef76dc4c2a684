import { Logger } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { isCandidate, type Caller } from './auth/actor';
import type { AuthenticatedRequest } from './auth/current-actor.decorator';
import type { IdentifiedRequest } from './common/request-id.middleware';
import type { Env } from './config/env';

const logger = new Logger('Http');
const LOGGED_AT = new Set<Env['logLevel']>(['debug', 'info']);

/** One line a request: who (by id), which route (its pattern, for addresses hold personal data), what came of it. */
export const accessLog = (level: Env['logLevel']) => (LOGGED_AT.has(level) ? logRequest : pass);

const pass = (_request: AuthenticatedRequest, _response: Response, next: NextFunction): void => next();

function logRequest(request: AuthenticatedRequest, response: Response, next: NextFunction): void {
  const began = performance.now();
  response.once('close', () => {
    const { method, caller } = request;
    const route = (request.route as { path?: string } | undefined)?.path ?? 'no route';
    logger.log({
      message: `${method} ${route} ${response.statusCode}`,
      ms: Math.round(performance.now() - began),
      request_id: (request as unknown as IdentifiedRequest).id,
      ...(caller && { company: caller.companyId, ...who(caller) }),
      ...(!response.writableFinished && { aborted: true }),
    });
  });
  next();
}

const who = (caller: Caller) => (isCandidate(caller) ? { candidate: caller.candidateId } : { user: caller.userId });
