import type { NestExpressApplication } from '@nestjs/platform-express';
import { ACTIVATION_KEY_SCHEME, TOKEN_SCHEME } from './access/allow.decorator';
import { documentRefusals } from './openapi-answers';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** Paths outside the versioned API. */
export const UNPREFIXED = ['health/live', 'health/ready'];

/** The contract, from the decorators of the routes. */
export function createOpenApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Hirepath')
    .setDescription(
      'Recruitment backend: jobs and applicants with parsed and scored résumés; projects of video interviews and their candidates; and the work behind them. ' +
        'Sign in with `POST /api/v3/api-token-auth/`, then press **Authorize** and paste the token. ' +
        'To act as a candidate who has been invited, give its activation key there instead. ' +
        'Errors are `application/problem+json`; every answer carries `X-Request-Id` and `RateLimit-*` headers; ' +
        'any POST takes an `Idempotency-Key`.',
    )
    .setVersion('3')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: '40 hexadecimal characters',
        description: 'The token alone, 40 characters. `Authorization: Token <token>` works as well.',
      },
      TOKEN_SCHEME,
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description:
          'For a candidate: `ActivationKey <key>`, with the 32 characters of `activation_key` in the answer a manager got, or of the link in the invitation. ' +
          'It reaches the interview it was made for, while that is open. Log out of `token` here first: a request carries one of the two.',
      },
      ACTIVATION_KEY_SCHEME,
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  return documentRefusals({
    ...document,
    paths: Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [withSlash(path), item])),
  });
}

/** Every address of the contract ends in a slash; the same one without it answers too. */
const withSlash = (path: string): string => (path.endsWith('/') || path.startsWith('/health') ? path : `${path}/`);

/** Swagger UI at /docs and the document at /docs/openapi.json. */
export function mountOpenApi(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Hirepath API',
    swaggerOptions: { persistAuthorization: false, tagsSorter: 'alpha', displayRequestDuration: true },
  });
}
