import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Allow, IsIn, IsInt, Max, Min } from 'class-validator';
import { Given } from '../common/given.decorator';
import { APPLICATION_STATUSES } from '../stages/stage-status';
import { SEARCHED } from './search/person.list';

/** What clients of the original send of themselves; it is taken from the credential instead. */
class Ignored {
  @Allow()
  user?: unknown;

  @Allow()
  org?: unknown;

  @Allow()
  role?: unknown;
}

const Id = () =>
  applyDecorators(
    Transform(({ value }) =>
      typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : (value as unknown),
    ),
    IsInt(),
    Min(1),
    Max(2_147_483_647),
  );

export class StageProgressDto extends Ignored {
  @Id()
  job_id!: number;

  @Id()
  candidate_id!: number;
}

/** The example of the original asks with the name of a role, and is answered both counts. */
const COUNTED = ['jobs', 'applicants', 'Admin', 'Editor', 'Participant'] as const;

export class CountDto extends Ignored {
  @Given()
  @IsIn(COUNTED)
  field?: (typeof COUNTED)[number];
}

/** Describes the body; it is read by the definition of the list. */
export class ApplicantFilterDto {
  @ApiPropertyOptional({ example: 1234 })
  job_id?: number;

  @ApiPropertyOptional()
  stage_name?: string;

  @ApiPropertyOptional({ description: `One or more of ${APPLICATION_STATUSES.join(', ')}, separated by commas` })
  status?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 10 })
  min_score?: number;

  @ApiPropertyOptional({ example: 'TypeScript, PostgreSQL' })
  skills?: string;

  @ApiPropertyOptional({ enum: ['all', 'any'] })
  skills_match?: string;

  @ApiPropertyOptional({ minimum: 0 })
  min_experience_in_months?: number;

  @ApiPropertyOptional()
  location?: string;

  @ApiPropertyOptional({ description: SEARCHED, example: '"machine learning" -intern' })
  q?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  created_after?: string;

  @ApiPropertyOptional({ example: '-score' })
  order_by?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 1000, default: 1000 })
  page_size?: number;

  @ApiPropertyOptional({ description: 'Accepted and ignored: who you are is known from your credential.' })
  user?: object;
}
