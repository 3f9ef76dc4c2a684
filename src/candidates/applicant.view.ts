import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { APPLICATION_STATUSES, type ApplicationStatus } from '../stages/stage-status';
import { StagesView } from './candidate.view';
import { AddressView, SkillView } from './resume-json.view';

/** The shape is written by `applicant.sql.ts`; this class describes it. */
export class ApplicantView {
  @ApiProperty({ example: 292, description: 'Of the candidate.' })
  id!: number;

  @ApiProperty({ example: 1234 })
  job_id!: number;

  @ApiProperty({ description: 'Id of the application: this candidate for this job.' })
  application!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty({ example: 'johndoe@example.com' })
  email!: string;

  @ApiProperty()
  phone!: string;

  @ApiProperty()
  linkedin!: string;

  @ApiProperty({ type: AddressView })
  location!: AddressView;

  @ApiProperty({ type: [SkillView] })
  skills!: SkillView[];

  @ApiProperty({ type: Number, nullable: true, description: 'Null when no résumé was sent.' })
  total_experience_in_months!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'A link that works without a header, for five minutes.' })
  profile_pic!: string | null;

  @ApiProperty({ example: 'Resume Screening' })
  current_stage!: string;

  @ApiProperty({ enum: APPLICATION_STATUSES })
  status!: ApplicationStatus;

  @ApiProperty({ type: String, nullable: true, enum: ['Under Review', 'Shortlisted', 'Not Shortlisted'] })
  status_text!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '8.900' })
  overall_score!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Id of the résumé.' })
  resume!: number | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'The résumé has been read and scored.' })
  completed!: boolean | null;

  @ApiProperty({
    ...{ type: String, nullable: true, example: 'Resume Parsed Successfully' },
    description: 'What became of the work on the résumé; why it could not be read.',
  })
  task_message!: string | null;

  @ApiProperty({
    ...{ type: String, nullable: true, example: 'cv.pdf' },
    description:
      'The résumé as it was named when it was sent: all there is to know somebody by when it cannot be read.',
  })
  file_name!: string | null;

  @ApiProperty()
  hired!: boolean;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the candidate applied.' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}

export class CandidateNameView {
  @ApiProperty({ example: 123 })
  id!: number;

  @ApiProperty({ example: 'John Doe' })
  name!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty()
  phone!: string;

  @ApiProperty({ type: AddressView })
  location!: AddressView;

  @ApiProperty({
    type: [Number],
    description: 'The jobs applied for that you may see; only `jobId` where it was given.',
  })
  jobs!: number[];

  @ApiProperty({ description: 'For one of these jobs.' })
  shortlisted!: boolean;
}

export class StageProgressView {
  @ApiProperty({ example: 1234 })
  candidate_id!: number;

  @ApiProperty({ type: StagesView })
  stages!: StagesView;
}

export class AddressKnownView {
  @ApiProperty({ description: 'A candidate with this address has sent a résumé for the job.' })
  exists!: boolean;

  @ApiPropertyOptional({ example: 123 })
  id?: number;

  @ApiPropertyOptional({ example: 1234 })
  applied_job?: number;

  @ApiPropertyOptional({ example: 12345, description: 'Id of the résumé.' })
  resume?: number;

  @ApiPropertyOptional({ example: 2, description: 'How often the résumé was replaced.' })
  retries?: number;
}

export class CountView {
  @ApiPropertyOptional({ example: 123 })
  jobs?: number;

  @ApiPropertyOptional({ example: 12, description: 'People, each counted once.' })
  applicants?: number;
}
