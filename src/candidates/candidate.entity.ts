import { Column, Entity } from 'typeorm';
import { EditableRow } from '../database/company-row';

/** A person known to a company: one row however often they apply. */
@Entity('candidates')
export class Candidate extends EditableRow {
  @Column('text', { default: '' })
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  /** The address in lower case, kept by the database: one person per company and address. */
  @Column({ type: 'text', nullable: true, insert: false, update: false })
  emailKey!: string | null;

  @Column('text', { default: '' })
  firstName!: string;

  @Column('text', { default: '' })
  lastName!: string;

  @Column('text', { default: '' })
  gender!: string;

  /** How the candidate may sign in besides the e-mail address; one person per company and name. */
  @Column('text', { nullable: true })
  username!: string | null;

  @Column({ type: 'text', nullable: true, insert: false, update: false })
  usernameKey!: string | null;

  @Column('text', { nullable: true, select: false })
  passwordHash!: string | null;

  @Column('text', { default: '' })
  phone!: string;

  @Column('text', { default: '' })
  address!: string;

  @Column('text', { default: '' })
  linkedin!: string;

  @Column('text', { default: '' })
  city!: string;

  @Column('text', { default: '' })
  state!: string;

  @Column('integer', { nullable: true })
  noticePeriodInMonths!: number | null;

  @Column('numeric', { nullable: true })
  currentCtc!: string | null;

  @Column('numeric', { nullable: true })
  lastIncrement!: string | null;

  @Column('boolean', { default: false })
  hired!: boolean;

  @Column('bigint', { nullable: true })
  profilePicFileId!: number | null;

  @Column('bigint', { nullable: true })
  cvFileId!: number | null;

  /** The row this one turned out to be the same person as. */
  @Column('bigint', { nullable: true })
  mergedInto!: number | null;

  /** The last seven digits of the number, kept by the database: the same person may write the country differently. */
  @Column({ type: 'text', nullable: true, insert: false, update: false })
  phoneKey!: string | null;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;
}
