import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import multer from 'multer';
import { finalize, type Observable } from 'rxjs';
import { Clock } from '../common/clock';
import { ApiError } from '../common/errors/api-error';
import { bytesText, fileParts, rememberUploadLimits } from '../common/errors/upload-errors';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { decodeDataUri, isDataUri } from './data-uri';
import { UPLOAD_POLICY, type FileKind } from './upload.policy';
import { UPLOAD_KEY, type UploadedFile, type Uploads, type UploadRequest } from './uploads';

/** A multer file as our storage engine leaves it. */
type ReceivedFile = Express.Multer.File & { sha256: Buffer };

const MAX_NAME = 255;
const LEFTOVER_AFTER_MS = 24 * 60 * 60 * 1000;
const FORM_LIMITS = {
  fields: 40,
  parts: 50,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  headerPairs: 50,
  fieldNestingDepth: 2,
  fieldArrayIndexLimit: 100,
};

/**
 * Receives multipart forms on routes marked with `@AcceptsFiles` or `@NeedsFile`. It runs before the idempotency check,
 * which needs the bytes' hash, and removes what nobody kept.
 */
@Injectable()
export class UploadInterceptor implements NestInterceptor, OnApplicationBootstrap {
  private readonly directory: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    @Inject(ENV) env: Env,
  ) {
    this.directory = join(env.dataDir, 'uploads');
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
  }

  /** Removes what uploads left behind whose process was killed; no running upload is that old. */
  async onApplicationBootstrap(): Promise<void> {
    const paths = (await readdir(this.directory)).map((name) => join(this.directory, name));
    for (const path of paths) {
      // One that is gone meanwhile was another process's, which cleans up after itself.
      const found = await stat(path).catch(() => null);
      if (found && found.mtimeMs < this.clock.now().getTime() - LEFTOVER_AFTER_MS) await rm(path, { force: true });
    }
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    const kinds = this.reflector.get<FileKind[] | undefined>(UPLOAD_KEY, context.getHandler());
    const request = context.switchToHttp().getRequest<UploadRequest>();
    if (!kinds || !(request.is('multipart/form-data') || dataUriKinds(kinds, request).length)) return next.handle();
    return this.withUploads(kinds, request, context, next);
  }

  private async withUploads(
    kinds: FileKind[],
    request: UploadRequest,
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const received: ReceivedFile[] = [];
    const clean = () => void Promise.allSettled(received.map(({ path }) => rm(path, { force: true })));
    try {
      if (request.is('multipart/form-data'))
        await this.receive(request, context.switchToHttp().getResponse<Response>(), kinds, received);
      for (const kind of dataUriKinds(kinds, request)) await this.takeDataUri(kind, request, received);
      request.uploads = await judge(received);
    } catch (error) {
      clean();
      throw error;
    }
    return next.handle().pipe(finalize(clean));
  }

  private receive(request: Request, response: Response, kinds: FileKind[], received: ReceivedFile[]): Promise<void> {
    const limits = { ...FORM_LIMITS, files: kinds.length };
    rememberUploadLimits(request, { ...limits, names: kinds });
    const form = multer({ storage: this.hashingStorage(received), defParamCharset: 'utf8', limits }).fields(
      kinds.map((name) => ({ name, maxCount: 1 })),
    );
    // Awaiting the callback brings the request's asynchronous context back, which the socket's events do not carry.
    return new Promise((resolve, reject) => {
      form(request, response, (error: unknown) => (error ? reject(error as Error) : resolve()));
    });
  }

  /** From here on the file is an upload like any other, and its text is gone from the body. */
  private async takeDataUri(kind: FileKind, request: Request, received: ReceivedFile[]): Promise<void> {
    const body = request.body as Record<string, unknown>;
    const bytes = decodeDataUri(kind, body[kind] as string, UPLOAD_POLICY[kind].maxDataUriBytes!);
    if (received.some(({ fieldname }) => fieldname === kind))
      throw new ApiError('upload.unexpected_field', { field: kind, allowed: fileParts([kind]) });
    delete body[kind];
    const path = join(this.directory, randomUUID());
    const sha256 = createHash('sha256').update(bytes).digest();
    received.push({ fieldname: kind, originalname: kind, path, size: bytes.length, sha256 } as ReceivedFile);
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
  }

  private hashingStorage(received: ReceivedFile[]): multer.StorageEngine {
    return {
      _handleFile: (_request, file, done) => {
        const path = join(this.directory, randomUUID());
        const hash = createHash('sha256');
        const kept = Object.assign(file, { path, size: 0, sha256: Buffer.alloc(0) });
        received.push(kept);
        const measure = limitedTo(file.fieldname as FileKind, (chunk) => {
          hash.update(chunk);
          return (kept.size += chunk.length);
        });
        pipeline(file.stream, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 })).then(
          () => {
            kept.sha256 = hash.digest();
            done(null, {});
          },
          (error: unknown) => done(error),
        );
      },
      _removeFile: (_request, file, done) => void rm(file.path, { force: true }).then(() => done(null), done),
    };
  }
}

/** The kinds of file that this body holds as text. */
const dataUriKinds = (kinds: FileKind[], { body }: Request): FileKind[] =>
  kinds.filter(
    (kind) => UPLOAD_POLICY[kind].maxDataUriBytes && isDataUri((body as Record<string, unknown> | undefined)?.[kind]),
  );

function limitedTo(field: FileKind, measure: (chunk: Buffer) => number): Transform {
  const { maxBytes } = UPLOAD_POLICY[field];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const size = measure(chunk);
      if (size > maxBytes) done(new ApiError('upload.too_large', { field, limit: bytesText(maxBytes) }));
      else done(null, chunk);
    },
  });
}

async function judge(received: ReceivedFile[]): Promise<Uploads> {
  const uploads: Uploads = {};
  for (const file of received) {
    const kind = file.fieldname as FileKind;
    const policy = UPLOAD_POLICY[kind];
    const contentType = await policy.contentType(file.path, file.originalname, file.size);
    if (!contentType) throw new ApiError('upload.type_not_supported', { field: kind, allowed: policy.accepted });
    uploads[kind] = describe(file, kind, contentType);
  }
  return uploads;
}

function describe(file: ReceivedFile, kind: FileKind, contentType: string): UploadedFile {
  const { path, size, sha256, originalname } = file;
  // eslint-disable-next-line no-control-regex
  const name = originalname.replace(/^.*[/\\]/, '').replace(/[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '');
  return { kind, path, size, sha256, contentType, originalName: shortened(name) || kind };
}

/** At most as long as file systems allow, and still ending in what says how to open it. */
function shortened(name: string): string {
  const ending = extname(name).slice(0, 20);
  return name.length <= MAX_NAME ? name : name.slice(0, MAX_NAME - ending.length) + ending;
}
