import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('module_stages')
export class ModuleStage {
  @PrimaryColumn('bigint')
  companyId!: number;

  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column('bigint')
  interviewModuleId!: number;

  @Column('integer')
  position!: number;

  @Column('integer')
  serviceId!: number;

  @Column('text')
  name!: string;
}
