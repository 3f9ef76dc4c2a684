import { ApiError } from './api-error';
import { errorBody } from './error-body';
import { ERROR_CODES, errorText } from './error-codes';
import { describeForLog, withoutPersonalData } from './error-log';
import { isContention, isDatabaseOutage } from './outage';
import { toApiError } from './to-api-error';
import { bytesText } from './upload-errors';

describe('the table of error codes', () => {
  it.each(Object.entries(ERROR_CODES))('%s has a namespaced name, an error status and a sentence', (code, row) => {
    expect(code).toMatch(/^[a-z]+(\.[a-z_]+)$/);
    expect(row.status).toBeGreaterThanOrEqual(400);
    expect(row.status).toBeLessThan(600);
    expect(row.detail).toMatch(/[.}]$/);
  });

  it('fills placeholders, and leaves one without a value visible', () => {
    expect(errorText('rate.limited', { seconds: 7 })).toBe('Too many requests. Try again in 7 seconds.');
    expect(errorText('rate.limited')).toContain('{seconds}');
  });
});

describe('ApiError', () => {
  it('takes status and text from the table and keeps the cause', () => {
    const cause = new Error('x');
    const error = new ApiError('resource.stale', {}, { cause });
    expect([error.status, error.cause]).toEqual([412, cause]);
    expect(error.message).toBe(ERROR_CODES['resource.stale'].detail);
  });

  it('keeps hostile field names as plain members', () => {
    const error = new ApiError('request.validation', {}, { errors: { ['__proto__']: ['no'], toString: ['no'] } });
    const body = errorBody(error, 'r');
    expect(Object.keys(body.errors ?? {})).toEqual(['__proto__', 'toString']);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });
});

describe('statements that stood in each other’s way', () => {
  const request = { method: 'POST', multipart: false, allowedMethods: () => [] };

  it.each(['40001', '40P01', '55P03', '57014'])('are a 503 for %s, for the same request may work later', (code) => {
    const error = new Error('outer', { cause: Object.assign(new Error('inner'), { code }) });
    expect(isContention(error)).toBe(true);
    expect(toApiError(error, request)).toMatchObject({ status: 503, code: 'service.unavailable' });
  });

  it('are not confused with a refused row', () => {
    expect(toApiError(Object.assign(new Error('x'), { code: '23505' }), request).code).toBe('server.error');
  });
});

describe('telling a lost database from other failures', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });

  it.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300'])('knows %s', (code) => {
    expect(isDatabaseOutage(coded(code))).toBe(true);
    expect(isDatabaseOutage(new Error('outer', { cause: coded(code) }))).toBe(true);
    expect(isDatabaseOutage(new AggregateError([coded(code)]))).toBe(true);
  });

  it('knows what pg says without a code', () => {
    expect(isDatabaseOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseOutage(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it.each(['23505', '22P02', '40P01', '57014', 'ENOENT'])('does not blame the connection for %s', (code) => {
    expect(isDatabaseOutage(coded(code))).toBe(false);
  });

  it('survives errors that contain themselves', () => {
    const error: Error & { cause?: unknown } = new Error('x');
    error.cause = { cause: error };
    expect(isDatabaseOutage(error)).toBe(false);
  });
});

describe('what reaches the log', () => {
  it('has no quoted values, addresses or long numbers', () => {
    expect(withoutPersonalData('Key "anna" of bob@x.org, +4915112345678: \'Smith\'')).toBe('Key "…" of …@… +#: "…"');
  });

  it('keeps the words of the engine, the code of the driver and the frames', () => {
    const text = describeForLog(new TypeError("Cannot read properties of undefined (reading 'id')"));
    expect(text).toContain("TypeError: Cannot read properties of undefined (reading 'id')");
    expect(text).toMatch(/\n\s+at /);
    const failed = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(a@b.c)' });
    expect(describeForLog(failed)).toContain('Error 23505: duplicate key');
    expect(describeForLog(failed)).not.toContain('a@b.c');
    expect(describeForLog('text')).toBe('A string was thrown');
  });
});

it('writes sizes as people do', () => {
  expect([bytesText(500), bytesText(102400), bytesText(5 * 1024 * 1024), bytesText(1.5 * 1024 ** 3)]).toEqual([
    '500 bytes',
    '100 kB',
    '5 MB',
    '1.5 GB',
  ]);
});
