import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsNumber, IsOptional, IsPositive, IsString, Max, MaxLength, Min } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { ListOf } from '../../common/list-of.decorator';
import { NotBlank } from '../../common/not-blank.decorator';
import { OptionalText } from '../../common/optional-text.decorator';
import { IsZonedTimestamp } from '../../common/timestamps';

const MOST_POINTS = 1_000_000;

class PointsDto {
  @ApiProperty({ example: 'SQL', maxLength: 200 })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ example: 17.5, minimum: 0, description: 'At most `max_score`.' })
  @IsNumber()
  @Min(0)
  @Max(MOST_POINTS)
  score!: number;

  @ApiProperty({ example: 20 })
  @IsNumber()
  @IsPositive()
  @Max(MOST_POINTS)
  max_score!: number;
}

export class AssessmentSectionDto extends PointsDto {}

export class CreateAssessmentDto extends PointsDto {
  @OptionalText(200, { example: 'TestHouse', description: 'Who held the test.' })
  provider?: string;

  @ApiPropertyOptional({ type: [AssessmentSectionDto], maxItems: 100 })
  @Given()
  @ListOf(AssessmentSectionDto, { max: 100 })
  sections?: AssessmentSectionDto[];

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsZonedTimestamp()
  started_at?: Date | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Not before `started_at`.' })
  @IsOptional()
  @IsZonedTimestamp()
  finished_at?: Date | null;

  @ApiPropertyOptional({
    type: Number,
    description: 'Id of the assessment stage it belongs to; without it: the one in progress, else the first one.',
  })
  @Given()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  stage?: number;
}
