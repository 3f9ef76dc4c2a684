import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** The actions that are given reasons; the last two are statuses an application is given by hand. */
export const REASON_CATEGORIES = ['approve', 'reject', 'reopen', 'withdrawn', 'hired'] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

export class CreateReasonDto {
  @ApiProperty({ example: 'Too little experience', maxLength: 500, description: 'Spaces around it are dropped.' })
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown)))
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  text!: string;

  @ApiProperty({ enum: REASON_CATEGORIES, description: 'The action it is a reason for.' })
  @IsIn(REASON_CATEGORIES)
  category!: ReasonCategory;
}

export class UpdateReasonDto extends PartialType(CreateReasonDto, { skipNullProperties: false }) {}
