import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../auth/actor';
import { DatabaseService } from '../database/database.service';
import { InterviewModule } from './interview-module.entity';
import { JobStage } from './job-stage.entity';
import { ModuleStage } from './module-stage.entity';
import { DEFAULT_STAGES, STAGE_SERVICES } from './services';
import type { StageStatus } from './stage-status';
import { StageEvent } from './stage-event.entity';

/** Stages of pipelines: a company's template, the copy each job gets, and where an application stands. */
@Injectable()
export class StagesService {
  constructor(private readonly db: DatabaseService) {}

  /** Gives a new company its first interview module. */
  async createDefaultModule(companyId: number): Promise<void> {
    const { identifiers } = await this.db
      .repo(InterviewModule)
      .insert({ companyId, name: 'Standard pipeline', isDefault: true });
    const interviewModuleId = identifiers[0]!.id as number;
    const stages = DEFAULT_STAGES.map((serviceId, index) => ({
      ...{ companyId, interviewModuleId, serviceId },
      ...{ position: index + 1, name: STAGE_SERVICES[serviceId].name },
    }));
    await this.db.repo(ModuleStage).insert(stages);
  }

  async defaultModuleId(companyId: number): Promise<number> {
    const module = await this.db.repo(InterviewModule).findOneByOrFail({ companyId, isDefault: true });
    return module.id;
  }

  /** Copies the stages of a module to a job; from then on they are the job's own. */
  async copyToJob(companyId: number, jobId: number, interviewModuleId: number): Promise<void> {
    const template = await this.db
      .repo(ModuleStage)
      .find({ where: { companyId, interviewModuleId }, order: { position: 'ASC' } });
    await this.db
      .repo(JobStage)
      .insert(template.map(({ position, serviceId, name }) => ({ companyId, jobId, position, serviceId, name })));
  }

  /** Puts an application into a stage and records the move. */
  async enter(actor: Actor, applicationId: number, jobStageId: number, cause: string): Promise<void> {
    const { companyId, userId } = actor;
    await this.db.query(sql`
      WITH entered AS (
        INSERT INTO application_stages (company_id, application_id, job_stage_id, status, started_at)
        VALUES (${companyId}, ${applicationId}, ${jobStageId}, 'in_progress', now()))
      INSERT INTO stage_events (company_id, application_id, job_stage_id, to_status, actor_user_id, cause)
      VALUES (${companyId}, ${applicationId}, ${jobStageId}, 'in_progress', ${userId}, ${cause})`);
  }

  /** The system finished the résumé screening of an application: the stage waits for a person's decision. */
  async completeScreening(companyId: number, applicationId: number, cause: string): Promise<void> {
    const [stage] = await this.db.query<{ job_stage_id: number }>(sql`
      UPDATE application_stages st SET status = 'completed', completed_at = now(), updated_at = now()
      FROM job_stages js
      WHERE st.company_id = ${companyId} AND st.application_id = ${applicationId} AND st.status = 'in_progress'
        AND js.company_id = st.company_id AND js.id = st.job_stage_id AND js.service_id = 1
      RETURNING st.job_stage_id`);
    if (!stage) return;
    const move = { applicationId, jobStageId: stage.job_stage_id, actorUserId: null, cause };
    await this.record(companyId, { ...move, fromStatus: 'in_progress', toStatus: 'completed' });
  }

  private async record(companyId: number, move: Move): Promise<void> {
    await this.db.repo(StageEvent).insert({ companyId, ...move });
  }
}

interface Move {
  applicationId: number;
  jobStageId: number;
  fromStatus: StageStatus | null;
  toStatus: StageStatus;
  actorUserId: number | null;
  cause: string;
}
