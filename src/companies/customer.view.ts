import { ApiProperty } from '@nestjs/swagger';
import { ACCOUNT_TYPES } from '../access/roles';
import type { User } from '../auth/user.entity';
import { resourceUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { companyUri } from './company.view';

export class CustomerView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/customers/2/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: ACCOUNT_TYPES })
  account_type!: string;

  @ApiProperty()
  first_name!: string;

  @ApiProperty()
  last_name!: string;

  @ApiProperty()
  gender!: string;

  @ApiProperty()
  phone!: string;

  @ApiProperty()
  position!: string;

  @ApiProperty()
  preferred_language!: string;

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_login!: string | null;
}

export const customerUri = (origin: string, companyId: number, userId: number): string =>
  resourceUri(origin, 'companies', companyId, 'customers', userId);

export function customerView(user: User, origin: string): CustomerView {
  return {
    resource_uri: customerUri(origin, user.companyId, user.id),
    company: companyUri(origin, user.companyId),
    username: user.username,
    email: user.email,
    account_type: user.accountType,
    first_name: user.firstName,
    last_name: user.lastName,
    gender: user.gender,
    phone: user.phone,
    position: user.position,
    preferred_language: user.preferredLanguage,
    is_active: user.isActive,
    created_at: wireSeconds(user.createdAt),
    last_login: wireSeconds(user.lastLoginAt),
  };
}
