import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext, type Type } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { registerDecorator } from 'class-validator';
import type { Request } from 'express';
import { ApiError } from '../common/errors/api-error';
import { validateObject } from '../common/errors/validate-object';
import type { FileKind } from './upload.policy';

export const UPLOAD_KEY = 'files:upload';

/** A received file, judged by its bytes, waiting in a temporary place until someone keeps it. */
export interface UploadedFile {
  kind: FileKind;
  path: string;
  originalName: string;
  contentType: string;
  size: number;
  sha256: Buffer;
}

export type Uploads = Partial<Record<FileKind, UploadedFile>>;
export type UploadRequest = Request & { uploads?: Uploads };

/** The route takes these files, one each, as parts of a multipart form; JSON is welcome too. */
export const AcceptsFiles = (...kinds: FileKind[]) =>
  applyDecorators(SetMetadata(UPLOAD_KEY, kinds), ApiConsumes('multipart/form-data', 'application/json'));

/** The route takes this file, one each of the others, and is of no use without it. */
export const NeedsFile = (...kinds: [FileKind, ...FileKind[]]) =>
  applyDecorators(SetMetadata(UPLOAD_KEY, kinds), ApiConsumes('multipart/form-data'));

/** Handler argument: the files of this request. */
export const UploadedFiles = createParamDecorator(
  (_: unknown, context: ExecutionContext): Uploads => context.switchToHttp().getRequest<UploadRequest>().uploads ?? {},
);

const MISSING = 'Send this as a file part of a multipart/form-data request.';

/** Handler argument: the validated fields of a form that is of no use without this file, which is missed along with them. */
export const FormWith = (kind: FileKind, dto: Type<object>): ParameterDecorator =>
  createParamDecorator((_: unknown, context: ExecutionContext): object => {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    const validated = validateObject(dto, request.body ?? {});
    const missing = request.uploads?.[kind] ? {} : { [kind]: [MISSING] };
    const errors = { ...validated.errors, ...missing };
    if (validated.errors || Object.keys(missing).length) throw new ApiError('request.validation', {}, { errors });
    return validated.value;
  })();

/** A DTO field that is a file part of the form. Files do not reach the body, so anything there was sent as text. */
export const IsFilePart = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isFilePart',
    target: target.constructor,
    propertyName: String(property),
    options: { message: MISSING },
    validator: { validate: () => false },
  });
