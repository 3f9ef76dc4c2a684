import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { NotBlank } from '../../common/not-blank.decorator';

/** The actions that are given reasons; the last two are statuses an application is given by hand. */
export const REASON_CATEGORIES = ['approve', 'reject', 'reopen', 'withdrawn', 'hired'] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

export class CreateReasonDto {
  @ApiProperty({ example: 'Too little experience', maxLength: 500, description: 'Spaces around it are dropped.' })
  @IsString()
  @NotBlank()
  @MaxLength(500)
  text!: string;

  @ApiProperty({ enum: REASON_CATEGORIES, description: 'The action it is a reason for.' })
  @IsIn(REASON_CATEGORIES)
  category!: ReasonCategory;
}

export class UpdateReasonDto extends PartialType(CreateReasonDto, { skipNullProperties: false }) {}
