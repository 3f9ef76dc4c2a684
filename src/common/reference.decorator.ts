import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt } from 'class-validator';
import { referenceId } from './resource-uri';

/**
 * A DTO field that arrives as the URL, the path or the id of a record and is its id from then on:
 * `@IsReference('customers', 'a user')`. Whether there is such a record is for the service to find out.
 */
export const IsReference = (collection: string, what: string): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' || typeof value === 'number' ? (referenceId(value, collection) ?? NaN) : value,
    ),
    IsInt({ message: `Give the URL, the path or the id of ${what}.` }),
  );
