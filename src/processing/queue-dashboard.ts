import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { getQueueToken } from '@nestjs/bull';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Queue } from 'bull';
import type { NextFunction, Request, Response } from 'express';
import { scopeOf } from '../access/permissions';
import type { Caller } from '../auth/actor';
import { SignInDto } from '../auth/auth.dto';
import { AuthService } from '../auth/auth.service';
import { TokensService } from '../auth/tokens.service';
import { ApiError } from '../common/errors/api-error';
import { validateObject } from '../common/errors/validate-object';
import { QUEUE_NAMES } from './queues';

const PATH = '/admin/queues';
const COOKIE = 'hirepath_queues';

/**
 * What Bull holds at the moment, for operators: read-only, and behind the browser's own sign-in dialogue, which takes
 * the name and password of an owner or admin. The truth about work is the task list; this shows the messenger.
 *
 * Queues are shared by all companies, and an owner of any of them may look. That gives nothing away: a message holds
 * the id of a task and no more. Redis and the workers are the installation's: their details are hidden.
 */
export function mountQueueDashboard(app: NestExpressApplication): void {
  const server = new ExpressAdapter();
  server.setBasePath(PATH);
  const queues = QUEUE_NAMES.map((name) => app.get<Queue>(getQueueToken(name), { strict: false }));
  createBullBoard({
    queues: queues.map((queue) => new BullAdapter(queue, { readOnlyMode: true })),
    serverAdapter: server,
    options: { uiConfig: { hideRedisDetails: true, showWorkers: false } },
  });
  const gate = new DashboardGate(app.get(TokensService), app.get(AuthService));
  app.use(PATH, (request: Request, response: Response, next: NextFunction) =>
    gate.check(request, response).then((open) => open && next(), next),
  );
  app.use(PATH, server.getRouter());
}

class DashboardGate {
  constructor(
    private readonly tokens: TokensService,
    private readonly auth: AuthService,
  ) {}

  /** True when the caller may look; otherwise the answer has been sent. */
  async check(request: Request, response: Response): Promise<boolean> {
    const token = tokenOf(request);
    const actor = (token && (await this.tokens.callerFor(token))) || (await this.signIn(request, response));
    if (actor && scopeOf('queues.read', actor)) return true;
    if (actor) response.status(403).type('text').send('Only owners and admins may see the queues.\n');
    else
      response
        .status(401)
        .set('WWW-Authenticate', 'Basic realm="Hirepath queues"')
        .type('text')
        .send('Sign in as an owner or admin.\n');
    return false;
  }

  /** The password is checked once; from then on a cookie for this path carries a session token. */
  private async signIn(request: Request, response: Response): Promise<Caller | null> {
    const credentials = basicCredentials(request.headers.authorization);
    if (!credentials) return null;
    try {
      const { token } = await this.auth.signIn(credentials, request.ip ?? '');
      response.cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: PATH });
      return await this.tokens.callerFor(token);
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
  }
}

function tokenOf({ headers }: Request): string | null {
  const fromHeader = /^(?:Token|Bearer) +([0-9a-f]{40})$/i.exec(headers.authorization ?? '');
  const fromCookie = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]{40})`).exec(headers.cookie ?? '');
  return (fromHeader ?? fromCookie)?.[1] ?? null;
}

/** Held to the rules of the sign-in route, which the API's pipe does not apply to a header. */
function basicCredentials(header: string | undefined): SignInDto | null {
  const encoded = /^Basic +([\w+/=]+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const [username, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const checked = validateObject(SignInDto, { username, password: password.join(':') });
  return checked.errors ? null : checked.value;
}
