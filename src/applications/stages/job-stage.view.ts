import { ApiProperty } from '@nestjs/swagger';

/** As it can be sent back. */
export class JobStageView {
  @ApiProperty({ example: 12 })
  id!: number;

  @ApiProperty({
    enum: [1, 2, 3, 4],
    description: '1 resume-screening, 2 automated-video-interview, 3 assessment, 4 manual',
  })
  service_id!: number;

  @ApiProperty({ example: 'Resume Screening' })
  name!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of the project that a video interview runs.' })
  project!: number | null;

  @ApiProperty()
  auto_invite!: boolean;
}

export class JobStagesView {
  @ApiProperty({ type: [JobStageView], description: 'In their order.' })
  stages!: JobStageView[];
}
