import { Column, Entity } from 'typeorm';
import { StageRow } from './stage-row';

/** A step of an interview module. */
@Entity('module_stages')
export class ModuleStage extends StageRow {
  @Column('bigint')
  interviewModuleId!: number;
}
