import type { NestExpressApplication } from '@nestjs/platform-express';
import { ACTIVATION_KEY_SCHEME, TOKEN_SCHEME } from './access/allow.decorator';
import { documentRefusals } from './openapi-answers';
import { documentForms } from './openapi-forms';
import { documentParameters } from './openapi-parameters';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The groups of operations, in the order of Swagger UI. */
const TAGS = {
  'Sign-in': 'Tokens, and who is behind one.',
  Jobs: 'Open positions: what is asked for, who sees them, and whether the public may apply.',
  Candidates: 'The applicant tracker: sending a CV in, ranked lists, the parsed résumé and its score.',
  Applications: 'One candidate for one job: moving through stages, tests, overriding the score, events and analytics.',
  'Job stages': 'The pipeline of one job.',
  'Interview modules': 'Templates of pipelines.',
  'Score weights': 'How much each part of a résumé counts.',
  Reasons: 'What may be chosen when somebody is approved, rejected or taken back.',
  People: 'Everybody in your reach, across jobs and projects: full-text search.',
  Public: 'For people without an account: a published job, applying for it, and what became of it.',
  Projects: 'Asynchronous video interviews.',
  'Project questions': 'What is asked in a project, and how answers are rated.',
  'Project roles': 'Who manages, evaluates and reviews.',
  'Project candidates':
    'Inviting people into a project and leading them through: deadline, advance, skip, remind, import.',
  Answers: 'Videos of candidates.',
  Evaluation: 'Ratings, notes, vetoes and results.',
  Shares: 'Candidates shown to colleagues without a role in the project.',
  Company: 'The company and its settings.',
  Users: 'Colleagues and their accounts.',
  Labels: 'For sorting projects.',
  Tasks: 'Work in the background: where it stands, trying again, cancelling.',
  Mails: 'What was sent, to whom, and whether it arrived.',
  Health: 'For operators.',
};

/** Paths outside the versioned API. */
export const UNPREFIXED = ['health/live', 'health/ready'];

/** The contract, from the decorators of the routes. */
export function createOpenApi(app: NestExpressApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
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
    );
  for (const [tag, description] of Object.entries(TAGS)) builder.addTag(tag, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [withSlash(path), item]));
  return documentForms(documentParameters(documentRefusals({ ...document, paths })));
}

/** Every address of the contract ends in a slash; the same one without it answers too. */
const withSlash = (path: string): string => (path.endsWith('/') || path.startsWith('/health') ? path : `${path}/`);

/** Swagger UI at /docs and the document at /docs/openapi.json. */
export function mountOpenApi(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Hirepath API',
    swaggerOptions: { persistAuthorization: false, filter: true, docExpansion: 'none', displayRequestDuration: true },
  });
}
