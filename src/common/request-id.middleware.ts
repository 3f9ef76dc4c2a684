import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const SANE = /^[\w.-]{1,128}$/;

/** A request once it has its id. */
export type IdentifiedRequest = IncomingMessage & { id: string };

/**
 * Gives every request an id, as `req.id` and in the `X-Request-Id` header of the answer. An id the caller sent is kept
 * when it is up to 128 letters, digits, `_`, `.` or `-` (it goes into logs and headers), else replaced.
 */
export function requestId(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && SANE.test(given) ? given : randomUUID();
  (request as IdentifiedRequest).id = id;
  response.setHeader('X-Request-Id', id);
  next();
}
