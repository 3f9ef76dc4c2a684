import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { DatabaseService } from '../../database/database.service';
import type { StageServiceId } from '../../stages/services';
import type { JobStageView } from './job-stage.view';

/** What a job's stages are to become, in their order. */
export interface PlannedStage {
  id: number | null;
  position: number;
  service_id: StageServiceId;
  name: string;
  project: number | null;
  auto_invite: boolean;
}

@Injectable()
export class JobStagesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** The stages with the job's version, or null when the caller does not reach the job. */
  find(actor: Actor, permission: Permission, job: number): Promise<{ version: number; stages: JobStageView[] } | null> {
    return this.db.queryOne(sql`
      SELECT j.version, (SELECT coalesce(json_agg(json_build_object('id', s.id, 'service_id', s.service_id, 'name', s.name,
          'project', s.project_id, 'auto_invite', s.auto_invite) ORDER BY s."position"), '[]')
        FROM job_stages s WHERE s.company_id = j.company_id AND s.job_id = j.id) AS stages
      FROM jobs j WHERE ${this.access.jobs(actor, permission)} AND NOT j.is_deleted AND j.id = ${job}`);
  }

  /** Three statements, in an order in which no two stages ever share a place. */
  async replace(companyId: number, job: number, removed: readonly number[], stages: PlannedStage[]): Promise<void> {
    const planned = JSON.stringify(stages);
    const columns = sql`AS p (id bigint, "position" integer, service_id integer, name text, project bigint, auto_invite boolean)`;
    await this.db.query(sql`DELETE FROM job_stages WHERE company_id = ${companyId} AND id = ANY(${removed})`);
    await this.db.query(sql`
      UPDATE job_stages s SET "position" = p."position", name = p.name, project_id = p.project, auto_invite = p.auto_invite
      FROM json_to_recordset(${planned}::json) ${columns} WHERE s.company_id = ${companyId} AND s.id = p.id`);
    await this.db.query(sql`
      INSERT INTO job_stages (company_id, job_id, "position", service_id, name, project_id, auto_invite)
      SELECT ${companyId}, ${job}, p."position", p.service_id, p.name, p.project, p.auto_invite
      FROM json_to_recordset(${planned}::json) ${columns} WHERE p.id IS NULL ORDER BY p."position"`);
  }
}
