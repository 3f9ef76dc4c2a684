import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestId } from './request-id.middleware';

function run(given?: string | string[]) {
  const request = { headers: { 'x-request-id': given } } as unknown as IncomingMessage & { id: string };
  const headers: Record<string, unknown> = {};
  const response = {
    setHeader: (name: string, value: unknown) => (headers[name] = value),
  } as unknown as ServerResponse;
  const next = jest.fn();
  requestId(request, response, next);
  expect(next).toHaveBeenCalledTimes(1);
  expect(headers['X-Request-Id']).toBe(request.id);
  return request.id;
}

describe('the request id', () => {
  it('is the sane one the caller sent', () => expect(run('trace_1.a-B')).toBe('trace_1.a-B'));

  it.each([undefined, '', 'a b', 'x\r\nSet-Cookie: a', 'é', 'x'.repeat(129), ['a', 'b']])(
    'is a new UUID for %j',
    (given) => {
      expect(run(given)).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
