import { Logger } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { AuthenticatedRequest } from './auth/current-actor.decorator';
import type { IdentifiedRequest } from './common/request-id.middleware';

const logger = new Logger('Http');

/** One line a request: who (by id), which route (its pattern, for addresses hold personal data), what came of it. */
export function accessLog(request: AuthenticatedRequest, response: Response, next: NextFunction): void {
  const began = performance.now();
  response.once('close', () => {
    const { method, actor } = request;
    const route = (request.route as { path?: string } | undefined)?.path ?? 'no route';
    logger.log({
      message: `${method} ${route} ${response.statusCode}`,
      ms: Math.round(performance.now() - began),
      request_id: (request as unknown as IdentifiedRequest).id,
      ...(actor && { company: actor.companyId, user: actor.userId }),
      ...(!response.writableFinished && { aborted: true }),
    });
  });
  next();
}
