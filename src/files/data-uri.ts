import { ApiError } from '../common/errors/api-error';
import { bytesText } from '../common/errors/upload-errors';

const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w-]+=[\w.+-]+)*;base64,/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether a text of a body stands for a file. */
export const isDataUri = (value: unknown): value is string =>
  typeof value === 'string' && value.slice(0, 5).toLowerCase() === 'data:';

/**
 * The bytes of a base64 data URI (RFC 2397), at most `maxBytes` of them. The type it names is not believed.
 * Throws `upload.data_uri` (400) when it cannot be read and `upload.too_large` (413) when it is too long.
 */
export function decodeDataUri(field: string, text: string, maxBytes: number): Buffer {
  const start = DATA_URI.exec(text)?.[0];
  if (start === undefined) throw refusal(field, 'it does not start like data:image/png;base64,');
  const data = text.slice(start.length).replace(/\s+/g, '');
  if (data.length > Math.ceil(maxBytes / 3) * 4)
    throw new ApiError('upload.too_large', { field, limit: bytesText(maxBytes) });
  if (data.length === 0 || data.length % 4 === 1 || !BASE64.test(data))
    throw refusal(field, 'what follows is not base64');
  return Buffer.from(data, 'base64');
}

const refusal = (field: string, reason: string): ApiError => new ApiError('upload.data_uri', { field, reason });
