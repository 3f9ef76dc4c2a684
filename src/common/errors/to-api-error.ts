import { HttpException } from '@nestjs/common';
import { ApiError } from './api-error';
import type { ErrorCode, ErrorParams } from './error-codes';
import { isContention, isDatabaseOutage } from './outage';
import { bytesText, multerError, type UploadLimits } from './upload-errors';

/** What the mapping needs to know about the request an error came from. */
export interface FailedRequest {
  method: string;
  multipart: boolean;
  /** Methods registered for the path; empty when the path itself is unknown. */
  allowedMethods: () => string[];
  uploadLimits?: UploadLimits;
}

/** Fields of the `http-errors` objects body-parser raises. */
interface ParserError {
  type: string;
  message: string;
  limit?: number;
}

/** busboy's words for a form that cannot be read; its errors have no class of their own. */
const UNREADABLE_FORM = /^(Multipart: |Malformed |Unexpected end of |Unsupported content type)/;

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'resource.not_found',
  406: 'request.not_acceptable',
  409: 'resource.conflict',
  410: 'resource.gone',
  412: 'resource.stale',
  503: 'service.unavailable',
};

/**
 * Maps whatever was thrown to an {@link ApiError}. Known kinds: our own errors, errors of multer and body-parser (bare
 * or wrapped by Nest with the original as `cause`), a malformed percent escape, Nest's HttpExceptions, a lost database,
 * statements of the database that stood in each other's way.
 * Anything else is `server.error` with the original as cause.
 */
export function toApiError(error: unknown, request: FailedRequest, isOutage = isDatabaseOutage): ApiError {
  if (error instanceof ApiError) return error;
  const http = error instanceof HttpException ? error : undefined;
  const origin = http?.cause ?? error;
  // multer's words for a client that went away: nobody is left to read the answer, and it is no failure of ours.
  if (request.multipart && origin instanceof Error && /^Request (aborted|closed)$/.test(origin.message)) {
    return new ApiError('request.invalid', { reason: 'the upload was cut off' }, { cause: error });
  }
  if (request.multipart && origin instanceof Error && UNREADABLE_FORM.test(origin.message)) {
    return new ApiError('upload.malformed', { reason: origin.message }, { cause: error });
  }
  return (
    multerError(origin, request.uploadLimits) ??
    parserError(origin) ??
    (http ? httpError(http, request) : undefined) ??
    new ApiError(failureCode(error, isOutage), {}, { cause: error })
  );
}

function failureCode(error: unknown, isOutage: (error: unknown) => boolean): ErrorCode {
  if (isOutage(error)) return 'database.unavailable';
  return isContention(error) ? 'service.unavailable' : 'server.error';
}

function parserError(error: unknown): ApiError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof URIError) return new ApiError('request.malformed_url', {}, { cause: error });
  const { type, message, limit } = error as Partial<ParserError> & Error;
  const fail = (code: ErrorCode, params: ErrorParams) => new ApiError(code, params, { cause: error });
  switch (type) {
    case 'entity.parse.failed':
      return fail('request.malformed_json', { reason: message });
    case 'entity.too.large':
      return fail('request.too_large', { limit: limit === undefined ? 'size' : bytesText(limit) });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return fail('request.unsupported_media_type', { reason: message });
    case 'request.aborted':
    case 'request.size.invalid':
    case 'parameters.too.many':
      return fail('request.invalid', { reason: message });
    default:
      return undefined;
  }
}

function httpError(error: HttpException, request: FailedRequest): ApiError | undefined {
  const status = error.getStatus();
  const extra = { cause: error };
  if (status === 404) {
    const allowed = request.allowedMethods();
    return allowed.length && !allowed.includes(request.method)
      ? methodNotAllowed(request.method, allowed)
      : new ApiError('resource.not_found', {}, extra);
  }
  // Nest keeps busboy's error as the cause; its own pipes give none.
  if (request.multipart && error.cause !== undefined && (status === 400 || status === 415)) {
    return new ApiError('upload.malformed', { reason: error.message }, extra);
  }
  if (status === 413) return new ApiError('request.too_large', { limit: 'size' }, extra);
  if (status === 415) return new ApiError('request.unsupported_media_type', { reason: error.message }, extra);
  const code = BY_STATUS[status];
  if (code) return new ApiError(code, {}, extra);
  return status < 500 ? new ApiError('request.invalid', { reason: error.message }, extra) : undefined;
}

function methodNotAllowed(method: string, allowed: string[]): ApiError {
  return new ApiError(
    'request.method_not_allowed',
    { method, allowed: allowed.join(', ') },
    { headers: { Allow: allowed.join(', ') } },
  );
}
