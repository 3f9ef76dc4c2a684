import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Given } from './given.decorator';

interface Documented {
  description?: string;
  example?: string;
}

/** A text of a body that may be left out, but not be null; up to `max` characters, and it may be empty. */
export const OptionalText = (max: number, documented: Documented = {}): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ maxLength: max, ...documented }), Given(), IsString(), MaxLength(max));
