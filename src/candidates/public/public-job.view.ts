import { ApiProperty } from '@nestjs/swagger';

/** What everybody may know of a published job; written by the repository. */
export class PublicJobView {
  @ApiProperty({ example: 'Software tester' })
  title!: string;

  @ApiProperty({ example: 'Acme' })
  company!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ description: 'The description as HTML, without scripts.' })
  jd_html!: string;

  @ApiProperty({ example: 'Full Time' })
  employment_type!: string;

  @ApiProperty({ example: 'Pune / Remote' })
  location!: string;

  @ApiProperty({ description: 'Years.' })
  min_experience!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Years.' })
  max_experience!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  close_date!: string | null;

  @ApiProperty({ description: 'What an applicant agrees to.' })
  consent_text!: string;
}

export class AcceptedApplicationView {
  @ApiProperty({
    example: 'http://localhost:3000/api/v3/public/applications/q0Zc3JvXJ1yq3o0m1mUuI3f4m0d8kq2yX9sQH5u5Vn0/',
    description: 'Tells the state of the application to whoever knows the address.',
  })
  status_url!: string;
}

export const PUBLIC_STATES = ['received', 'in review', 'closed'] as const;

export class PublicApplicationView {
  @ApiProperty({ enum: PUBLIC_STATES })
  status!: (typeof PUBLIC_STATES)[number];
}
