import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Given } from '../../common/given.decorator';
import { OptionalFlag } from '../../common/optional-flag.decorator';
import { IsReference } from '../../common/reference.decorator';
import { StageDto, StageList } from '../../stages/stage.dto';

export class JobStageDto extends StageDto {
  @ApiPropertyOptional({ type: Number, example: 12, description: 'Of a stage the job has already and keeps.' })
  @Given()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  id?: number;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 4,
    description: 'The project a video interview runs: its URL, path or id. You must be able to add candidates to it.',
  })
  @IsOptional()
  @IsReference('projects', 'a project')
  project?: number | null;

  @OptionalFlag('Whether who enters a video interview is invited at once.')
  auto_invite?: boolean;
}

export class JobStagesDto {
  @StageList(JobStageDto)
  stages!: JobStageDto[];
}
