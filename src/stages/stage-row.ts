import { Column, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { StageServiceId } from './services';

/** A step of a pipeline, of a template's or of a job's. */
export abstract class StageRow {
  @PrimaryColumn('bigint')
  companyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  /** From 1. */
  @Column('integer')
  position!: number;

  @Column('integer')
  serviceId!: StageServiceId;

  @Column('text')
  name!: string;
}
