import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, ValidateBy } from 'class-validator';
import { Given } from './given.decorator';

const MAX_BYTES = 10_240;
const MAX_DEPTH = 5;

/**
 * What a partner keeps with a record for its own use: any JSON object of at most 10 kB as UTF-8, nested at most 5 levels
 * deep, the object itself being the first. It may be left out, but not be null; `{}` empties it.
 */
export const IsPartnerData = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: true,
      example: { crm_id: '4711' },
      description: `Yours to use, without effect here: at most 10 kB of JSON, ${MAX_DEPTH} levels deep.`,
    }),
    Given(),
    IsObject(),
    ValidateBy(
      { name: 'partnerDataSize', validator: { validate: (value) => jsonBytes(value) <= MAX_BYTES } },
      { message: 'Must not be larger than 10 kB as JSON.' },
    ),
    ValidateBy(
      { name: 'partnerDataDepth', validator: { validate: (value) => depthOf(value) <= MAX_DEPTH } },
      { message: `Must not be nested more than ${MAX_DEPTH} levels deep.` },
    ),
  );

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, child) => Math.max(deepest, depthOf(child)), 0);
}
