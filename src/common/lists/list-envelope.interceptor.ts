import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { map, type Observable } from 'rxjs';
import { countResults } from './count-results.envelope';
import { ENVELOPE, type EnvelopeKind } from './list-envelope.decorator';
import { listLinks, type ListLinks } from './list-links';
import { metaObjects } from './meta-objects.envelope';
import { Page } from './page';

/** Absolute URL of the request without its query, such as `https://host/api/v3/candidates/`. */
export type RequestUrl = (request: IncomingMessage) => string;

/**
 * Renders every {@link Page} a handler returns in the envelope its `@ListEnvelope` names. The answer is put together as
 * text, so rows that are JSON text already are never parsed. Other values pass.
 */
@Injectable()
export class ListEnvelopeInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(private readonly requestUrl: RequestUrl) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Page)) return value;
        const kind = this.reflector.getAllAndOverride<EnvelopeKind | undefined>(ENVELOPE, [
          context.getHandler(),
          context.getClass(),
        ]);
        if (!kind) throw new Error(`${context.getClass().name}.${context.getHandler().name} needs @ListEnvelope`);
        return this.render(value, kind, http.getRequest<IncomingMessage>(), http.getResponse<ServerResponse>());
      }),
    );
  }

  private render(page: Page, kind: EnvelopeKind, request: IncomingMessage, response: ServerResponse): string {
    const links = listLinks(page, this.requestUrl(request));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    if (kind === 'meta-objects') return metaObjects(page.json(), page.total, links);
    if (kind === 'count-results') return countResults(page.json(), page.total, links);
    const header = linkHeader(links);
    if (header) response.setHeader('Link', header);
    return page.json();
  }
}

function linkHeader({ next, previous }: ListLinks): string {
  return [next && `<${next}>; rel="next"`, previous && `<${previous}>; rel="prev"`].filter(Boolean).join(', ');
}
