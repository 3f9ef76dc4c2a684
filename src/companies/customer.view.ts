import { ApiProperty } from '@nestjs/swagger';
import { ACCOUNT_TYPES, TRACKER_ROLES } from '../access/roles';
import type { Actor } from '../auth/actor';
import type { FileLinks } from '../files/file-links';
import type { User } from '../auth/user.entity';
import { resourceUri } from '../common/resource-uri';
import { wireSeconds } from '../common/timestamps';
import { companyUri } from './company.view';

const ROLES = [...new Set(Object.values(TRACKER_ROLES).map(({ name }) => name))];

export class CustomerView {
  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/customers/2/' })
  resource_uri!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/companies/1/' })
  company!: string;

  @ApiProperty({ example: 'http://localhost:3000/api/v3/customusers/2/', description: 'The account that signs in.' })
  user!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: ACCOUNT_TYPES })
  account_type!: string;

  @ApiProperty({ enum: ROLES, description: 'The account type by the name that the applicant tracker has for it.' })
  role!: string;

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

  @ApiProperty({
    example: 'http://localhost:3000/api/v3/companies/1/customers/2/photo/t12-tqk3o0-5d41402abc4b2a76b9719d911017c592/',
    description: 'A link for some minutes; empty when there is none.',
  })
  photo!: string;

  @ApiProperty({ enum: ['active', 'inactive'], description: '`is_active` in a word.' })
  status!: string;

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty()
  receive_interview_notifications!: boolean;

  @ApiProperty()
  seen_welcome!: boolean;

  @ApiProperty({
    example: 'http://localhost:3000/api/v3/companies/1/projects/?customer=2',
    description: 'Where the projects this user has a role in are listed.',
  })
  projects!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'http://localhost:3000/api/v3/customusers/1/',
    description: 'Who added this user; null for those the operator added and where that user is gone.',
  })
  created_by!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: users are added, not invited.' })
  invitationdate!: null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: users are added, not invited.' })
  confirmationdate!: null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_login!: string | null;
}

export const customerUri = (origin: string, companyId: number, userId: number): string =>
  resourceUri(origin, 'companies', companyId, 'customers', userId);

/** The account that signs in, which candidates and users name as their maker. */
export const customUserUri = (origin: string, userId: number): string => resourceUri(origin, 'customusers', userId);

/** The address of a user's picture for whoever has this session, or an empty text. */
export function photoUrl(links: FileLinks, { session }: Actor, user: User, origin: string): string {
  const { companyId, id, photoFileId } = user;
  return photoFileId === null
    ? ''
    : `${customerUri(origin, companyId, id)}photo/${links.token(session, 'photo', photoFileId)}/`;
}

export function customerView(user: User, origin: string, photo: string): CustomerView {
  return {
    resource_uri: customerUri(origin, user.companyId, user.id),
    company: companyUri(origin, user.companyId),
    user: customUserUri(origin, user.id),
    username: user.username,
    email: user.email,
    account_type: user.accountType,
    role: TRACKER_ROLES[user.accountType].name,
    first_name: user.firstName,
    last_name: user.lastName,
    gender: user.gender,
    phone: user.phone,
    position: user.position,
    preferred_language: user.preferredLanguage,
    photo,
    status: user.isActive ? 'active' : 'inactive',
    is_active: user.isActive,
    receive_interview_notifications: user.receiveInterviewNotifications,
    seen_welcome: user.seenWelcome,
    projects: `${resourceUri(origin, 'companies', user.companyId, 'projects')}?customer=${user.id}`,
    created_by: user.createdBy === null ? null : customUserUri(origin, user.createdBy),
    invitationdate: null,
    confirmationdate: null,
    created_at: wireSeconds(user.createdAt),
    last_login: wireSeconds(user.lastLoginAt),
  };
}
