import { ApiProperty } from '@nestjs/swagger';

/** A colleague a job is shared with; written by the repository. */
export class JobShareView {
  @ApiProperty({ example: 5, description: 'Id of the colleague.' })
  user!: number;

  @ApiProperty({ example: 'Sue Stone' })
  name!: string;

  @ApiProperty({ example: 'sue' })
  username!: string;

  @ApiProperty({ example: 'sue@acme.test' })
  email!: string;

  @ApiProperty({ type: String, format: 'date-time', example: '2024-03-01T11:07:30.677457Z' })
  created_at!: string;
}
