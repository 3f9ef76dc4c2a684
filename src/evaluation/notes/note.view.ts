import { ApiProperty } from '@nestjs/swagger';

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** What someone noted about a candidate or one of its answers; written by `noteJson`. */
export class NoteView {
  @ApiProperty({ example: `${CANDIDATE}notes/1/` })
  resource_uri!: string;

  @ApiProperty({ example: 'Knows the domain well.' })
  text!: string;

  @ApiProperty({ description: 'Whether others of the project may read it.' })
  shared!: boolean;

  @ApiProperty({ type: String, nullable: true, example: `${CANDIDATE}answers/7/` })
  answer!: string | null;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/customers/5/' })
  evaluator_profile!: string;
}
