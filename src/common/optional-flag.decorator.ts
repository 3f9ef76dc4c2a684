import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { Given } from './given.decorator';

/** A yes or no of a body that may be left out, but not be null. */
export const OptionalFlag = (description?: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: Boolean, description }), Given(), IsBoolean());
