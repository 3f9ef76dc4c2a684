/** A row of the error table: the HTTP status and the sentence the client reads. `{name}` stands for a parameter. */
export interface ErrorRow {
  readonly status: number;
  readonly detail: string;
}

/**
 * Every error the API can answer with: code → status → text. The status is a column, so no code can be without one.
 * A text is a sentence for the person who sent the request, and names the way out where there is one.
 */
export const ERROR_CODES = {
  'request.malformed_json': { status: 400, detail: 'JSON parse error - {reason}' },
  'request.malformed_url': {
    status: 400,
    detail: 'The address holds a "%" that does not start a valid UTF-8 escape. Write a literal percent sign as %25.',
  },
  'request.invalid': { status: 400, detail: 'The request could not be understood: {reason}.' },
  'request.not_an_object': { status: 400, detail: 'Send a JSON object as the body; {got} was sent.' },
  'request.too_deep': { status: 400, detail: 'The body is nested more than {limit} levels deep. Send a flatter body.' },
  'request.validation': { status: 400, detail: 'Some fields are not valid. See "errors" for what to change.' },
  'request.unknown_filter': { status: 400, detail: 'Unknown parameter "{name}". Allowed: {allowed}.' },
  'request.unknown_order': { status: 400, detail: 'Lists cannot be ordered by "{name}" here. Allowed: {allowed}.' },
  'request.invalid_page': { status: 404, detail: 'Invalid page. The list has no page there; start again at page 1.' },
  'request.invalid_cursor': {
    status: 400,
    detail: 'The cursor is damaged or belongs to another order of the list. Start again without "cursor".',
  },
  'request.page_conflict': {
    status: 400,
    detail: 'Give only one of "cursor", "page" and "offset", and only one of "page_size" and "limit".',
  },
  'request.naive_timestamp': {
    status: 400,
    detail:
      'A timestamp must carry a time zone, for example 2022-11-11T23:59+01:00 or 2022-11-11T22:59Z. Change "{field}".',
  },
  'request.too_large': { status: 413, detail: 'The body is larger than the {limit} allowed here. Send less at once.' },
  'request.unsupported_media_type': {
    status: 415,
    detail: 'This body cannot be read: {reason}. Send application/json in UTF-8, or multipart/form-data with files.',
  },
  'request.not_acceptable': { status: 406, detail: 'Nothing in the Accept header can be produced here.' },
  'request.range': { status: 416, detail: 'The range lies outside the file, which has {size} bytes.' },
  'request.method_not_allowed': { status: 405, detail: 'Method "{method}" not allowed. Allowed here: {allowed}.' },

  'resource.not_found': { status: 404, detail: 'Not found.' },
  'job.not_found': { status: 404, detail: 'Job not found. You can see no job with this id.' },
  'resource.gone': { status: 410, detail: 'This is no longer available.' },
  'resource.conflict': {
    status: 409,
    detail: 'Someone else changed this at the same moment. Read it again and repeat the change if it still applies.',
  },
  'resource.stale': {
    status: 412,
    detail: 'This was changed since you read it. Read it again and repeat the change with the new ETag.',
  },

  'auth.required': {
    status: 401,
    detail:
      'Authentication credentials were not provided. POST /api/v3/api-token-auth/ gives a token for the header "Authorization: Token …".',
  },
  'auth.invalid_credentials': { status: 400, detail: 'Unable to log in with the provided credentials.' },
  'auth.invalid_token': {
    status: 401,
    detail: 'The token is not valid: unknown, expired or signed out. Sign in again at /api/v3/api-token-auth/.',
  },
  'auth.invalid_activation_key': {
    status: 401,
    detail:
      'The activation key is not valid, or its interview is not open: not invited yet, past its deadline, or closed. Ask the company that invited you.',
  },
  'auth.too_many_attempts': { status: 429, detail: 'Too many attempts to sign in. Try again in {seconds} seconds.' },
  'auth.scope_missing': {
    status: 403,
    detail: 'This token lacks the scope "{scope}". An owner or admin can make one that has it.',
  },
  'auth.forbidden': { status: 403, detail: 'You do not have permission to perform this action.' },

  'rate.limited': { status: 429, detail: 'Too many requests. Try again in {seconds} seconds.' },

  'idempotency.invalid_key': {
    status: 400,
    detail: 'The Idempotency-Key must be 1 to 255 visible ASCII characters. A random UUID is a good choice.',
  },
  'idempotency.secret_answer': {
    status: 400,
    detail:
      'The answer to this request holds a secret and is not kept, so it cannot be repeated. Leave out the Idempotency-Key.',
  },
  'idempotency.in_progress': {
    status: 409,
    detail: 'The first request with this Idempotency-Key is still running. Repeat this one in a moment.',
  },
  'idempotency.key_reused': {
    status: 422,
    detail: 'This Idempotency-Key was used with another request. Use a new key for a new request.',
  },

  'file.link_dead': {
    status: 404,
    detail: 'This link does not work any more. Read the record again for a fresh one.',
  },
  'upload.too_large': { status: 413, detail: 'The file in "{field}" is larger than {limit}. Send a smaller file.' },
  'upload.type_not_supported': {
    status: 415,
    detail: 'The file in "{field}" is of a type that is not accepted here. Accepted: {allowed}.',
  },
  'upload.unexpected_field': {
    status: 400,
    detail:
      'No file is expected in "{field}", or more files than allowed were sent in it. Files are taken in {allowed}.',
  },
  'upload.limit': { status: 400, detail: 'The form breaks a limit at "{field}": {reason} (allowed: {limit}).' },
  'upload.malformed': {
    status: 400,
    detail: 'The form could not be read: {reason}. Send multipart/form-data with its boundary, complete.',
  },

  'upload.data_uri': {
    status: 400,
    detail:
      'The text in "{field}" is no usable data URI: {reason}. Send data:image/png;base64,… or the file as multipart.',
  },
  'interview.action_not_possible': { status: 400, detail: '{reason}' },
  'feature.disabled': {
    status: 400,
    detail: '{feature} is switched off for this {where}. Set "{setting}" to true at {place} first.',
  },
  'answer.attempts_used': {
    status: 400,
    detail: 'All {limit} attempt(s) at this question are used; the answer cannot be replaced again.',
  },
  'rating.exists': {
    status: 400,
    detail: 'You have rated this already: {existing}. PATCH that rating to change it.',
  },
  'rating.vetoed': {
    status: 400,
    detail: 'The candidate was vetoed and is out of the evaluation, so ratings cannot change any more. See {vetos}.',
  },
  'veto.exists': { status: 400, detail: 'You have vetoed this candidate already: {existing}.' },
  'project.action_not_possible': { status: 400, detail: '{reason}' },
  'project.not_draft': {
    status: 400,
    detail:
      'Questions and criteria of a project are fixed once it is no draft, except for their texts; it is {status}. Set its status to draft first, which is possible while it is active and has no candidates.',
  },
  'project.has_candidates': {
    status: 409,
    detail:
      'The project has candidates and cannot be deleted. Delete its candidates first, or set its status to closed.',
  },
  'project.last_manager': {
    status: 409,
    detail:
      'This would leave the project without an interview manager, and you without the right to change it. Make someone else its interview manager first, or ask an admin.',
  },
  'candidate.already_applied': {
    status: 400,
    detail: 'A candidate with this e-mail address exists here already: {existing}. PATCH it to change what is known.',
  },
  'candidate.email_unknown': {
    status: 404,
    detail: 'Candidate with the email not found. You can see nobody with this address.',
  },
  'resume.no_score': {
    status: 404,
    detail: 'The résumé has no score. The work on it says: "{message}". See its task: {task}',
  },
  'candidate.elsewhere': {
    status: 409,
    detail:
      'This person also stands in {places}, which you do not manage, and would be lost there. Ask an admin to delete the candidate, or reject the application instead.',
  },
  'candidate.merge_conflict': {
    status: 409,
    detail:
      'Both candidates are in {places}, and one person can have only one interview there, so nothing was merged. Take the one whose interview is not wanted out of the project first: DELETE …/projects/…/candidates/{other}/ or …/{kept}/.',
  },
  'candidate.unmerge_not_possible': { status: 409, detail: '{reason}' },
  'candidate.upload_limit': {
    status: 400,
    detail: 'The résumé for this job was already replaced {limit} times and cannot be replaced again.',
  },
  'candidate.rejected_recently': {
    status: 400,
    detail:
      'This person was rejected on {date} and can apply again from {until} on: the settings of the company ask for {days} days in between ("reapplication_period"). Send "despite_rejection": true along to add the application all the same.',
  },
  'import.no_list': {
    status: 400,
    detail:
      'Send the candidates as a JSON list, as {"objects": [...]} with such a list, or as text/csv with a header row; {got} was sent.',
  },
  'import.empty': { status: 400, detail: 'The list holds no candidates. Send at least one.' },
  'import.too_many_rows': {
    status: 413,
    detail: 'More than {limit} candidates were sent. Import at most {limit} in one request.',
  },
  'import.malformed_csv': {
    status: 400,
    detail:
      'The table could not be read: {reason}. A value with quotes in it stands in quotes, and each of them is doubled.',
  },
  'import.columns': {
    status: 400,
    detail: 'The header row of the table does not fit. See "errors" for the columns to change.',
  },
  'import.refused': {
    status: 400,
    detail: 'No candidate was imported: {reason}. See "objects" for what to change in which row.',
  },
  'interview.reminded_recently': {
    status: 429,
    detail: 'This candidate was reminded less than an hour ago. Try again in {minutes} minutes.',
  },
  'user.owns_jobs': {
    status: 409,
    detail: 'This user still owns jobs and cannot be removed. Set is_active to false instead.',
  },
  'job.weights_sum': { status: 400, detail: 'The score weights must add up to {expected}; they add up to {actual}.' },
  'job.closed': {
    status: 400,
    detail:
      'The job closed on {date} and cannot be published. Give it a later close_date, or null, by PATCH first or along with "published".',
  },
  'job.stages_in_use': {
    status: 409,
    detail:
      'Applications stand in these stages, have been in them or have results there, so they cannot be removed: {stages}. Send them along with their "id"; they can be renamed and moved.',
  },
  'job.module_in_use': {
    status: 409,
    detail:
      'Applications stand in these stages of the job, have been in them or have results there, so the stages of another interview module cannot take their place: {stages}. PUT …/stages/ changes the stages one by one: those in use can be renamed and moved.',
  },
  'stage.action_not_possible': { status: 400, detail: '{reason}' },
  'application.status_not_possible': { status: 400, detail: '{reason}' },
  'module.is_default': {
    status: 409,
    detail: 'New jobs get the stages of this module. Make another one the default first.',
  },
  'weights.in_use': {
    status: 409,
    detail: "Jobs or scores use these weights, or they are the company's default, so they cannot be deleted.",
  },
  'task.not_retryable': { status: 409, detail: 'The task is {state}. Only failed or cancelled tasks can be retried.' },
  'task.not_cancellable': {
    status: 409,
    detail: 'The task is {state}. Only queued or running tasks can be cancelled.',
  },

  'database.unavailable': {
    status: 503,
    detail: 'The database cannot be reached at the moment. Try again in a few seconds.',
  },
  'service.unavailable': { status: 503, detail: 'The service is not available right now. Try again in a few seconds.' },
  'service.not_ready': {
    status: 503,
    detail: '{part} cannot be reached. Requests will be served again once it is back.',
  },
  'server.error': {
    status: 500,
    detail: 'Something went wrong on our side. Try again, and report the request id if it happens again.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Values for the `{name}` placeholders of a text. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The text of `code` with its placeholders filled; a placeholder without a value stays visible, so a test notices. */
export function errorText(code: ErrorCode, params: ErrorParams = {}): string {
  return ERROR_CODES[code].detail.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
}
