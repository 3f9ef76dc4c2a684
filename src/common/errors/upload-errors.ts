import { ApiError } from './api-error';

/** Limits of a multipart endpoint, for the text of an error. Sizes in bytes; names as in multer's `limits`. */
export interface UploadLimits {
  fileSize?: number;
  files?: number;
  fields?: number;
  parts?: number;
  fieldSize?: number;
  fieldNameSize?: number;
  /** The parts that take a file. */
  names?: readonly string[];
}

/** The part of a MulterError that is used; multer's class is not imported, because several copies may be installed. */
interface MulterLike {
  name: 'MulterError';
  code: string;
  message: string;
  field?: string;
}

const KEY = Symbol('uploadLimits');

/** Remembers the limits of the running upload, so that a refusal can name them. Call before multer runs. */
export function rememberUploadLimits(request: object, limits: UploadLimits): void {
  (request as { [KEY]?: UploadLimits })[KEY] = limits;
}

export function uploadLimitsOf(request: object): UploadLimits | undefined {
  return (request as { [KEY]?: UploadLimits })[KEY];
}

/** A size as people write it: `bytesText(5242880)` → `5 MB` (1 MB = 1,048,576 bytes). */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}

/** The ApiError for an error of multer: 413 for a file that is too large, else 400, naming field and limit. */
export function multerError(error: unknown, limits: UploadLimits = {}): ApiError | undefined {
  if (!isMulterError(error)) return undefined;
  const field = error.field ?? 'file';
  const extra = { cause: error };
  if (error.code === 'LIMIT_FILE_SIZE') {
    const limit = limits.fileSize === undefined ? 'this endpoint allows' : bytesText(limits.fileSize);
    return new ApiError('upload.too_large', { field, limit }, extra);
  }
  if (error.code === 'LIMIT_UNEXPECTED_FILE')
    return new ApiError('upload.unexpected_field', { field, allowed: fileParts(limits.names) }, extra);
  if (error.code === 'STREAM_DESTROYED') return undefined;
  const [reason, limit] = brokenLimit(error, limits);
  return new ApiError('upload.limit', { field: error.field ?? 'form', reason, limit: limit ?? 'see the docs' }, extra);
}

/** `"resume" or "introduction_video", one each` */
export const fileParts = (names: readonly string[] = []): string =>
  `${names.map((name) => `"${name}"`).join(' or ') || 'no part'}, one each`;

function brokenLimit(error: MulterLike, limits: UploadLimits): [reason: string, limit: string | number | undefined] {
  switch (error.code) {
    case 'LIMIT_PART_COUNT':
      return ['too many parts', limits.parts];
    case 'LIMIT_FILE_COUNT':
      return ['too many files', limits.files];
    case 'LIMIT_FIELD_COUNT':
      return ['too many fields', limits.fields];
    case 'LIMIT_FIELD_KEY':
      return ['field name too long', limits.fieldNameSize];
    case 'LIMIT_FIELD_VALUE':
      return ['field value too long', limits.fieldSize === undefined ? undefined : bytesText(limits.fieldSize)];
    default:
      return [error.message.toLowerCase(), 'flat field names'];
  }
}

function isMulterError(error: unknown): error is MulterLike {
  return (
    error instanceof Error && error.name === 'MulterError' && typeof (error as { code?: unknown }).code === 'string'
  );
}
