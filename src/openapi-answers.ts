import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiError } from './common/errors/api-error';
import { errorBody } from './common/errors/error-body';

type Operation = NonNullable<NonNullable<OpenAPIObject['paths'][string]>['get']>;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string', example: 'about:blank' },
    title: { type: 'string', example: 'Bad Request' },
    status: { type: 'integer', example: 400 },
    detail: { type: 'string', example: 'Some fields are not valid. See "errors" for what to change.' },
    code: { type: 'string', example: 'request.validation', description: 'Stable; programs decide by it.' },
    request_id: { type: 'string' },
    errors: {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
      description: 'Messages per field. Each field also stands at the top level, as in the original.',
    },
    current: { type: 'string', description: 'State of the record that refused the action.' },
    allowed: { type: 'array', items: { type: 'string' }, description: 'Actions that are possible now.' },
  },
};

const MEANING: Record<number, string> = {
  400: 'The request is not valid; `errors` names the fields',
  401: 'No credential, or one that is not valid any more',
  403: 'You may not do this',
  404: 'There is no such record, or none that you may see',
  409: 'It does not fit the present state, or the first request with this Idempotency-Key is still running',
  412: 'The record was changed since you read it',
  413: 'The body or a file is too large',
  415: 'A body or file of this type is not accepted',
  416: 'The range lies outside the file',
  422: 'The Idempotency-Key was used with another request',
  429: 'Too many requests; `Retry-After` says when to try again',
  503: 'The database cannot be reached at the moment',
};

/** Adds the refusals every operation shares by its nature, so that no route has to repeat them. */
export function documentRefusals(document: OpenAPIObject): OpenAPIObject {
  (document.components!.schemas ??= {}).Problem = PROBLEM;
  for (const [path, item] of Object.entries(document.paths))
    for (const method of ['get', 'post', 'patch', 'put', 'delete'] as const) {
      const operation = item[method];
      if (!operation || path.startsWith('/health')) continue;
      if (method === 'post' && !isPublic(operation)) addIdempotencyKey(operation);
      for (const status of refusals(operation, method, path))
        operation.responses[status] ??= problem(status, usualError(operation, method, status));
    }
  return document;
}

function refusals(operation: Operation, method: string, path: string): number[] {
  const signedIn = !isPublic(operation);
  const headers = (operation.parameters ?? []).filter((parameter) => 'in' in parameter && parameter.in === 'header');
  const files = JSON.stringify(operation.requestBody ?? {}).includes('multipart/form-data');
  return [
    ...[400, 429, 503],
    ...(signedIn ? [401, 403, 404] : []),
    ...(operation.requestBody ? [413, 415] : []),
    ...(method === 'post' && signedIn ? [409, 422] : []),
    ...(method === 'delete' && path.includes('{') ? [409] : []),
    ...(method === 'patch' && CONTESTED.test(path) ? [409] : []),
    ...(headers.some((parameter) => 'name' in parameter && parameter.name === 'If-Match') ? [412] : []),
    ...(isFileLink(operation) ? [404] : []),
    ...(STREAMED.test(path) ? [416] : []),
    ...(files ? [415] : []),
  ];
}

/** Changes that two people may attempt at once, of which one wins; and roles, of which a project keeps one. */
const CONTESTED = /\/(status|deadline|roles)\//;
/** Addresses of files, which are served in ranges as well. */
const STREAMED = /\/(download-resume|video|photo|cv)\//;

const isFileLink = (operation: Operation): boolean =>
  isPublic(operation) &&
  (operation.parameters ?? []).some((parameter) => 'name' in parameter && parameter.name === 'token');

const isPublic = (operation: Operation): boolean =>
  (operation as { 'x-permission'?: string })['x-permission'] === 'public';

/** The usual reason for each status, as an example. */
const USUAL = new Map<number, ApiError>(
  [
    ApiError.field('job', 'This field is required.'),
    new ApiError('auth.required'),
    new ApiError('auth.forbidden'),
    new ApiError('resource.not_found'),
    new ApiError('idempotency.in_progress'),
    new ApiError('resource.stale'),
    new ApiError('upload.too_large', { field: 'resume', limit: '10 MB' }),
    new ApiError('upload.type_not_supported', { field: 'resume', allowed: 'PDF, DOCX, DOC, ODT, RTF or TXT' }),
    new ApiError('request.range', { size: 48213 }),
    new ApiError('idempotency.key_reused'),
    new ApiError('rate.limited', { seconds: 2 }),
    new ApiError('database.unavailable'),
  ].map((error) => [error.status, error]),
);

function usualError(operation: Operation, method: string, status: number): ApiError {
  if (status === 409 && method !== 'post') return new ApiError('resource.conflict');
  if (status === 404 && isFileLink(operation)) return new ApiError('file.link_dead');
  return USUAL.get(status)!;
}

const problem = (status: number, error: ApiError) => ({
  description: MEANING[status]!,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: errorBody(error, '9fa2ca58-afd4-4566-94ef-8c79e8b1b710'),
    },
  },
});

function addIdempotencyKey(operation: Operation): void {
  (operation.parameters ??= []).push({
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Repeat a request with the same key and it happens once; the first answer is kept for 7 days.',
    schema: { type: 'string', maxLength: 255 },
  });
}
