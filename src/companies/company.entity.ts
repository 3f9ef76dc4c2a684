import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One tenant: owns every other row. */
@Entity('companies')
export class Company {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('text')
  identifier!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  city!: string;

  @Column('text', { default: '' })
  address!: string;

  @Column('text', { default: '' })
  postcode!: string;

  @Column('text', { default: '' })
  stateProvince!: string;

  @Column('text', { default: '' })
  country!: string;

  @Column('text', { default: '' })
  division!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('integer', { default: 43200 })
  sessionIdleSeconds!: number;

  /** Days from invitation to deadline, where the project does not say otherwise. */
  @Column('integer', { default: 7 })
  defaultInterviewPeriod!: number;

  /** IANA name; mails give times in it. */
  @Column('text', { default: 'UTC' })
  timezone!: string;

  @Column('integer', { default: 5 })
  defaultMaximumScore!: number;

  @Column('text', { default: '' })
  website!: string;

  @Column('text', { default: '' })
  registrationEmail!: string;

  @Column('text', { default: 'en' })
  defaultProjectLang!: string;

  @Column('jsonb', { default: {} })
  partnerData!: object;

  @Column('boolean', { default: true })
  shareCandidateEnabled!: boolean;

  @Column('boolean', { default: true })
  teamEvaluationEnabled!: boolean;

  /** Candidates must accept a declaration of consent before the interview. */
  @Column('boolean', { default: false })
  docRequired!: boolean;

  @Column('boolean', { default: true })
  vetoEnabled!: boolean;

  /** Days after activation until managers are reminded to close a project; 0 = never. */
  @Column('integer', { default: 0 })
  openProjectReminderPeriod!: number;

  /** 0 never, 1 daily, 7 weekly, 30 monthly. */
  @Column('integer', { default: 0 })
  openProjectReminderFrequency!: number;

  /** Days after a rejection until the person can apply again; 0 = at once. */
  @Column('integer', { default: 0 })
  reapplicationPeriod!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
