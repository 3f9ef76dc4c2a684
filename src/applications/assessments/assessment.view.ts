import { ApiProperty } from '@nestjs/swagger';
import { AssessmentSectionDto } from './assessment.dto';

/** The shape is written by the repository; this class describes it. */
export class AssessmentView {
  @ApiProperty({ example: 5 })
  id!: number;

  @ApiProperty({ description: 'Id of the application.' })
  application!: number;

  @ApiProperty({ description: 'Id of the stage.' })
  stage!: number;

  @ApiProperty({ example: 'TestHouse' })
  provider!: string;

  @ApiProperty({ example: 'Backend basics' })
  name!: string;

  @ApiProperty({ example: 17.5 })
  score!: number;

  @ApiProperty({ example: 20 })
  max_score!: number;

  @ApiProperty({ example: 87.5, description: 'Of `max_score`, with one decimal.' })
  percentage!: number;

  @ApiProperty({ type: [AssessmentSectionDto] })
  sections!: AssessmentSectionDto[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  started_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of who sent it.' })
  created_by!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}
