import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { In } from 'typeorm';
import { ApiError } from '../common/errors/api-error';
import { DatabaseService } from '../database/database.service';
import { isForeignKeyViolation } from '../database/pg-errors';
import { InterviewModule } from './interview-module.entity';
import { JobStage } from './job-stage.entity';
import { ModuleStage } from './module-stage.entity';

/** The stages a job gets from an interview module; from then on they are the job's own. */
@Injectable()
export class JobPipelines {
  constructor(private readonly db: DatabaseService) {}

  /** The module that was asked for, else the one new jobs get. */
  async moduleFor(companyId: number, wanted: number | undefined): Promise<number> {
    const where = wanted === undefined ? { companyId, isDefault: true } : { companyId, id: wanted };
    const module = await this.db.repo(InterviewModule).findOneBy(where);
    if (!module) throw ApiError.field('interview_module', `There is no interview module ${wanted}.`);
    return module.id;
  }

  /** Gives a new job the stages of a module. */
  async copy(companyId: number, jobId: number, interviewModuleId: number): Promise<void> {
    const template = await this.stagesOf(companyId, interviewModuleId);
    await this.db.repo(JobStage).insert(template.map((stage) => jobStage(jobId, stage)));
  }

  /**
   * Gives a job the stages of another module. A first stage of the same service stays, with whoever stands in it;
   * the others may not have been entered by anybody. The caller has locked the job, so that nobody applies meanwhile.
   */
  async replace(companyId: number, jobId: number, interviewModuleId: number): Promise<void> {
    const stages = this.db.repo(JobStage);
    const earlier = await stages.find({ where: { companyId, jobId }, order: { position: 'ASC' } });
    const [first, ...others] = await this.stagesOf(companyId, interviewModuleId);
    const stays = earlier[0] && earlier[0].serviceId === first?.serviceId ? earlier[0] : null;
    const removed = earlier.filter((stage) => stage !== stays).map(({ id }) => id);
    const used = await this.used(companyId, removed);
    if (used.length) throw new ApiError('job.module_in_use', { stages: used.map((name) => `"${name}"`).join(', ') });
    await stages.delete({ companyId, id: In(removed) }).catch((cause: unknown) => {
      // Somebody was moved there a moment ago.
      throw isForeignKeyViolation(cause) ? new ApiError('resource.conflict', {}, { cause }) : cause;
    });
    if (stays) await stages.update({ companyId, id: stays.id }, { name: first!.name });
    await stages.insert([...(stays ? [] : [first!]), ...others].map((stage) => jobStage(jobId, stage)));
  }

  /** Names of those stages that applications stand in, have been in or have results of. */
  async used(companyId: number, ids: readonly number[]): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(sql`
      SELECT s.name FROM job_stages s WHERE s.company_id = ${companyId} AND s.id = ANY(${ids}) AND (
        EXISTS (SELECT FROM applications a WHERE a.company_id = s.company_id AND a.job_id = s.job_id AND a.current_stage_id = s.id)
        OR EXISTS (SELECT FROM stage_events e WHERE e.company_id = s.company_id AND e.job_stage_id = s.id)
        OR EXISTS (SELECT FROM assessments t WHERE t.company_id = s.company_id AND t.job_stage_id = s.id))
      ORDER BY s."position"`);
    return rows.map(({ name }) => name);
  }

  private stagesOf(companyId: number, interviewModuleId: number): Promise<ModuleStage[]> {
    return this.db.repo(ModuleStage).find({ where: { companyId, interviewModuleId }, order: { position: 'ASC' } });
  }
}

const jobStage = (jobId: number, { companyId, position, serviceId, name }: ModuleStage) => ({
  ...{ companyId, jobId, position, serviceId, name },
});
