import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
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
import { ListOf } from '../common/list-of.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';
import { IsReference } from '../common/reference.decorator';
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
    description:
      'What applicants are compared with, per section; of sections left out, Skills are the must-have skills and Work Experience is the title. Without it: read from the description in the background.',
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
  @ListOf(MustHaveSkillDto, { max: 50 })
  must_have_skills?: MustHaveSkillDto[];

  @ApiPropertyOptional({ type: ScoreWeightsDto, description: "Without it: the company's default weights." })
  @Given()
  @IsObject()
  @ValidateNested()
  @Type(() => ScoreWeightsDto)
  score_weight?: ScoreWeightsDto;

  @ApiPropertyOptional({
    type: Number,
    example: 2,
    description:
      "URL, path or id of the interview module whose stages the job gets. Without it: the company's default.",
  })
  @Given()
  @IsReference('interview-modules', 'an interview module')
  interview_module?: number;

  @ApiPropertyOptional({ description: 'Not true for a job whose `close_date` has passed, as with `publish/`.' })
  @Given()
  @IsBoolean()
  published?: boolean;

  @ApiPropertyOptional({
    ...{ type: String, format: 'date-time', nullable: true },
    description: 'From then on nobody can apply, and the public page is gone. One in the past closes the job at once.',
  })
  @IsOptional()
  @IsZonedTimestamp()
  close_date?: Date | null;

  @ApiPropertyOptional({ description: 'Tell the owner about every new applicant.' })
  @Given()
  @IsBoolean()
  new_applicant_notify?: boolean;
}

export class UpdateJobDto extends PartialType(OmitType(CreateJobDto, ['jd_json']), { skipNullProperties: false }) {
  @ApiPropertyOptional({
    ...{ type: JobDescriptionDto, nullable: true },
    description:
      'As when opening a job. Null takes back what was given: the sections are read from the description again.',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => JobDescriptionDto)
  jd_json?: JobDescriptionDto | null;
}
