import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Given } from '../common/given.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';
import { IsZonedTimestamp } from '../common/timestamps';

export const EMPLOYMENT_TYPES = ['Full Time', 'Part Time', 'Contract', 'Internship', 'Temporary'] as const;

const Phrases = () =>
  applyDecorators(
    ApiPropertyOptional({ description: 'Free phrases.', type: [String], example: ['Software testing proficiency'] }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(100),
    IsString({ each: true }),
    MaxLength(300, { each: true }),
  );

/** What applicants are compared with, one list of phrases a section. */
export class JobDescriptionDto {
  @Phrases()
  Skills?: string[];

  @Phrases()
  Projects?: string[];

  @Phrases()
  Education?: string[];

  @Phrases()
  Certifications?: string[];

  @Phrases()
  'Work Experience'?: string[];
}

export class MustHaveSkillDto {
  @ApiProperty({ example: 'Testing' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  label!: string;

  @ApiProperty({ example: 'Software Testing' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  value!: string;
}

const Share = () =>
  applyDecorators(
    ApiProperty({ minimum: 0, maximum: 1, example: 0.2 }),
    IsNumber({ maxDecimalPlaces: 2 }),
    Min(0),
    Max(1),
  );

/** Shares of the overall score; they sum to 1. */
export class ScoreWeightsDto {
  @Share()
  skills!: number;

  @Share()
  work_experience!: number;

  @Share()
  projects!: number;

  @Share()
  education!: number;

  @Share()
  certifications!: number;
}

const Years = () =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, minimum: 0, maximum: 60, description: 'Years.' }),
    Given(),
    IsInt(),
    Min(0),
    Max(60),
  );

export class CreateJobDto {
  @ApiProperty({ example: 'Backend Software Engineer' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  title!: string;

  @OptionalText(50_000)
  description?: string;

  @OptionalText(50_000, {
    description: 'The description as HTML. Scripts, styles and event handlers are removed.',
  })
  jd_html?: string;

  @ApiPropertyOptional({
    type: JobDescriptionDto,
    description: 'What applicants are compared with, per section. Without it: the must-have skills and the title.',
  })
  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => JobDescriptionDto)
  jd_json?: JobDescriptionDto;

  @Years()
  experience?: number;

  @Years()
  min_experience?: number;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 60, description: 'Years.', nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60)
  max_experience?: number | null;

  @ApiPropertyOptional({ enum: EMPLOYMENT_TYPES })
  @Given()
  @IsIn(EMPLOYMENT_TYPES)
  employment_type?: string;

  @OptionalText(200, { example: 'Pune / Remote' })
  location?: string;

  @ApiPropertyOptional({ type: [MustHaveSkillDto] })
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MustHaveSkillDto)
  must_have_skills?: MustHaveSkillDto[];

  @ApiPropertyOptional({ type: ScoreWeightsDto, description: "Without it: the company's default weights." })
  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => ScoreWeightsDto)
  score_weight?: ScoreWeightsDto;

  @ApiPropertyOptional()
  @Given()
  @IsBoolean()
  published?: boolean;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsZonedTimestamp()
  close_date?: Date | null;

  @ApiPropertyOptional({ description: 'Tell the owner about every new applicant.' })
  @Given()
  @IsBoolean()
  new_applicant_notify?: boolean;
}

export class UpdateJobDto extends PartialType(CreateJobDto, { skipNullProperties: false }) {}
