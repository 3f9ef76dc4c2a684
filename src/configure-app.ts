import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { chainInterceptors } from './common/chain-interceptors';
import { CreatedInterceptor } from './common/created.interceptor';
import { ApiError } from './common/errors/api-error';
import { ApiErrorFilter } from './common/errors/api-error.filter';
import { allowedMethods, type ExpressLike } from './common/errors/method-not-allowed';
import { createValidationPipe } from './common/errors/validation.pipe';
import { ListEnvelopeInterceptor } from './common/lists/list-envelope.interceptor';
import { mediaType } from './common/media-type.middleware';
import type { LocatedRequest } from './common/origin.decorator';
import { rateLimit } from './common/rate-limit.middleware';
import { bodyParsers } from './common/request-bodies';
import { requestId } from './common/request-id.middleware';
import { API_PREFIX, requestOrigin, requestUrl, type UriRequest } from './common/resource-uri';
import { VersionedInterceptor } from './common/versioned';
import { ENV } from './config/config.module';
import type { Env } from './config/env';
import { DatabaseService } from './database/database.service';
import { DownloadInterceptor } from './files/download';
import { UploadInterceptor } from './files/upload.interceptor';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { mountOpenApi, UNPREFIXED } from './openapi';
import { mountQueueDashboard } from './processing/queue-dashboard';
import { accessLog } from './request-log';

/** Swagger UI and the queue dashboard load everything from here, also where the dashboard would ask for fonts elsewhere. */
const PAGES = { upgradeInsecureRequests: null, fontSrc: ["'self'", 'data:'], styleSrc: ["'self'", "'unsafe-inline'"] };

/** Everything that surrounds the routes; `main.ts` and every end-to-end test build the same application with it. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  const env = app.get<Env>(ENV);
  const db = app.get(DatabaseService);
  const publicUrl = env.publicUrl ?? undefined;
  const urlOf = (request: UriRequest) => requestUrl(request, publicUrl);
  app.set('trust proxy', env.trustedProxies);
  app.set('etag', false);
  app.disable('x-powered-by');
  // Nothing is upgraded to https here: whether there is https is the reverse proxy's business.
  app.useSecurityHeaders({ contentSecurityPolicy: { directives: PAGES } });
  app.use(requestId, accessLog(env.logLevel), rateLimit(env.rateLimitPerSecond));
  app.use(...bodyParsers);
  app.use(mediaType);
  app.use((request: Request & LocatedRequest, _response: Response, next: NextFunction) => {
    request.origin = requestOrigin(request, publicUrl);
    db.isolate(next);
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  const express = app.getHttpAdapter().getInstance() as unknown as ExpressLike;
  app.useGlobalFilters(new ApiErrorFilter({ allowedMethods: (path) => allowedMethods(express, path) }));
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalInterceptors(
    chainInterceptors(
      app.get(UploadInterceptor),
      app.get(IdempotencyInterceptor),
      new DownloadInterceptor(),
      new CreatedInterceptor(urlOf),
      new ListEnvelopeInterceptor(urlOf),
      new VersionedInterceptor(),
    ),
  );
  mountOpenApi(app);
  mountQueueDashboard(app);
  app.use(elsewhere);
  app.enableShutdownHooks();
  return app;
}

const OURS = [API_PREFIX, ...UNPREFIXED.map((path) => `/${path}`)];

/** Nest answers unknown addresses below its prefix only; everywhere else Express would, with a page of HTML. */
function elsewhere({ path }: Request, _response: Response, next: NextFunction): void {
  const known = OURS.some((start) => `${path.toLowerCase()}/`.startsWith(`${start}/`));
  next(known ? undefined : new ApiError('resource.not_found'));
}
