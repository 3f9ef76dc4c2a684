import { Column, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** What every row of a company has: its key starts with the company, so that no key can point across companies. */
export abstract class CompanyRow {
  @PrimaryColumn('bigint')
  companyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

/** A row people edit: `version` feeds its ETag. */
export abstract class EditableRow extends CompanyRow {
  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
