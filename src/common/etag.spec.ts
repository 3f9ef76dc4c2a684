import { lastValueFrom, of } from 'rxjs';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { ApiError } from './errors/api-error';
import { assertFresh, etagOf } from './etag';
import { Versioned, VersionedInterceptor } from './versioned';

describe('If-Match', () => {
  const current = etagOf('candidate', 521, 3);

  it.each([undefined, '*', current, `"other", ${current}`])('%j lets the change through', (header) => {
    expect(() => assertFresh(header, current)).not.toThrow();
  });

  it.each(['', '"candidate-521-2"', `W/${current}`, 'candidate-521-3'])(
    '%j refuses it with the current tag',
    (header) => {
      let refusal: unknown;
      try {
        assertFresh(header, current);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(ApiError);
      expect(refusal).toMatchObject({ status: 412, code: 'resource.stale', headers: { ETag: current } });
    },
  );

  it('differs by kind, id and version', () => {
    const tags = [etagOf('a', 1, 1), etagOf('a', 1, 2), etagOf('a', 2, 1), etagOf('b', 1, 1)];
    expect(new Set(tags).size).toBe(4);
    expect(tags[0]).toBe('"a-1-1"');
  });
});

describe('a versioned answer', () => {
  const headers: Record<string, unknown> = {};
  const response = { setHeader: (name: string, value: unknown) => (headers[name] = value) };
  const context = { switchToHttp: () => ({ getResponse: () => response }) } as unknown as ExecutionContext;
  const run = (value: unknown) => {
    const handler: CallHandler = { handle: () => of(value) };
    return lastValueFrom(new VersionedInterceptor().intercept(context, handler));
  };

  it('is the view, with the tag as a header', async () => {
    expect(await run(new Versioned({ id: 1 }, '"x"'))).toEqual({ id: 1 });
    expect(headers).toEqual({ ETag: '"x"' });
  });

  it('leaves other values alone', async () => {
    expect(await run('text')).toBe('text');
  });
});
