import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Given } from './given.decorator';

/** A language of a body, such as `en` or `de-CH`, that may be left out but not be null. */
export const OptionalLanguageCode = (documented: { description?: string } = {}): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ example: 'en', ...documented }),
    Given(),
    Matches(/^[a-z]{2}(-[A-Z]{2})?$/, { message: 'Must be a language code such as en or de-CH.' }),
  );
