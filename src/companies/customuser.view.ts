import { ApiProperty } from '@nestjs/swagger';
import type { User } from '../auth/user.entity';
import { companyUri } from './company.view';
import { customerUri, customUserUri } from './customer.view';

export class CustomUserView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/customusers/2/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/customers/2/' })
  customer!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty()
  first_name!: string;

  @ApiProperty()
  last_name!: string;

  @ApiProperty()
  is_active!: boolean;
}

export function customUserView(user: User, origin: string): CustomUserView {
  return {
    resource_uri: customUserUri(origin, user.id),
    company: companyUri(origin, user.companyId),
    customer: customerUri(origin, user.companyId, user.id),
    username: user.username,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    is_active: user.isActive,
  };
}
