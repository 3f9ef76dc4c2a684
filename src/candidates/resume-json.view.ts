import { ApiProperty } from '@nestjs/swagger';

/** The parts of a CV as they were read. The scorer writes the shapes; these classes describe them. */
export class AddressView {
  @ApiProperty({ example: 'Pune' })
  city!: string;

  @ApiProperty({ example: 'Maharashtra' })
  state!: string;
}

class RelevantView {
  @ApiProperty({ enum: ['low', 'medium', 'high'], description: '1–4 low, 5–7 medium, 8–10 high.' })
  relevance!: string;

  @ApiProperty({ minimum: 1, maximum: 10 })
  relevance_score!: number;
}

export class SkillView extends RelevantView {
  @ApiProperty({ example: 'Testing' })
  name!: string;
}

export class ProjectView extends RelevantView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  description!: string;
}

export class EducationView extends RelevantView {
  @ApiProperty({ type: Number, nullable: true })
  cgpa!: number | null;

  @ApiProperty({ example: 'Software engineering' })
  degree!: string;

  @ApiProperty({ example: 'Example University' })
  school!: string;

  @ApiProperty({ type: String, nullable: true, example: '2021-06-30' })
  endDate!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  percent!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '2017-07-01' })
  startDate!: string | null;
}

export class WorkExperienceView extends RelevantView {
  @ApiProperty({ example: 'ABC example pvt ltd' })
  company!: string;

  @ApiProperty({ type: String, nullable: true, example: '2023-11-30', description: 'Null while the job lasts.' })
  endDate!: string | null;

  @ApiProperty({ example: 'Software tester' })
  position!: string;

  @ApiProperty({ type: String, nullable: true, example: '2022-12-01' })
  startDate!: string | null;

  @ApiProperty()
  description!: string;
}

export class WorkDurationView {
  @ApiProperty()
  company!: string;

  @ApiProperty({ minimum: 1, maximum: 10 })
  relevance_score!: number;

  @ApiProperty({ description: 'The last month counts.' })
  experience_in_months!: number;
}

export class CertificationView extends RelevantView {
  @ApiProperty({ example: 'ISTQB Foundation Level' })
  name!: string;
}

export class ResumeJsonView {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String] })
  emails!: string[];

  @ApiProperty({ type: [SkillView] })
  skills!: SkillView[];

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [ProjectView] })
  projects!: ProjectView[];

  @ApiProperty({ type: [String] })
  websites!: string[];

  @ApiProperty({ type: AddressView })
  addresses!: AddressView;

  @ApiProperty({ type: [EducationView] })
  education!: EducationView[];

  @ApiProperty({ description: 'ISO day, or empty.' })
  dateOfBirth!: string;

  @ApiProperty({ description: 'Separated by commas, or empty.' })
  phoneNumbers!: string;

  @ApiProperty({ type: [CertificationView] })
  certifications!: CertificationView[];

  @ApiProperty({ type: [WorkExperienceView] })
  workExperience!: WorkExperienceView[];
}
