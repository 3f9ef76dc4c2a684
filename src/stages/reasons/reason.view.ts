import { ApiProperty } from '@nestjs/swagger';
import { REASON_CATEGORIES, type ReasonCategory } from './reason.dto';

export class ReasonView {
  @ApiProperty({ example: 3 })
  id!: number;

  @ApiProperty({ example: 'Too little experience' })
  text!: string;

  @ApiProperty({ enum: REASON_CATEGORIES })
  category!: ReasonCategory;

  @ApiProperty({ description: 'How many moves were given exactly this reason.' })
  usage_count!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}

/** A reason as it is stored, with what only we need of it. */
export interface ReasonRow extends ReasonView {
  version: number;
}

export const reasonView = ({ id, text, category, usage_count, created_at, updated_at }: ReasonRow): ReasonView => ({
  ...{ id, text, category, usage_count, created_at, updated_at },
});
