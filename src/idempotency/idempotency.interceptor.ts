import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from '../auth/current-actor.decorator';
import { ANSWER_NOT_STORED, type ReasonNotStored } from '../common/answer-not-stored.decorator';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import type { UploadRequest } from '../files/uploads';
import { IdempotencyService, type KeyedCall, type StoredAnswer } from './idempotency.service';

const KEY = /^[\x21-\x7e]{1,255}$/;
/** Headers of the first answer that belong to it, rather than to the request that asks again. */
const KEPT_HEADERS = ['location', 'etag', 'content-type', 'link'];

/**
 * `Idempotency-Key` on any POST of a signed-in caller: the answer is stored in the transaction of its effect,
 * so a repeated request either finds both or neither. It wraps everything that shapes the answer.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyService,
    private readonly db: DatabaseService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest & UploadRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method !== 'POST' || !request.caller) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) throw new ApiError('idempotency.invalid_key');
    const notStored = this.reflector.get<ReasonNotStored | undefined>(ANSWER_NOT_STORED, context.getHandler());
    if (notStored === 'secret') throw new ApiError('idempotency.secret_answer');
    if (notStored === 'read') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.once({ caller: request.caller, key, fingerprint: fingerprint(request) }, response, next));
  }

  /** One transaction holds the key, the effect and the answer: whatever ends it early, crash included, frees the key. */
  private once(call: KeyedCall, response: Response, next: CallHandler): Promise<unknown> {
    return this.db.transaction(async () => {
      const stored = await this.keys.take(call);
      if (stored) return replay(stored, response);
      const body: unknown = await lastValueFrom(next.handle());
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
      const headers = Object.fromEntries(KEPT_HEADERS.map((name) => [name, response.getHeader(name)]));
      await this.keys.keep(call, { status: response.statusCode, headers, body: text });
      return body;
    });
  }
}

function replay({ status, headers, body }: StoredAnswer, response: Response): string {
  response.status(status);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) if (value != null) response.setHeader(name, value as string);
  response.setHeader('Idempotent-Replayed', 'true');
  return body;
}

/** What makes two requests the same: method, address, fields, and the bytes of every file. */
function fingerprint(request: AuthenticatedRequest & UploadRequest): Buffer {
  const hash = createHash('sha256');
  hash.update(`${request.method} ${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`);
  for (const file of Object.values(request.uploads ?? {}))
    hash.update(`\n${file.kind} ${file.originalName} `).update(file.sha256);
  return hash.digest();
}
