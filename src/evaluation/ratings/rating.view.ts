import { ApiProperty } from '@nestjs/swagger';

const CANDIDATE = 'http://localhost:3000/api/v3/companies/4/projects/14/candidates/521/';

/** One evaluator's rating of one answer, or of one criterion of it; written by `ratingJson`. */
export class RatingView {
  @ApiProperty({ example: `${CANDIDATE}ratings/1/` })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/projects/14/questions/3/' })
  question!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'http://localhost:3000/api/v3/companies/4/projects/14/criteria/2/',
    description: 'Null when the question has no criteria: the answer is rated as a whole.',
  })
  criterion!: string | null;

  @ApiProperty({ example: `${CANDIDATE}answers/7/` })
  answer!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/4/customers/5/' })
  evaluator_profile!: string;

  @ApiProperty({ type: 'integer', example: 4 })
  value!: number;

  @ApiProperty({ description: 'Left out of the averages.' })
  ignore!: boolean;
}
