import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { Given } from '../common/given.decorator';

export const MIN_PASSWORD = 8;

/** Spaces count, but a password of nothing else is none. */
export const isPassword = (text: string): boolean => text.length >= MIN_PASSWORD && /\S/.test(text);

/** A password somebody is to have from now on. */
export const NewPassword = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ minLength: MIN_PASSWORD, description }),
    Given(),
    IsString(),
    MinLength(MIN_PASSWORD),
    Matches(/\S/, { message: 'A password may not be blank.' }),
    MaxLength(256),
  );
