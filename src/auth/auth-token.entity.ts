import { Column, Entity } from 'typeorm';
import { CompanyRow } from '../database/company-row';

/** A credential of a user, or a session of a candidate; only its SHA-256 is stored. */
@Entity('auth_tokens')
export class AuthToken extends CompanyRow {
  @Column('bigint', { nullable: true })
  userId!: number | null;

  @Column('bigint', { nullable: true })
  candidateId!: number | null;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column('text')
  kind!: 'session' | 'permanent';

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { default: '' })
  name!: string;

  @Column('integer', { nullable: true })
  idleSeconds!: number | null;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz')
  lastUsedAt!: Date;
}
