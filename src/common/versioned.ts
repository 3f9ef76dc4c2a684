import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { map, type Observable } from 'rxjs';

/** Documents the header that names started work in the OpenAPI document. */
export const TASK_LINK = {
  Link: {
    description:
      'Work the request has started: the address of its task, with rel="monitor". Absent when there is none.',
    schema: { type: 'string' as const },
  },
};

/** What a service returns for a record that carries an `ETag`: the outgoing view and the tag of the version it shows. */
export class Versioned<T> {
  constructor(
    readonly view: T,
    /** Null for an answer that is no record. */
    readonly etag: string | null,
    /** Where it is not the handler's own: 200 for a POST that changed what there was already. */
    readonly status?: number,
    /** Addresses of the background work the request has started. */
    readonly tasks: readonly string[] = [],
  ) {}
}

/**
 * Sends the view of a {@link Versioned}, its tag as the `ETag` header, and work it has started as the `Link` header, for
 * records whose fields are settled by the originals. Other values pass.
 */
@Injectable()
export class VersionedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Versioned)) return value;
        const response = context.switchToHttp().getResponse<ServerResponse>();
        if (value.etag !== null) response.setHeader('ETag', value.etag);
        if (value.status !== undefined) response.statusCode = value.status;
        if (value.tasks.length)
          response.setHeader('Link', value.tasks.map((task) => `<${task}>; rel="monitor"`).join(', '));
        // A text is JSON that PostgreSQL wrote: it goes out as it is.
        if (typeof value.view === 'string') response.setHeader('Content-Type', 'application/json; charset=utf-8');
        return value.view as unknown;
      }),
    );
  }
}
