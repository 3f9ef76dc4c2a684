import { Column, Entity } from 'typeorm';
import type { AccountType } from '../access/roles';
import { EditableRow } from '../database/company-row';

/** A colleague's account in one company (a "customer" on the wire). */
@Entity('users')
export class User extends EditableRow {
  @Column('text')
  username!: string;

  @Column('text')
  email!: string;

  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('text')
  accountType!: AccountType;

  @Column('text', { default: '' })
  firstName!: string;

  @Column('text', { default: '' })
  lastName!: string;

  @Column('text', { default: '' })
  gender!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('text', { default: '' })
  position!: string;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text', { default: 'en' })
  preferredLanguage!: string;

  @Column('boolean', { default: true })
  isActive!: boolean;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;

  @Column('timestamptz', { nullable: true })
  lastLoginAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  lastSeenAt!: Date | null;

  @Column('boolean', { default: true })
  receiveInterviewNotifications!: boolean;

  @Column('boolean', { default: false })
  seenWelcome!: boolean;

  @Column('bigint', { nullable: true })
  photoFileId!: number | null;
}
