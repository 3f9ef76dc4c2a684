import { ApiProperty } from '@nestjs/swagger';
import { APPLICATION_STATUSES, type ApplicationStatus } from '../../stages/stage-status';
import { INTERVIEW_STATUSES, type InterviewStatus } from '../../interviews/interview-status';

export class PersonJobView {
  @ApiProperty({ example: 'https://hirepath.example/api/v3/companies/4/jobs/7/' })
  job!: string;

  @ApiProperty({ example: 'Backend Engineer' })
  title!: string;

  @ApiProperty({ example: 'https://hirepath.example/api/v3/companies/4/jobs/7/applications/123/' })
  application!: string;

  @ApiProperty({ enum: APPLICATION_STATUSES })
  status!: ApplicationStatus;
}

export class PersonProjectView {
  @ApiProperty({ example: 'https://hirepath.example/api/v3/companies/4/projects/2/' })
  project!: string;

  @ApiProperty({ example: 'Video interview' })
  name!: string;

  @ApiProperty({ example: 'https://hirepath.example/api/v3/companies/4/projects/2/candidates/52/' })
  candidate!: string;

  @ApiProperty({ enum: INTERVIEW_STATUSES })
  status!: InterviewStatus;
}

export class PersonView {
  @ApiProperty({ example: 'https://hirepath.example/api/v3/companies/4/candidates/52/' })
  resource_uri!: string;

  @ApiProperty({ example: 52 })
  id!: number;

  @ApiProperty({ example: 'Nora Quist' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'nora@example.org' })
  email!: string | null;

  @ApiProperty({ example: '+4917012345678' })
  phone!: string;

  @ApiProperty({ example: 'Berlin' })
  city!: string;

  @ApiProperty({ example: 'Berlin' })
  state!: string;

  @ApiProperty({ type: [PersonJobView], description: 'Those the caller reaches, newest application first.' })
  jobs!: PersonJobView[];

  @ApiProperty({ type: [PersonProjectView], description: 'Those the caller reaches, newest first.' })
  projects!: PersonProjectView[];

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: string;
}

export class PersonDetailView extends PersonView {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'https://hirepath.example/api/v3/companies/4/candidates/52/duplicates/',
    description: 'Who may be the same person; null while nobody is known, and for who may not merge candidates.',
  })
  duplicates!: string | null;
}

export class FoundPersonView extends PersonView {
  @ApiProperty({
    ...{ type: [String], example: ['led the <mark>payments</mark> team &amp; its hiring'] },
    description:
      'Up to three pieces of CVs the caller may read, as HTML: everything is escaped, and what matched stands in `<mark>`. Empty without `q`, and where nothing in a CV matched.',
  })
  highlights!: string[];
}
