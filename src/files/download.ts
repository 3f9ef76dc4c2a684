import {
  StreamableFile,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { from, mergeMap, of, type Observable } from 'rxjs';
import { ApiError } from '../common/errors/api-error';
import type { ByteRange } from './storage.port';

/** What a service returns for stored bytes; {@link DownloadInterceptor} sends them. */
export class Download {
  constructor(
    readonly file: { originalName: string; contentType: string; size: number },
    readonly open: (range?: ByteRange) => Promise<Readable>,
    /** `inline`: browsers show it. Only for types that cannot run. */
    readonly disposition: 'attachment' | 'inline' = 'attachment',
  ) {}
}

/** Streams a {@link Download}, whole or one range of it, so that no browser runs it. */
@Injectable()
export class DownloadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next
      .handle()
      .pipe(
        mergeMap((value: unknown) =>
          value instanceof Download
            ? from(send(value, http.getRequest<Request>(), http.getResponse<Response>()))
            : of(value),
        ),
      );
  }
}

async function send(
  { file, open, disposition }: Download,
  request: Request,
  response: Response,
): Promise<StreamableFile> {
  const range = wantedRange(request, file.size);
  const stream = await open(range);
  response.attachment(file.originalName);
  if (disposition === 'inline')
    response.setHeader(
      'Content-Disposition',
      String(response.getHeader('Content-Disposition')).replace(/^attachment/, 'inline'),
    );
  // attachment() guesses a type from the name, which people chose; ours was decided from the bytes.
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', 'private, no-store');
  if (range) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  }
  return new StreamableFile(stream, {
    type: file.contentType,
    length: range ? range.end - range.start + 1 : file.size,
  });
}

/** One range is served; several at once, or nonsense, get the whole file as HTTP allows. */
function wantedRange(request: Request, size: number): ByteRange | undefined {
  const ranges = request.range(size);
  if (ranges === -1) throw new ApiError('request.range', { size }, { headers: { 'Content-Range': `bytes */${size}` } });
  return Array.isArray(ranges) && ranges.length === 1 && ranges.type === 'bytes' ? ranges[0] : undefined;
}
