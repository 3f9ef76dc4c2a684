import { ApiProperty } from '@nestjs/swagger';

const seconds = { type: Number, nullable: true, description: 'Whole seconds; null while there is nothing to measure.' };

export class DurationsView {
  @ApiProperty({ ...seconds, example: 86400 })
  median!: number | null;

  @ApiProperty({ ...seconds, example: 259200 })
  p90!: number | null;
}

export class StageAnalyticsView {
  @ApiProperty({ example: 12 })
  id!: number;

  @ApiProperty({ example: 'Resume Screening' })
  name!: string;

  @ApiProperty({
    enum: [1, 2, 3, 4],
    description: '1 resume-screening, 2 automated-video-interview, 3 assessment, 4 manual',
  })
  service_id!: number;

  @ApiProperty({ description: 'Active applications that stand in the stage.' })
  now!: number;

  @ApiProperty({ description: 'Applications that have entered the stage, each once; not those that were taken back.' })
  entered!: number;

  @ApiProperty({ description: 'Applications whose standing decision in the stage is an approval.' })
  approved!: number;

  @ApiProperty({ description: 'Applications whose standing decision in the stage is a rejection.' })
  rejected!: number;

  @ApiProperty({
    ...{ type: Number, nullable: true, example: 0.3333 },
    description: '`approved` / `entered`, from 0 to 1 with four decimals; null when nobody has entered.',
  })
  conversion!: number | null;

  @ApiProperty({
    description: 'From entering the stage to the decision that stands, of the applications decided there.',
  })
  time_in_stage!: DurationsView;
}

export class DayView {
  @ApiProperty({ example: '2026-03-01', description: 'A day in UTC.' })
  date!: string;

  @ApiProperty()
  count!: number;
}

export class JobAnalyticsView {
  @ApiProperty({ description: 'All applications of the job.' })
  applications!: number;

  @ApiProperty({ description: 'Those that were decided: shortlisted or rejected, whatever happened after that.' })
  decided!: number;

  @ApiProperty({
    description: 'From the application to its decision: shortlisted after the last stage, or rejected in any.',
  })
  time_to_decision!: DurationsView;

  @ApiProperty({ type: [StageAnalyticsView], description: 'In the order of the stages.' })
  stages!: StageAnalyticsView[];

  @ApiProperty({ type: [DayView], description: 'The last 30 days in UTC, oldest first, today last; with those of 0.' })
  applicants_per_day!: DayView[];

  @ApiProperty({ example: 240, description: 'How often the public page of the job was read, by whomever.' })
  views!: number;

  @ApiProperty({ type: [DayView], description: '`views` of the last 30 days, as above.' })
  views_per_day!: DayView[];
}
