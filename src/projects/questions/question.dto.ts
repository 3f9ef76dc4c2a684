import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { NotBlank } from '../../common/not-blank.decorator';
import { OptionalText } from '../../common/optional-text.decorator';

const Whole = (min: number, max: number, fallback: number | undefined, description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: min, maximum: max, default: fallback, description }),
    Given(),
    IsInt(),
    Min(min),
    Max(max),
  );

export class CreateQuestionDto {
  @ApiProperty({ example: 'Tell us about a service you have run in production.' })
  @IsString()
  @NotBlank()
  @MaxLength(2000)
  text!: string;

  @Whole(1, 1000, undefined, 'Its place, from 1; those behind move on. Without it, or beyond the last: the last.')
  position?: number;

  @Whole(1, 1800, 120, 'How long an answer may take.')
  max_seconds?: number;

  @Whole(0, 3600, 30, 'Time to think before recording starts.')
  thinking_seconds?: number;

  @Whole(0, 10, 0, 'How often an answer may be recorded again.')
  retakes?: number;

  @ApiPropertyOptional({ default: true })
  @Given()
  @IsBoolean()
  required?: boolean;
}

export class UpdateQuestionDto extends PartialType(CreateQuestionDto, { skipNullProperties: false }) {}

export class CreateCriterionDto {
  @ApiProperty({ example: 'Clarity', description: 'Unique in the project.' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  name!: string;

  @OptionalText(2000)
  description?: string;
}

export class UpdateCriterionDto extends PartialType(CreateCriterionDto, { skipNullProperties: false }) {}
