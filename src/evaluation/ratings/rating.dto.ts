import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { IsReference } from '../../common/reference.decorator';

const VALUE = {
  minimum: 1,
  example: 4,
  description: "From 1 to the project's `maximum_score`, or the company's `default_maximum_score` where it has none.",
};
const IGNORE = 'Kept, but left out of the averages in the results.';

export class CreateRatingDto {
  @ApiProperty({ type: String, description: 'URL, path or id of an answer of this candidate.' })
  @IsReference('answers', 'an answer')
  answer!: number;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'URL, path or id of a criterion. Required when the question has criteria, refused when it has none.',
  })
  @IsOptional()
  @IsReference('criteria', 'a criterion')
  criterion?: number | null;

  @ApiProperty(VALUE)
  @IsInt({ message: 'Must be a whole number.' })
  @Min(1)
  @Max(100)
  value!: number;

  @ApiPropertyOptional({ default: false, description: IGNORE })
  @Given()
  @IsBoolean()
  ignore?: boolean;
}

export class UpdateRatingDto {
  @ApiPropertyOptional(VALUE)
  @Given()
  @IsInt({ message: 'Must be a whole number.' })
  @Min(1)
  @Max(100)
  value?: number;

  @ApiPropertyOptional({ description: IGNORE })
  @Given()
  @IsBoolean()
  ignore?: boolean;
}
