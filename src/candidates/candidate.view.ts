import { ApiProperty } from '@nestjs/swagger';
import { INTERVIEW_STATUSES, type InterviewStatus } from '../interviews/interview-status';
import { JobView } from '../jobs/job.view';
import { AddressView, SkillView } from './resume-json.view';
import { ResumeScoreView, ResumeView } from './resume.view';
import { StandingOverrideView } from './score.view';

/** The shapes are written by `candidate.sql.ts`; these classes describe them. */
export class CandidateView {
  @ApiProperty({ example: 292 })
  id!: number;

  @ApiProperty({ type: [JobView], description: 'The jobs applied for that you may see.' })
  applied_jobs!: JobView[];

  @ApiProperty({ type: ResumeView, nullable: true, description: 'Null when no résumé was sent.' })
  resumes!: ResumeView | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2024-07-02T12:38:00.405406Z' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  @ApiProperty({ type: Number, nullable: true })
  notice_period_in_months!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  current_ctc!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  last_increment!: number | null;

  @ApiProperty()
  hired!: boolean;
}

export class CreatedCandidateView extends CandidateView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Address of the task that reads the résumé; null when none was sent.',
  })
  task!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://hirepath.example/api/v3/companies/4/candidates/292/duplicates/',
    description: 'Who may be the same person; null while nobody is known, and for who may not merge candidates.',
  })
  duplicates!: string | null;
}

class ScreeningDetailsView {
  @ApiProperty()
  id!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  job!: number;

  @ApiProperty({ enum: ['Under Review', 'Shortlisted', 'Not Shortlisted'] })
  status_text!: string;

  @ApiProperty()
  relevant_experience_in_months!: number;

  @ApiProperty({ type: String, nullable: true, example: '1.200' })
  overall_score!: string | null;

  @ApiProperty({ type: ResumeScoreView, nullable: true })
  resume_score!: ResumeScoreView | null;

  @ApiProperty({
    type: StandingOverrideView,
    nullable: true,
    description: 'What a person said instead of the score; the row is ranked by it.',
  })
  score_override!: StandingOverrideView | null;

  @ApiProperty()
  completed!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  @ApiProperty({ type: Number, nullable: true })
  updated_by!: number | null;

  @ApiProperty()
  is_approved!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  approved_by!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

class TestDetailsView {
  @ApiProperty()
  id!: number;

  @ApiProperty({ example: 'Java basics' })
  name!: string;

  @ApiProperty({ description: 'Who held the test.' })
  provider!: string;

  @ApiProperty({ example: 42 })
  score!: number;

  @ApiProperty({ example: 60 })
  max_score!: number;

  @ApiProperty({ type: [Object] })
  sections!: object[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  started_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  created_by!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}

class InterviewDetailsView {
  @ApiProperty()
  id!: number;

  @ApiProperty({ description: 'Id of the project the stage runs.' })
  project!: number;

  @ApiProperty()
  candidate!: number;

  @ApiProperty({ enum: INTERVIEW_STATUSES })
  status!: InterviewStatus;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deadline!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  invitationdate!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmationdate!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  interviewdate!: string | null;

  @ApiProperty({ enum: ['pending', 'partial', 'completed'] })
  evaluation_status!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}

class StageView {
  @ApiProperty()
  exists!: boolean;

  @ApiProperty({ example: 'assessment' })
  key!: string;

  @ApiProperty({ example: 'Assessments' })
  stage_name!: string;

  @ApiProperty({ example: 3 })
  service_id!: number;

  @ApiProperty({ type: Object, nullable: true })
  details!: object | null;
}

class ScreeningStageView extends StageView {
  @ApiProperty({ type: ScreeningDetailsView, nullable: true })
  declare details: ScreeningDetailsView | null;
}

class AssessmentStageView extends StageView {
  @ApiProperty({ type: TestDetailsView, nullable: true, description: 'The latest test.' })
  declare details: TestDetailsView | null;
}

class VideoStageView extends StageView {
  @ApiProperty({ type: InterviewDetailsView, nullable: true })
  declare details: InterviewDetailsView | null;
}

export class StagesView {
  @ApiProperty({ type: ScreeningStageView })
  resume!: ScreeningStageView;

  @ApiProperty({ type: AssessmentStageView })
  assessment!: AssessmentStageView;

  @ApiProperty({ type: VideoStageView })
  video!: VideoStageView;
}

export class RankedCandidateView {
  @ApiProperty({ example: 123 })
  id!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty({ example: 'johndoe@example.com' })
  email!: string;

  @ApiProperty({ type: AddressView })
  location!: AddressView;

  @ApiProperty({ type: [SkillView] })
  skills!: SkillView[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  @ApiProperty({ example: 'Resume Screening' })
  current_stage!: string;

  @ApiProperty({ type: StagesView })
  stages!: StagesView;
}
