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

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
