import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { RequestUrl } from './lists/list-envelope.interceptor';

/** Answers 201 with the `Location` of what was created: its `resource_uri`, else its id below the address of the request. */
@Injectable()
export class CreatedInterceptor implements NestInterceptor {
  constructor(private readonly requestUrl: RequestUrl) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((view: unknown) => {
        if (response.statusCode !== 201 || !view) return view;
        // A text is JSON that PostgreSQL wrote.
        const made = (typeof view === 'string' ? JSON.parse(view) : view) as { resource_uri?: string; id?: number };
        const { resource_uri, id } = made;
        const location =
          resource_uri ??
          (id === undefined ? undefined : `${this.requestUrl(context.switchToHttp().getRequest())}${id}/`);
        if (location) response.setHeader('Location', location);
        return view;
      }),
    );
  }
}
