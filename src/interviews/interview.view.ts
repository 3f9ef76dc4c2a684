import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EVALUATION_STATUSES } from './interview.list';
import { INTERVIEW_STATUSES } from './interview-status';

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';
const TIME = { type: String, format: 'date-time', nullable: true } as const;
const MANAGERS = 'Interview managers, admins and owners only.';
const COLLEAGUES = 'Not shown to the candidate.';

export class InterviewShareView {
  @ApiProperty({ example: `${CANDIDATE}shares/1/` })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/customers/5/' })
  customer!: string;

  @ApiProperty({ example: CANDIDATE })
  candidate!: string;
}

/** A candidate of a project, as {@link interviewJson} writes it. */
export class InterviewView {
  @ApiProperty({ example: CANDIDATE })
  resource_uri!: string;

  @ApiProperty({
    description: 'A link that works without a header for five minutes; empty when there is none.',
    example: `${CANDIDATE}photo/t12-tqk3o0-5d41402abc4b2a76b9719d911017c592/`,
  })
  photo!: string;

  @ApiProperty({ description: 'As `photo`.' })
  cv!: string;

  @ApiProperty({ example: 'Francisco' })
  first_name!: string;

  @ApiProperty({ example: 'Assis' })
  last_name!: string;

  @ApiProperty({ example: 'mr' })
  gender!: string;

  @ApiProperty({ description: 'Empty when unknown.', example: 'francisco.assis@viasto.com' })
  email!: string;

  @ApiProperty()
  phone!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty({ enum: INTERVIEW_STATUSES })
  status!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/' })
  company!: string;

  @ApiPropertyOptional({ description: MANAGERS, example: 'abc68df6c4b354b61f8b2e1094503210' })
  interview_key?: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/projects/14/' })
  project!: string;

  @ApiPropertyOptional({ enum: EVALUATION_STATUSES, description: COLLEAGUES })
  evaluation_status?: string;

  @ApiPropertyOptional({
    enum: ['pending', 'completed'],
    nullable: true,
    description: `Null unless you are an evaluator of the project. ${COLLEAGUES}`,
  })
  my_evaluation_status?: string | null;

  @ApiProperty(TIME)
  invitationdate!: string | null;

  @ApiProperty(TIME)
  confirmationdate!: string | null;

  @ApiProperty(TIME)
  interviewdate!: string | null;

  @ApiProperty({ ...TIME, example: '2027-06-30T08:00:00Z' })
  deadline!: string | null;

  @ApiPropertyOptional({
    description: `The candidate's credential until it has set a password. ${MANAGERS}`,
    example: '06d592a9c52aa220af5bdf7aab308e32',
  })
  activation_key?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: COLLEAGUES,
    example: 'http://localhost:3000/api/v3/customusers/1/',
  })
  created_by?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: COLLEAGUES })
  partner_data?: object;

  @ApiPropertyOptional({ description: `The page of this candidate for people. ${COLLEAGUES}` })
  interview_suite_url?: string;

  @ApiPropertyOptional({ type: [InterviewShareView], description: MANAGERS })
  shares?: InterviewShareView[];

  @ApiProperty({ nullable: true, type: String, example: 'assis9405' })
  username!: string | null;
}
