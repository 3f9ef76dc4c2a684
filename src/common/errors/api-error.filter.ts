import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiError } from './api-error';
import { errorBody } from './error-body';
import { describeForLog } from './error-log';
import { toApiError, type FailedRequest } from './to-api-error';
import { uploadLimitsOf } from './upload-errors';

/** What the filter reads of an Express request. */
export type FilterRequest = IncomingMessage & {
  id?: string;
  originalUrl?: string;
  route?: { path?: unknown };
};

export interface ApiErrorFilterOptions {
  /** Methods with a route for a path, so that a wrong method is 405 and not 404; see `allowedMethods`. */
  allowedMethods: (path: string) => string[];
  /** Tells a lost database from other failures; the default knows pg's and the operating system's codes. */
  isOutage?: (error: unknown) => boolean;
}

/**
 * The last resort: turns whatever a request threw into `application/problem+json`. A 5xx is logged with its cause and
 * the request id, with the route's pattern instead of the URL and without body or query, because those hold personal
 * data. Errors below 500 are the client's and are not logged.
 */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Request');

  constructor(private readonly options: ApiErrorFilterOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FilterRequest>();
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const answer = toApiError(error, this.failedRequest(request), this.options.isOutage);
    if (answer.status >= 500) this.log(answer, request);
    if (response.headersSent) {
      // Half an answer is out already. Ending it would make it look complete; cutting the connection does not.
      if (!response.writableEnded) response.destroy();
      return;
    }
    this.send(answer, request, response);
  }

  private send(answer: ApiError, request: FilterRequest, response: ServerResponse): void {
    const text = JSON.stringify(errorBody(answer, request.id ?? ''));
    for (const name of [
      'Content-Encoding',
      'Content-Disposition',
      'ETag',
      'Content-Range',
      'Accept-Ranges',
      'Location',
    ]) {
      response.removeHeader(name);
    }
    response.statusCode = answer.status;
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Content-Length', Buffer.byteLength(text));
    response.setHeader('Cache-Control', 'no-store');
    if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Token');
    if (answer.status === 503) response.setHeader('Retry-After', '2');
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.end(request.method === 'HEAD' ? undefined : text);
  }

  private failedRequest(request: FilterRequest): FailedRequest {
    const path = (request.originalUrl ?? request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
    return {
      method: request.method ?? 'GET',
      multipart: /^multipart\//i.test(request.headers['content-type'] ?? ''),
      allowedMethods: () => this.options.allowedMethods(path),
      uploadLimits: uploadLimitsOf(request),
    };
  }

  private log(answer: ApiError, request: FilterRequest): void {
    const pattern = typeof request.route?.path === 'string' ? request.route.path : '(no route)';
    this.logger.error(
      `${answer.status} ${answer.code} ${request.method} ${pattern} request_id=${request.id ?? '-'}\n` +
        describeForLog(answer.cause ?? answer),
    );
  }
}
