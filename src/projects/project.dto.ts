import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateIf,
} from 'class-validator';
import { Given } from '../common/given.decorator';
import { NotBlank } from '../common/not-blank.decorator';
import { OptionalText } from '../common/optional-text.decorator';
import { PROJECT_STATUSES, type ProjectStatus } from './project-status';

/** A whole number that null hands back to the company's settings, or to no limit. */
const Whole = (max: number, description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: max, nullable: true, description }),
    IsOptional(),
    IsInt(),
    Min(1),
    Max(max),
  );

const Flag = (description?: string) => applyDecorators(ApiPropertyOptional({ description }), Given(), IsBoolean());

/** References are read by the service: URLs, paths or ids. */
const References = (what: string, example: string) =>
  applyDecorators(
    ApiPropertyOptional({
      type: 'array',
      items: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      example: [`http://localhost:3000/api/v3/companies/1/${example}/`],
      description: `${what} Replaces the whole list. Each may be a URL, a path or an id.`,
    }),
    Given(),
    IsArray(),
    ArrayMaxSize(200),
  );

/** What is sent, but not blank: blank takes the value away. */
const Filled = (field: string) =>
  ValidateIf((body: Record<string, unknown>) => body[field] !== undefined && body[field] !== '');

/** A field of the resource that has a request of its own; sending it here is refused with the way there. */
function ChangedElsewhere(message: string): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'changedElsewhere',
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: (value: unknown) => value === undefined },
    });
}

export class CreateProjectDto {
  @ApiProperty({ example: 'Video interview: Backend Engineer' })
  @IsString()
  @NotBlank()
  @MaxLength(200)
  name!: string;

  @ApiPropertyOptional({ enum: ['asynchronous'], description: 'There is no other kind of interview.' })
  @Given()
  @IsIn(['asynchronous'])
  mode?: string;

  @ApiPropertyOptional({ description: 'The public advertisement of the job, or blank.', maxLength: 2000 })
  @Filled('job_url')
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  job_url?: string;

  @ApiPropertyOptional({ description: 'Where answers to the mails of the project go, or blank.', maxLength: 254 })
  @Filled('email_alias')
  @IsEmail()
  @MaxLength(254)
  email_alias?: string;

  @Whole(100, "Ratings go from 1 to this. Null: the company's.")
  maximum_score?: number | null;

  @ApiPropertyOptional({ example: 'de', description: "Language of candidate mails. Blank: the company's." })
  @Filled('support_lang')
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/, { message: 'Must be a language code such as en or de-CH, or blank.' })
  support_lang?: string;

  @OptionalText(200)
  internal_id?: string;

  @OptionalText(200)
  contact_person?: string;

  @Flag()
  allow_hash_login?: boolean;

  @Whole(1440, 'Minutes an interview may take. Null: no limit.')
  max_interview_time?: number | null;

  @Flag()
  invite_candidates?: boolean;

  @Whole(365, "Days from invitation to deadline. Null: the company's.")
  default_interview_period?: number | null;

  @Flag()
  veto_enabled?: boolean;

  @Flag()
  share_candidate_enabled?: boolean;

  @References('Who rates answers.', 'customers/5')
  evaluators?: unknown[];

  @References('Who manages the project; on creation, beside the caller.', 'customers/5')
  interview_managers?: unknown[];

  @References('Who watches answers without rating them.', 'customers/5')
  reviewers?: unknown[];

  @References('Labels of the company.', 'labels/3')
  labels?: unknown[];

  @ChangedElsewhere('A project starts as a draft; its status is changed by PATCH …/projects/{project}/status/.')
  status?: undefined;
}

export class UpdateProjectDto extends PartialType(CreateProjectDto, { skipNullProperties: false }) {}

export class ProjectStatusDto {
  @ApiProperty({ enum: PROJECT_STATUSES })
  @IsIn(PROJECT_STATUSES, { message: `Must be one of ${PROJECT_STATUSES.join(', ')}.` })
  status!: ProjectStatus;
}

export const NESTABLE = ['questions', 'roles', 'criteria', 'evaluators'] as const;
export type Nestable = (typeof NESTABLE)[number];

export class ReadProjectDto {
  @ApiPropertyOptional({
    type: String,
    example: 'questions,roles',
    description: `Embeds objects in place of their references: one or more of ${NESTABLE.join(', ')}, separated by commas.`,
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @Given()
  @IsIn(NESTABLE, { each: true, message: `Each item must be one of ${NESTABLE.join(', ')}.` })
  nested?: Nestable[];
}
