import { ApiProperty } from '@nestjs/swagger';
import { AddressView, SkillView } from '../candidates/resume-json.view';
import { EVENT_KINDS } from '../stages/stage-event.entity';
import { APPLICATION_STATUSES, SETTABLE_STATUSES, STAGE_ACTIONS, STAGE_STATUSES } from '../stages/stage-status';

class CurrentStageView {
  @ApiProperty({ example: 12 })
  id!: number;

  @ApiProperty({ enum: [1, 2, 3, 4] })
  service_id!: number;

  @ApiProperty({ example: 'Resume Screening' })
  name!: string;

  @ApiProperty({ enum: STAGE_STATUSES })
  status!: string;
}

class ApplicationStageView extends CurrentStageView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  started_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completed_at!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of the project a video interview runs.' })
  project!: number | null;
}

export class ScoreOverrideView {
  @ApiProperty({ example: '8.25' })
  score!: string;

  @ApiProperty({ example: 'Wrote the library we use.' })
  reason!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of who said so.' })
  user!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

/** The shapes are written by `application.sql.ts`; these classes describe them. */
export class ApplicationView {
  @ApiProperty({ example: 123 })
  id!: number;

  @ApiProperty({ description: 'Id of the job.' })
  job!: number;

  @ApiProperty({ description: 'Id of the candidate.' })
  candidate!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty({ example: 'johndoe@example.com' })
  email!: string;

  @ApiProperty({ type: AddressView })
  location!: AddressView;

  @ApiProperty({ type: [SkillView] })
  skills!: SkillView[];

  @ApiProperty({ enum: APPLICATION_STATUSES })
  status!: string;

  @ApiProperty({ enum: ['Under Review', 'Shortlisted', 'Not Shortlisted'] })
  status_text!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '6.45',
    description: 'What it is ranked by: the override when there is one, else the score of the résumé.',
  })
  score!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '6.45', description: 'The score of the résumé.' })
  machine_score!: string | null;

  @ApiProperty({ type: ScoreOverrideView, nullable: true })
  score_override!: ScoreOverrideView | null;

  @ApiProperty({ type: CurrentStageView, nullable: true })
  current_stage!: CurrentStageView | null;

  @ApiProperty({ type: Number, nullable: true })
  expected_ctc!: number | null;

  @ApiProperty({ enum: ['colleague', 'public'] })
  source!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was shortlisted or rejected.',
  })
  decided_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was rejected, withdrawn or hired, as long as it is so.',
  })
  ended_at!: string | null;
}

export class ListedApplicationView extends ApplicationView {
  @ApiProperty({
    ...{ type: [String], example: ['led the <mark>payments</mark> team &amp; its hiring'] },
    description:
      'With `q`, up to three pieces of the CV as HTML: everything is escaped, and what matched stands in `<mark>`. Empty without `q`, and where nothing in the CV matched.',
  })
  highlights!: string[];
}

export class ApplicationDetailView extends ApplicationView {
  @ApiProperty({ type: [ApplicationStageView], description: 'All stages of the job, in their order.' })
  stages!: ApplicationStageView[];

  @ApiProperty({
    type: [String],
    description: 'What is to be told about the move just made, such as why nobody was invited. Else empty.',
    example: ['Not invited: The candidate has no e-mail address. Set "email" first.'],
  })
  notices!: string[];
}

const EVENT_STATUSES = [...new Set([...STAGE_STATUSES, ...APPLICATION_STATUSES])];

export class StageEventView {
  @ApiProperty({ example: 1 })
  id!: number;

  @ApiProperty({
    enum: EVENT_KINDS,
    description:
      '`stage`: a move in a stage. `status`: what became of the application as a whole, by hand. `score`: an override of the score was set, changed or taken back. `remark`: something that changed neither, such as a résumé that was sent again.',
  })
  kind!: string;

  @ApiProperty({ description: 'Id of the stage; of other kinds, of the one the application stood in.' })
  stage!: number;

  @ApiProperty({ example: 'Resume Screening' })
  stage_name!: string;

  @ApiProperty({ type: String, enum: EVENT_STATUSES, nullable: true, description: 'Of the stage or the application.' })
  from_status!: string | null;

  @ApiProperty({
    type: String,
    enum: EVENT_STATUSES,
    nullable: true,
    description: 'Null with the kinds `score` and `remark`.',
  })
  to_status!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'The override there was before.' })
  from_score!: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null where it was taken back.' })
  to_score!: string | null;

  @ApiProperty({
    enum: [...STAGE_ACTIONS, ...SETTABLE_STATUSES, ''],
    description: 'What somebody asked for; empty where it followed, and for a score.',
  })
  action!: string;

  @ApiProperty({ example: 'Strong in testing.' })
  reason!: string;

  @ApiProperty({ example: 'résumé parsed and scored' })
  cause!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of the colleague; null for the system.' })
  actor!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Rita Recruiter' })
  actor_name!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}
