import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import * as classTransformer from 'class-transformer';
import * as classValidator from 'class-validator';
import { isNaiveTimestamp } from '../timestamps';
import { ApiError } from './api-error';
import { checkText } from './text-check';
import { VALIDATION } from './validate-object';
import { validationMessages } from './validation-messages';

/**
 * The validation of every handler argument. DTOs refuse unknown fields; nothing is converted by guessing. Every string
 * of a body, query or path is checked for text that cannot be stored, also where no DTO is declared.
 */
class InputPipe extends ValidationPipe {
  constructor() {
    super({
      ...VALIDATION,
      transform: true,
      // Given by hand: Nest would load them by a dynamic import, which Jest cannot run.
      validatorPackage: classValidator,
      transformerPackage: classTransformer,
      transformOptions: { enableImplicitConversion: false },
      exceptionFactory: validationError,
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    checkText(value, metadata.data ?? '');
    if (metadata.type === 'body' && metadata.data === undefined && this.toValidate(metadata)) checkIsObject(value);
    return super.transform(value, metadata);
  }
}

/** A timestamp without a zone is so common a mistake that it has its own code, when it is the only one. */
function validationError(problems: classValidator.ValidationError[]): ApiError {
  const extra = { errors: validationMessages(problems) };
  const [only, ...others] = problems;
  return only && others.length === 0 && only.constraints?.['isZonedTimestamp'] && isNaiveTimestamp(only.value)
    ? new ApiError('request.naive_timestamp', { field: only.property }, extra)
    : new ApiError('request.validation', {}, extra);
}

/** The global pipe; `configure-app` installs it once. Refusals are `ApiError('request.validation')` with `errors`. */
export function createValidationPipe(): PipeTransform {
  const input = new InputPipe();
  // What our own decorators provide is checked already; validating it would only cost promises, on every argument.
  return { transform: (value, metadata) => (metadata.type === 'custom' ? value : input.transform(value, metadata)) };
}

/** A missing body counts as `{}`, so that the answer names the missing fields. */
function checkIsObject(body: unknown): void {
  if (body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))) return;
  const got = Array.isArray(body) ? 'a list' : body === null ? 'null' : `a ${typeof body}`;
  throw new ApiError('request.not_an_object', { got });
}
