import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { finalize, lastValueFrom, map, of, type Observable } from 'rxjs';
import { chainInterceptors } from './chain-interceptors';

const context = {} as ExecutionContext;
const wrap = (name: string) => ({
  intercept: (_: ExecutionContext, next: CallHandler) => next.handle().pipe(map((value) => `${name}(${value})`)),
});

const answer = async (chain: ReturnType<typeof chainInterceptors>, handler: () => Observable<unknown>) =>
  lastValueFrom(await chain.intercept(context, { handle: handler }));

describe('a chain of interceptors', () => {
  it('lets the first see the answer last', async () => {
    const chain = chainInterceptors(wrap('a'), wrap('b'), wrap('c'));
    await expect(answer(chain, () => of('view'))).resolves.toBe('a(b(c(view)))');
  });

  it('asks the handler only when the innermost link does', async () => {
    const handler = jest.fn(() => of('view'));
    const chain = chainInterceptors(wrap('a'), { intercept: () => of('stored') });
    await expect(answer(chain, handler)).resolves.toBe('a(stored)');
    expect(handler).not.toHaveBeenCalled();
  });

  it('waits for a first link that works before it calls the next', async () => {
    const slow = { intercept: async (_: ExecutionContext, next: CallHandler) => next.handle() };
    await expect(answer(chainInterceptors(slow, wrap('b')), () => of('view'))).resolves.toBe('b(view)');
  });

  it('runs the clean-up of the outer links when an inner one throws', async () => {
    const cleaned = jest.fn();
    const outer = { intercept: (_: ExecutionContext, next: CallHandler) => next.handle().pipe(finalize(cleaned)) };
    const refusing = {
      intercept: (): Observable<unknown> => {
        throw new Error('refused');
      },
    };
    await expect(answer(chainInterceptors(outer, refusing), () => of('view'))).rejects.toThrow('refused');
    expect(cleaned).toHaveBeenCalledTimes(1);
  });
});
