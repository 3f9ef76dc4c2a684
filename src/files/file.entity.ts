import { Column, Entity } from 'typeorm';
import type { FileKind } from './upload.policy';
import { CompanyRow } from '../database/company-row';

/** Stored bytes; the storage key says where, everything else was decided from the bytes. */
@Entity('files')
export class StoredFile extends CompanyRow {
  @Column('text')
  storageKey!: string;

  @Column('text')
  kind!: FileKind;

  @Column('text')
  originalName!: string;

  @Column('text')
  contentType!: string;

  @Column('bigint')
  size!: number;

  @Column('bytea')
  sha256!: Buffer;

  @Column('bigint', { nullable: true })
  createdBy!: number | null;
}
