import type { NextFunction, Request, Response } from 'express';
import { ApiError } from './errors/api-error';
import { readableTypes } from './request-bodies';

/**
 * Refuses a body that nothing here reads (415, RFC 9110, 15.5.16). Without it such a body counts as none, and the
 * sender is told that fields are missing which they did send.
 */
export function mediaType(request: Request, _response: Response, next: NextFunction): void {
  const type = request.headers['content-type'];
  // `is` gives null without a body and false for another type.
  if (request.headers['content-length'] === '0' || request.is(readableTypes(request)) !== false) return next();
  next(
    new ApiError('request.unsupported_media_type', {
      reason: type ? `it is ${type.slice(0, 100)}` : 'its type is missing',
    }),
  );
}
