import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsDefined } from 'class-validator';
import { Given } from '../../common/given.decorator';

export class CreateRoleDto {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'integer' }],
    example: 'http://localhost:3000/api/v3/companies/1/customers/5/',
    description: 'The URL, path or id of an active user of the company.',
  })
  @IsDefined()
  customer!: unknown;

  @ApiProperty({ example: false })
  @IsBoolean()
  interview_manager!: boolean;

  @ApiProperty({ example: true })
  @IsBoolean()
  evaluator!: boolean;

  @ApiPropertyOptional({ default: false, description: 'Not together with `evaluator`.' })
  @Given()
  @IsBoolean()
  reviewer?: boolean;
}

export class UpdateRoleDto {
  @ApiPropertyOptional()
  @Given()
  @IsBoolean()
  interview_manager?: boolean;

  @ApiPropertyOptional()
  @Given()
  @IsBoolean()
  evaluator?: boolean;

  @ApiPropertyOptional({ description: 'Not together with `evaluator`.' })
  @Given()
  @IsBoolean()
  reviewer?: boolean;
}
