import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { defer, type Observable } from 'rxjs';

/** An interceptor that does not wait before it calls the next one. */
interface Link {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown>;
}

/**
 * Several interceptors as one, in the given order from the outside in. Nest spends promises, an asynchronous resource
 * and three observables on each interceptor it knows of, also on those that let most requests pass.
 */
export function chainInterceptors(first: NestInterceptor, ...links: readonly Link[]): NestInterceptor {
  return {
    intercept(context, next) {
      const inner = links.reduceRight<CallHandler>(
        // Deferred, so that a link that throws fails the answer, past the clean-up of the links around it.
        (then, link) => ({ handle: () => defer(() => link.intercept(context, then)) }),
        next,
      );
      return first.intercept(context, inner);
    },
  };
}
