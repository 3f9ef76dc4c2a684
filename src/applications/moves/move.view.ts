import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ApiError } from '../../common/errors/api-error';
import {
  APPLICATION_STATUSES,
  STAGE_STATUSES,
  type ApplicationStatus,
  type StageStatus,
} from '../../stages/stage-status';

class RefusalView {
  @ApiProperty({ example: 'stage.action_not_possible' })
  code!: string;

  @ApiProperty({ description: 'Why, and the way out.' })
  detail!: string;

  @ApiPropertyOptional({ description: 'Status of the stage.' })
  current?: string;

  @ApiPropertyOptional({ type: [String], description: 'The actions that are possible now.' })
  allowed?: readonly string[];
}

/** What became of one application: where it stands, or why nothing happened to it. */
export class MovedView {
  @ApiProperty({ example: 123 })
  application!: number;

  @ApiPropertyOptional({ description: 'Id of the stage the action was about.' })
  stage?: number;

  @ApiPropertyOptional({ enum: STAGE_STATUSES, description: 'What that stage has become; in a dry run, would become.' })
  stage_status?: StageStatus;

  @ApiPropertyOptional({ enum: APPLICATION_STATUSES })
  status?: ApplicationStatus;

  @ApiPropertyOptional({ type: Number, description: 'Id of the stage it stands in now.' })
  current_stage?: number;

  @ApiPropertyOptional({ type: [String], description: 'What is to be told about it; only where there is something.' })
  notices?: string[];

  @ApiPropertyOptional({ type: RefusalView })
  error?: RefusalView;
}

class MovedCountsView {
  @ApiProperty({ example: 3 })
  total_count!: number;

  @ApiProperty({ example: 2, description: 'Applications that were moved; in a dry run, would be.' })
  succeeded!: number;

  @ApiProperty({ example: 1 })
  failed!: number;
}

export class BulkMoveView {
  @ApiProperty({ type: MovedCountsView })
  meta!: MovedCountsView;

  @ApiProperty({ type: [MovedView], description: 'In the order of the request.' })
  objects!: MovedView[];
}

export const refusedRow = (application: number, { code, message, current, allowed }: ApiError): MovedView => ({
  application,
  error: { code, detail: message, ...(current !== undefined && { current }), ...(allowed && { allowed }) },
});

export function bulkMoveView(objects: MovedView[]): BulkMoveView {
  const failed = objects.filter(({ error }) => error).length;
  return { meta: { total_count: objects.length, succeeded: objects.length - failed, failed }, objects };
}
