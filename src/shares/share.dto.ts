import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Given } from '../common/given.decorator';
import { IsReference } from '../common/reference.decorator';

const CUSTOMER = {
  type: String,
  example: 'http://localhost:3000/api/v3/companies/4/customers/5/',
  description: 'URL, path or id of an active user of the company who has no role in the project.',
};

export class CreateShareDto {
  @ApiProperty(CUSTOMER)
  @IsReference('customers', 'a user')
  customer!: number;
}

export class UpdateShareDto {
  @ApiPropertyOptional(CUSTOMER)
  @Given()
  @IsReference('customers', 'a user')
  customer?: number;
}
