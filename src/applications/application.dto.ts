import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { Given } from '../common/given.decorator';
import { ReasonField } from './moves/move.dto';
import { SETTABLE_STATUSES, type SettableStatus } from '../stages/stage-status';

export class UpdateApplicationDto {
  @ApiPropertyOptional({
    enum: SETTABLE_STATUSES,
    description:
      '`withdrawn`: the applicant stepped back. `hired`: only who is shortlisted. `active` takes either back. The rest follows from the stages.',
  })
  @Given()
  @IsIn(SETTABLE_STATUSES)
  status?: SettableStatus;

  @ReasonField("Why the `status` changes: a text, or the id of one of the company's reasons for it.")
  reason?: string | number;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'Salary wanted for this job, a year.' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(999_999_999_999)
  expected_ctc?: number | null;
}
