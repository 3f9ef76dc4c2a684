import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import { DatabaseService } from '../../database/database.service';
import { statusColumns } from '../application.sql';
import type { ApplicationStatus, StageAction, StageStatus } from '../../stages/stage-status';

/** An application and one of its stages, with all that a move of it depends on. */
export interface MoveSituation {
  id: number;
  version: number;
  candidate_id: number;
  candidate_version: number;
  application_status: ApplicationStatus;
  current_stage_id: number | null;
  stage_id: number;
  stage_name: string;
  status: StageStatus;
  /** The stage that an approval leads to; null after the last one. */
  next_stage_id: number | null;
  later_decided: boolean;
}

/** Where a move leads. */
export interface Outcome {
  stage: StageStatus;
  status: ApplicationStatus;
  currentStage: number | null;
}

/** Who moved, with what words. */
export interface MoveOrder {
  actor: Actor;
  action: StageAction;
  reason: string;
}

@Injectable()
export class MovesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** Of the applications the caller may move, in no order and without a lock; `stage` null is where each one stands. */
  situations(actor: Actor, job: number, ids: readonly number[], stage: number | null): Promise<MoveSituation[]> {
    const decided = (condition: Sql): Sql => sql`EXISTS (SELECT FROM application_stages d
      WHERE d.company_id = a.company_id AND d.application_id = a.id AND d.job_stage_id = o.id AND ${condition})`;
    const others = sql`job_stages o WHERE o.company_id = js.company_id AND o.job_id = js.job_id AND o."position" > js."position"`;
    return this.db.query(sql`
      SELECT a.id, a.version, a.candidate_id, c.version AS candidate_version, a.status AS application_status, a.current_stage_id, js.id AS stage_id,
        js.name AS stage_name, coalesce(st.status, 'pending') AS status,
        (SELECT o.id FROM ${others} AND NOT ${decided(sql`d.status IN ('approved', 'rejected')`)} ORDER BY o."position" LIMIT 1) AS next_stage_id,
        EXISTS (SELECT FROM ${others} AND ${decided(sql`d.status IN ('approved', 'rejected')`)}) AS later_decided
      FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
      JOIN job_stages js ON js.company_id = a.company_id AND js.job_id = a.job_id AND js.id = coalesce(${stage}, a.current_stage_id)
      LEFT JOIN application_stages st ON st.company_id = a.company_id AND st.application_id = a.id AND st.job_stage_id = js.id
      WHERE ${this.access.jobs(actor, 'stage.move')} AND NOT j.is_deleted AND j.id = ${job} AND a.id = ANY(${ids}) AND a.set_aside_for IS NULL`);
  }

  /** Guarded by the version that was read: false when somebody changed the application since. */
  async moveApplication(companyId: number, { id, version }: MoveSituation, outcome: Outcome): Promise<boolean> {
    const { status, currentStage } = outcome;
    const row = await this.db.queryOne(sql`
      UPDATE applications SET ${statusColumns(status)}, current_stage_id = ${currentStage},
        decided_at = CASE WHEN ${status} = 'active' THEN NULL WHEN status = ${status} THEN decided_at ELSE now() END,
        version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id} AND version = ${version} RETURNING id`);
    return row !== null;
  }

  /** The stage in its new status, with the one event of the move. */
  async moveStage(situation: MoveSituation, to: StageStatus, { actor, action, reason }: MoveOrder): Promise<void> {
    const { companyId, userId } = actor;
    const { id, stage_id, status } = situation;
    await this.db.query(sql`
      WITH stage AS (UPDATE application_stages SET status = ${to}, updated_at = now(),
          completed_at = CASE WHEN ${action} = 'complete' THEN now() ELSE completed_at END
        WHERE company_id = ${companyId} AND application_id = ${id} AND job_stage_id = ${stage_id})
      INSERT INTO stage_events (company_id, application_id, job_stage_id, from_status, to_status, actor_user_id, reason, cause, action)
      VALUES (${companyId}, ${id}, ${stage_id}, ${status}, ${to}, ${userId}, ${reason}, 'by a colleague', ${action})`);
  }

  /** Whether the job has the stage. */
  async hasStage(companyId: number, job: number, stage: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM job_stages s
      WHERE s.company_id = ${companyId} AND s.job_id = ${job} AND s.id = ${stage}`);
    return row !== null;
  }

  /** Later stages that were entered because this one was approved, and where nothing has happened since, are left again. */
  async leaveLater(situation: MoveSituation, { companyId, userId }: Actor): Promise<void> {
    const { id, stage_id, stage_name } = situation;
    await this.db.query(sql`
      WITH gone AS (
        UPDATE application_stages st SET status = 'pending', started_at = NULL, updated_at = now()
        FROM job_stages js, job_stages here
        WHERE st.company_id = ${companyId} AND st.application_id = ${id} AND st.status = 'in_progress'
          AND js.company_id = st.company_id AND js.id = st.job_stage_id
          AND here.company_id = st.company_id AND here.id = ${stage_id} AND js."position" > here."position"
          AND (SELECT e.action FROM stage_events e WHERE e.company_id = st.company_id AND e.application_id = st.application_id
            AND e.job_stage_id = st.job_stage_id AND e.kind = 'stage' ORDER BY e.id DESC LIMIT 1) = ''
        RETURNING st.job_stage_id)
      INSERT INTO stage_events (company_id, application_id, job_stage_id, from_status, to_status, actor_user_id, cause)
      SELECT ${companyId}, ${id}, job_stage_id, 'in_progress', 'pending', ${userId}, ${`"${stage_name}" reopened`} FROM gone`);
  }
}
