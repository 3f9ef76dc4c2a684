import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { Given } from '../../common/given.decorator';
import { STAGE_ACTIONS, type StageAction } from '../../stages/stage-status';

const MAX_ID = 2_147_483_647;
const MAX_AT_ONCE = 500;
const MAX_REASON = 500;

const isReason = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= MAX_REASON : Number.isInteger(value) && (value as number) >= 1;

/** A text, or one of the company's reasons by its URL, path or id. */
export const ReasonField = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ oneOf: [{ type: 'string', maxLength: MAX_REASON }, { type: 'integer' }], description }),
    Given(),
    ValidateBy(
      { name: 'isReason', validator: { validate: isReason } },
      { message: `Give a text of up to ${MAX_REASON} characters, or the id of one of the company's reasons.` },
    ),
  );

export class MoveDto {
  @ApiProperty({
    enum: STAGE_ACTIONS,
    description:
      'pending → `start` → in_progress → `complete` → completed → `approve` or `reject`; `reopen` takes a decision back.',
  })
  @IsIn(STAGE_ACTIONS)
  action!: StageAction;

  @ReasonField("A text, or the id of one of the company's reasons for the action.")
  reason?: string | number;
}

export class BulkMoveDto extends MoveDto {
  @ApiProperty({ type: [Number], minItems: 1, maxItems: MAX_AT_ONCE, description: 'Ids of applications of the job.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_AT_ONCE)
  @ArrayUnique({ message: 'Name each application once.' })
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MAX_ID, { each: true })
  applications!: number[];

  @ApiPropertyOptional({
    type: Number,
    description: 'Id of the stage; without it, the one each application stands in.',
  })
  @Given()
  @IsInt()
  @Min(1)
  @Max(MAX_ID)
  stage?: number;

  /** Refused rather than unknown: whoever sends it here must not move anybody. */
  @ApiHideProperty()
  @Given()
  @ValidateBy(
    { name: 'isInQuery', validator: { validate: () => false } },
    { message: 'Give it in the query: ?dry_run=true.' },
  )
  dry_run?: never;
}

export class BulkOptionsDto {
  @ApiPropertyOptional({ type: Boolean, description: 'Only say what would happen.' })
  @Given()
  @Transform(({ value }) => ({ true: true, '1': true, false: false, '0': false })[String(value)] ?? (value as unknown))
  @IsBoolean()
  dry_run?: boolean;
}
