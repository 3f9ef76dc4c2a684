import { ApiProperty } from '@nestjs/swagger';
import { ScoreWeightsView } from '../jobs/job.view';
import {
  AddressView,
  CertificationView,
  EducationView,
  ProjectView,
  ResumeJsonView,
  SkillView,
  WorkDurationView,
  WorkExperienceView,
} from './resume-json.view';

const POINTS = { example: '3.90', description: 'Points out of weight × 10, two decimals.' };

/** The shapes are written by `candidate.sql.ts`; these classes describe them. */
export class ResumeScoreView {
  @ApiProperty({ example: 1251 })
  id!: number;

  @ApiProperty({ description: 'Computed by the scorer, not given by a person.' })
  ai_score!: boolean;

  @ApiProperty(POINTS)
  skills_score!: string;

  @ApiProperty(POINTS)
  work_exp_score!: string;

  @ApiProperty(POINTS)
  projects_score!: string;

  @ApiProperty(POINTS)
  education_score!: string;

  @ApiProperty(POINTS)
  certifications_score!: string;

  @ApiProperty({ example: '8.90', description: 'The sum of the five parts, out of 10.' })
  overall_score!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What fits, what is missing, and what each part earned.' })
  feedback!: string | null;

  @ApiProperty()
  job!: number;

  @ApiProperty({ type: Number, nullable: true })
  user!: number | null;

  @ApiProperty()
  score_weight!: number;
}

const STATUS_TEXT = {
  enum: ['Under Review', 'Shortlisted', 'Not Shortlisted'],
  description:
    'Of the application: shortlisted after its last stage, also when hired; not when rejected in any, or withdrawn.',
};
const APPROVED = 'Whether the screening of the résumé was approved: who is shortlisted is more than that.';

export class ResumeView {
  @ApiProperty({ example: 1394 })
  id!: number;

  @ApiProperty({ type: ResumeScoreView, nullable: true })
  resume_score!: ResumeScoreView | null;

  @ApiProperty({ type: ScoreWeightsView })
  score_weight!: ScoreWeightsView;

  @ApiProperty({ example: 'Resume 1' })
  name!: string;

  @ApiProperty({ type: ResumeJsonView, nullable: true, description: 'Null until the résumé has been read.' })
  resume_json!: ResumeJsonView | null;

  @ApiProperty({ description: 'Always 0 for the built-in engine.' })
  input_tokens!: number;

  @ApiProperty()
  output_tokens!: number;

  @ApiProperty()
  total_tokens!: number;

  @ApiProperty({ example: '0.0000' })
  cost!: string;

  @ApiProperty()
  phone_numbers!: string;

  @ApiProperty({ type: String, nullable: true })
  personal_website!: string | null;

  @ApiProperty({ type: [String] })
  websites!: string[];

  @ApiProperty()
  emails!: string;

  @ApiProperty()
  date_of_birth!: string;

  @ApiProperty({ type: AddressView })
  addresses!: AddressView;

  @ApiProperty()
  summary!: string;

  @ApiProperty()
  ai_summary!: string;

  @ApiProperty({ type: [EducationView] })
  education!: EducationView[];

  @ApiProperty({ type: [WorkExperienceView] })
  work_experience!: WorkExperienceView[];

  @ApiProperty({ type: [WorkDurationView] })
  duration_per_work!: WorkDurationView[];

  @ApiProperty({ description: 'Months of all jobs together; overlaps count once.' })
  total_duration!: number;

  @ApiProperty({ type: [SkillView] })
  skills!: SkillView[];

  @ApiProperty({
    type: [SkillView],
    description: 'Each required skill of the job that the CV holds, itself or a kind of it, wherever it says so.',
  })
  skills_matched!: SkillView[];

  @ApiProperty({ description: 'How many required skills that are; the feedback counts the same.' })
  skill_match_count!: number;

  @ApiProperty({ type: [CertificationView] })
  certifications!: CertificationView[];

  @ApiProperty({ type: [ProjectView] })
  projects!: ProjectView[];

  @ApiProperty({ type: String, nullable: true, example: '8.900' })
  overall_score!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Address of the file as it was sent.' })
  resume_file!: string | null;

  @ApiProperty({ type: String, nullable: true })
  introduction_video!: string | null;

  @ApiProperty()
  upload_count!: number;

  @ApiProperty()
  task_duration_seconds!: number;

  @ApiProperty({ description: 'The résumé has been read and scored.' })
  completed!: boolean;

  @ApiProperty({ example: 'Resume Parsed Successfully', description: 'What happened, or why it could not be read.' })
  task_message!: string;

  @ApiProperty({ description: 'How often the résumé was replaced.' })
  retries!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;

  @ApiProperty()
  relevant_experience_in_months!: number;

  @ApiProperty({ type: Number, nullable: true })
  expected_ctc!: number | null;

  @ApiProperty(STATUS_TEXT)
  status_text!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approved_at!: string | null;

  @ApiProperty({ description: APPROVED })
  is_approved!: boolean;

  @ApiProperty()
  job!: number;

  @ApiProperty({ type: Number, nullable: true })
  preference!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  approved_by!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  updated_by!: number | null;

  @ApiProperty({ type: [Number] })
  users_shared_with!: number[];
}
