import { ApiProperty } from '@nestjs/swagger';

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** An evaluator's word against a candidate, which ends the evaluation; written by `vetoJson`. */
export class VetoView {
  @ApiProperty({ example: `${CANDIDATE}vetos/1/` })
  resource_uri!: string;

  @ApiProperty({ example: CANDIDATE })
  candidate!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/customers/5/' })
  evaluator!: string;

  @ApiProperty({ example: 'Worked here until March and left on bad terms.' })
  comment!: string;
}
