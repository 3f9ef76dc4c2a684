import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';

/**
 * A DTO field that holds `min` to `max` objects of a class, each validated by its rules. Lists within the list are refused,
 * which nested validation by itself would look into.
 */
export const ListOf = (item: new () => object, { min = 0, max }: { min?: number; max: number }): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true, message: 'Each item must be an object.' }),
    ValidateNested({ each: true, message: 'Expected an object.' }),
    Type(() => item),
  );
