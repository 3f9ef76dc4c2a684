import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('job_stages')
export class JobStage {
  @PrimaryColumn('bigint')
  companyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('bigint')
  jobId!: number;

  @Column('integer')
  position!: number;

  @Column('integer')
  serviceId!: number;

  @Column('text')
  name!: string;
}
