import { ApiProperty } from '@nestjs/swagger';

class ModuleStageView {
  @ApiProperty({
    enum: [1, 2, 3, 4],
    description: '1 resume-screening, 2 automated-video-interview, 3 assessment, 4 manual',
  })
  service_id!: number;

  @ApiProperty({ example: 'Resume Screening' })
  name!: string;
}

export class InterviewModuleView {
  @ApiProperty({ example: 2 })
  id!: number;

  @ApiProperty({ example: 'Engineers' })
  name!: string;

  @ApiProperty({ description: 'New jobs get the stages of this module.' })
  is_default!: boolean;

  @ApiProperty({ type: [ModuleStageView], description: 'In their order.' })
  stages!: ModuleStageView[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}
