import { ERROR_CODES, errorText, type ErrorCode, type ErrorParams } from './error-codes';

/** Messages per field; nested fields are dotted paths such as `address.city` or `stages.0.name`. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export interface ApiErrorExtra {
  errors?: FieldErrors;
  /** State of the record that refused the action. */
  current?: string;
  /** Actions the caller could take instead, now. */
  allowed?: readonly string[];
  /** Further members of the body (RFC 9457, 3.2), such as a result per row. */
  members?: Readonly<Record<string, unknown>>;
  /** Response headers, such as `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** A sentence after the text of the code, where one place knows more. */
  hint?: string;
  /** What led here; logged for a 5xx, never sent. */
  cause?: unknown;
}

/**
 * The one exception of the project. Status and text come from {@link ERROR_CODES}; `params` fill the placeholders of
 * the text and are shown to the client.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly errors?: FieldErrors;
  readonly current?: string;
  readonly allowed?: readonly string[];
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ErrorCode,
    params: ErrorParams = {},
    extra: ApiErrorExtra = {},
  ) {
    super(
      [errorText(code, params), extra.hint].filter(Boolean).join(' '),
      extra.cause === undefined ? undefined : { cause: extra.cause },
    );
    this.name = 'ApiError';
    this.status = ERROR_CODES[code].status;
    this.errors = extra.errors;
    this.current = extra.current;
    this.allowed = extra.allowed;
    this.members = extra.members;
    this.headers = extra.headers ?? {};
  }

  /** A validation error of one field: `ApiError.field('email', 'Enter a valid email address.')`. */
  static field(name: string, message: string): ApiError {
    return new ApiError('request.validation', {}, { errors: { [name]: [message] } });
  }
}
