import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { map, type Observable } from 'rxjs';

/** What a service returns for a record that carries an `ETag`: the outgoing view and the tag of the version it shows. */
export class Versioned<T> {
  constructor(
    readonly view: T,
    readonly etag: string,
  ) {}
}

/** Sends the view of a {@link Versioned} and its tag as the `ETag` header. Other values pass. */
@Injectable()
export class VersionedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Versioned)) return value;
        context.switchToHttp().getResponse<ServerResponse>().setHeader('ETag', value.etag);
        return value.view as unknown;
      }),
    );
  }
}
