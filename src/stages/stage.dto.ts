import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { Given } from '../common/given.decorator';
import { ListOf } from '../common/list-of.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { STAGE_SERVICES, type StageServiceId } from './services';

const MAX_STAGES = 20;
const SERVICES = Object.entries(STAGE_SERVICES).map(([id, { key }]) => ({ id: Number(id), key }));
const SERVICE_HINT = `Give the number or the key of a service: ${SERVICES.map(({ id, key }) => `${id} ${key}`).join(', ')}.`;

/** A list of stages in their order. */
export const StageList = (item: new () => object): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [item], minItems: 1, maxItems: MAX_STAGES, description: 'In their order, at least one.' }),
    ListOf(item, { min: 1, max: MAX_STAGES }),
  );

export class StageDto {
  @ApiProperty({ enum: SERVICES.map(({ id }) => id), example: 1, description: SERVICE_HINT })
  @Transform(({ value }: { value: unknown }) => SERVICES.find(({ key }) => key === value)?.id ?? value)
  @IsIn(SERVICES.map(({ id }) => id), { message: SERVICE_HINT })
  service_id!: StageServiceId;

  @ApiPropertyOptional({ maxLength: 100, example: 'First call', description: 'Without it: the name of the service.' })
  @Given()
  @IsString()
  @NotBlank()
  @MaxLength(100)
  name?: string;
}
