import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidatorOptions } from 'class-validator';
import { checkText } from './text-check';
import { ApiError, type FieldErrors } from './api-error';
import { validationMessages } from './validation-messages';

/** How every input is validated: unknown fields are refused, nothing is converted by guessing. */
export const VALIDATION: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: true, value: true },
};

/** The validated DTO, or what is wrong with the fields. */
export type Validated<T> = { readonly value: T; readonly errors?: undefined } | { readonly errors: FieldErrors };

/**
 * Validates one object by the rules of the global pipe, for input that is not a handler's whole argument, such as a row
 * of an import. Returns instead of throwing, so that one bad row need not stop the others.
 */
export function validateObject<T extends object>(dto: Type<T>, input: unknown): Validated<T> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { errors: { non_field_errors: ['Expected an object.'] } };
  }
  try {
    checkText(input);
  } catch (error) {
    if (error instanceof ApiError) return { errors: error.errors ?? { non_field_errors: [error.message] } };
    throw error;
  }
  const value = plainToInstance(dto, input, { enableImplicitConversion: false });
  const problems = validateSync(value, VALIDATION);
  return problems.length ? { errors: validationMessages(problems) } : { value };
}
