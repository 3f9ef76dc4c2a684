import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Given } from '../common/given.decorator';
import { IsReference } from '../common/reference.decorator';
import { IsFilePart } from '../files/uploads';

/** Fields of a form arrive as text, an empty one means "not given". */
const blank = (value: unknown): unknown => (value === '' ? undefined : value);
const formNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : blank(value);

const formFlag = (value: unknown): unknown => ({ true: true, false: false })[String(value)] ?? blank(value);

const Text = (max: number, description?: string) =>
  applyDecorators(
    // Swagger UI fills forms with examples; nobody is called "string".
    ApiPropertyOptional({ description, maxLength: max, example: '' }),
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : (value as unknown))),
    IsOptional(),
    IsString(),
    MaxLength(max),
  );

const Amount = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, description }),
    Transform(({ value }) => formNumber(value)),
    IsOptional(),
    IsNumber({ maxDecimalPlaces: 2 }),
    Min(0),
    Max(999_999_999_999),
  );

const FILE = { type: 'string', format: 'binary' } as const;

export class CreateCandidateDto {
  @ApiProperty({ description: 'The job the person applies for: its id, or its address.', example: 1 })
  @IsReference('jobs', 'a job')
  job!: number;

  @Text(200, 'Without it the name is read from the résumé.')
  name?: string;

  @ApiPropertyOptional({
    description: 'Without it the address is read from the résumé. A known address adds to the person who has it.',
  })
  @Transform(({ value }) => blank(typeof value === 'string' ? value.trim() : value))
  @IsOptional()
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  email?: string;

  @Text(50)
  phone?: string;

  @Text(300)
  linkedin?: string;

  @ApiPropertyOptional({ type: Number })
  @Transform(({ value }) => formNumber(value))
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60)
  notice_period_in_months?: number;

  @Amount('Salary now, a year.')
  current_ctc?: number;

  @Amount('Salary wanted for this job, a year.')
  expected_ctc?: number;

  @Amount('The last rise, in percent.')
  last_increment?: number;

  @ApiPropertyOptional({ ...FILE, description: 'PDF, DOCX, DOC, ODT, RTF or TXT, up to 10 MB and 50 pages.' })
  @Transform(({ value }) => blank(value))
  @IsOptional()
  @IsFilePart()
  resume?: never;

  @ApiPropertyOptional({ ...FILE, description: 'JPEG, PNG or WebP, up to 5 MB.' })
  @Transform(({ value }) => blank(value))
  @IsOptional()
  @IsFilePart()
  profile_pic?: never;

  @ApiPropertyOptional({ ...FILE, description: 'MP4 or WebM, up to 500 MB; together with a résumé.' })
  @Transform(({ value }) => blank(value))
  @IsOptional()
  @IsFilePart()
  introduction_video?: never;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Adds the application although the person was rejected less than the `reapplication_period` of the company ago.',
  })
  @Transform(({ value }) => formFlag(value))
  @Given()
  @IsBoolean()
  despite_rejection?: boolean;
}

/** Only what is sent changes. Null takes back what is known; an empty field of a form does not, save for free text. */
export class UpdateCandidateDto extends PartialType(OmitType(CreateCandidateDto, ['despite_rejection'])) {
  @ApiPropertyOptional({
    type: Number,
    description: 'Which application is meant: required with `expected_ctc`, `resume` and `introduction_video`.',
  })
  declare job?: number;

  @ApiPropertyOptional({ maxLength: 200, example: '' })
  declare name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 254 })
  declare email?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Follows from the applications. With `job`, decides about the one for it: true only of who is shortlisted, false takes that back. Without, only what it is already is taken.',
  })
  @Transform(({ value }) => formFlag(value))
  @Given()
  @IsBoolean()
  hired?: boolean;

  @ApiPropertyOptional({ ...FILE, description: 'MP4 or WebM, up to 500 MB; for a `job` with a résumé.' })
  declare introduction_video?: never;
}

export class JobChoiceDto {
  @ApiPropertyOptional({ type: Number, description: 'The job whose résumé is meant; without it, the latest one.' })
  @Transform(({ value }) => formNumber(value))
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  job_id?: number;
}

/** Describes the body; it is read by the definition of the list. */
export class RankedListDto {
  @ApiProperty({ example: 1 })
  job_id!: number;

  @ApiPropertyOptional({ example: 'resume' })
  stage_name?: string;

  @ApiPropertyOptional({ minimum: 1 })
  page?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 20 })
  page_size?: number;
}
