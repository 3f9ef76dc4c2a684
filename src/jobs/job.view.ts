import { ApiProperty } from '@nestjs/swagger';
import { JobDescriptionDto, MustHaveSkillDto } from './job.dto';

export class ScoreWeightsView {
  @ApiProperty({ example: 2 })
  id!: number;

  @ApiProperty({ example: '0.40' })
  skills!: string;

  @ApiProperty({ example: '0.10' })
  work_experience!: string;

  @ApiProperty({ example: '0.30' })
  projects!: string;

  @ApiProperty({ example: '0.10' })
  education!: string;

  @ApiProperty({ example: '0.10' })
  certifications!: string;

  @ApiProperty({ type: Number, nullable: true, description: "Null for the company's default weights." })
  user!: number | null;
}

class RoleView {
  @ApiProperty({ example: 1 })
  id!: number;

  @ApiProperty({ enum: ['Admin', 'Editor', 'Participant'] })
  name!: string;
}

class JobOwnerView {
  @ApiProperty({ example: 2 })
  id!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty({ description: 'Id of the company.' })
  org!: number;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ type: RoleView })
  role!: RoleView;

  @ApiProperty({ type: String, nullable: true, description: 'A link to the `photo` of the user, for some minutes.' })
  profile_pic!: string | null;

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty({ description: 'Always false; kept for clients of the original.' })
  is_staff!: boolean;

  @ApiProperty({ description: 'Always false; kept for clients of the original.' })
  is_superuser!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_login!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '5 minutes ago' })
  last_seen!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 1234567890 })
  contact!: number | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  invited_by!: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;
}

/** The shape is written by `job.sql.ts`; this class describes it. */
export class JobView {
  @ApiProperty({ example: 7 })
  id!: number;

  @ApiProperty({ type: ScoreWeightsView })
  score_weight!: ScoreWeightsView;

  @ApiProperty({ type: JobOwnerView })
  owner!: JobOwnerView;

  @ApiProperty()
  applicants_count!: number;

  @ApiProperty({ description: 'Since midnight UTC.' })
  applicants_today_count!: number;

  @ApiProperty({ example: 'Software tester' })
  title!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty()
  jd_html!: string;

  @ApiProperty({ type: JobDescriptionDto })
  jd_json!: Required<JobDescriptionDto>;

  @ApiProperty({ description: 'Years.' })
  experience!: number;

  @ApiProperty({ description: 'Years.' })
  min_experience!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Years.' })
  max_experience!: number | null;

  @ApiProperty({ example: 'Full Time' })
  employment_type!: string;

  @ApiProperty({ example: 'Pune / Remote' })
  location!: string;

  @ApiProperty({ type: [MustHaveSkillDto] })
  must_have_skills!: MustHaveSkillDto[];

  @ApiProperty({ description: 'The unguessable id of the job in public addresses.' })
  encrypted!: string;

  @ApiProperty()
  published!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  close_date!: string | null;

  @ApiProperty()
  new_applicant_notify!: boolean;

  @ApiProperty({ type: String, format: 'date-time', example: '2024-03-01T11:07:30.677457Z' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2025-01-04T07:43:37.698840Z' })
  updated_at!: string;

  @ApiProperty()
  is_deleted!: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of the module its stages were copied from.' })
  interview_module!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  workflow!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  deleted_by!: number | null;

  @ApiProperty({ type: [Number], description: 'Ids of the colleagues it is shared with.' })
  users_shared_with!: number[];
}
