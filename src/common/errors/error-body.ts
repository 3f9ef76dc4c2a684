import { STATUS_CODES } from 'node:http';
import type { ApiError } from './api-error';
import type { ErrorCode } from './error-codes';

/** Members of a problem body that a field error may not overwrite. */
const RESERVED = [
  'type',
  'title',
  'status',
  'detail',
  'instance',
  'code',
  'request_id',
  'errors',
  'current',
  'allowed',
] as const;

/** What a client reads when a request fails (RFC 9457, `application/problem+json`). */
export interface ErrorBody {
  /** Always `about:blank`: the problem is named by `code`, and `title` is the phrase of the status (RFC 9457, 4.2.1). */
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  request_id: string;
  errors?: Record<string, readonly string[]>;
  current?: string;
  allowed?: readonly string[];
  /** Field errors once more, at top level, as clients of the original systems expect them. */
  [field: string]: unknown;
}

/**
 * The body for an error. Field messages stand in `errors` and, unless the field has the name of a reserved member,
 * at top level too: `{"username": ["This field is required."], …}`.
 */
export function errorBody(error: ApiError, requestId: string): ErrorBody {
  const reserved = new Set<string>(RESERVED);
  const fields = Object.entries(error.errors ?? {});
  return {
    ...error.members,
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: error.message,
    code: error.code,
    request_id: requestId,
    ...(error.errors && { errors: Object.fromEntries(fields) }),
    ...(error.current !== undefined && { current: error.current }),
    ...(error.allowed && { allowed: error.allowed }),
    ...Object.fromEntries(fields.filter(([name]) => !reserved.has(name))),
  };
}
