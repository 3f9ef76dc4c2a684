import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { Originator } from '../auth/actor';
import { DatabaseService } from '../database/database.service';
import { InterviewModule } from './interview-module.entity';
import { ModuleStage } from './module-stage.entity';
import { DEFAULT_STAGES, STAGE_SERVICES, type StageServiceId } from './services';
import type { StageAction } from './stage-status';

/** An application that has just entered a stage. */
export interface StageEntry {
  actor: Originator;
  applicationId: number;
  candidateId: number;
  jobStageId: number;
  projectId: number | null;
  autoInvite: boolean;
  /** It came with this entry, so nothing can have been done for it before. */
  isNew: boolean;
}

/** What entering a stage led to: a sentence for the record, and why the stage was complete at once, if it was. */
export interface EntryOutcome {
  note?: string;
  completed?: string;
}
type EntryListener = (entry: StageEntry) => Promise<EntryOutcome>;

/** Why somebody is put into a stage: by what, and what a colleague asked for and said about it. */
export interface EntryCause {
  cause: string;
  action?: StageAction;
  reason?: string;
  isNew?: boolean;
}

interface EnteredRow {
  candidate_id: number;
  service_id: StageServiceId;
  project_id: number | null;
  auto_invite: boolean;
  was: 'pending' | null;
}

/** Stages of pipelines: what a company starts with, and where an application stands. */
@Injectable()
export class StagesService {
  private readonly listeners = new Map<StageServiceId, EntryListener>();

  constructor(private readonly db: DatabaseService) {}

  /** Registers what happens, in the same transaction, when an application enters a stage of this service. */
  onEntry(service: StageServiceId, listener: EntryListener): void {
    this.listeners.set(service, listener);
  }

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

  /**
   * Puts an application into a stage, records the move with one event, and lets happen what the stage is for. Nothing
   * happens to a stage that was started before. Returns what is to be told about it. Part of the current transaction.
   */
  async enter(actor: Originator, applicationId: number, jobStageId: number, why: EntryCause): Promise<string[]> {
    const entered = await this.start(actor.companyId, applicationId, jobStageId);
    if (!entered) return [];
    const { service_id, candidate_id, project_id, auto_invite, was } = entered;
    const { cause, action = '', reason = '', isNew = false } = why;
    const entry = { actor, applicationId, candidateId: candidate_id, jobStageId };
    const outcome = await this.listeners.get(service_id)?.({
      ...entry,
      ...{ projectId: project_id, autoInvite: auto_invite, isNew },
    });
    await this.db.query(sql`
      INSERT INTO stage_events (company_id, application_id, job_stage_id, from_status, to_status, actor_user_id, reason, cause, action)
      VALUES (${actor.companyId}, ${applicationId}, ${jobStageId}, ${was}, 'in_progress', ${actor.userId}, ${reason},
        ${[cause, outcome?.note].filter(Boolean).join('; ')}, ${action})`);
    if (outcome?.completed) await this.completeOne(actor.companyId, applicationId, jobStageId, outcome.completed);
    return outcome?.note ? [outcome.note] : [];
  }

  /** Null when the stage was started before. */
  private start(companyId: number, applicationId: number, jobStageId: number): Promise<EnteredRow | null> {
    return this.db.queryOne(sql`
      WITH entered AS (
        INSERT INTO application_stages AS st (company_id, application_id, job_stage_id, status, started_at)
        VALUES (${companyId}, ${applicationId}, ${jobStageId}, 'in_progress', now())
        ON CONFLICT (company_id, application_id, job_stage_id) DO UPDATE
          SET status = 'in_progress', started_at = now(), completed_at = NULL, updated_at = now() WHERE st.status = 'pending'
        RETURNING st.application_id, st.job_stage_id)
      SELECT a.candidate_id, js.service_id, js.project_id, js.auto_invite,
        (SELECT st.status FROM application_stages st WHERE st.company_id = ${companyId}
          AND st.application_id = entered.application_id AND st.job_stage_id = entered.job_stage_id) AS was
      FROM entered JOIN applications a ON a.company_id = ${companyId} AND a.id = entered.application_id
      JOIN job_stages js ON js.company_id = ${companyId} AND js.id = entered.job_stage_id`);
  }

  /**
   * Records, where an application stands, what does not move it. Returns the event, or null when its last one says the
   * same already. Part of the current transaction.
   */
  async remark({ companyId, userId }: Originator, applicationId: number, cause: string): Promise<number | null> {
    const event = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO stage_events (company_id, application_id, job_stage_id, kind, actor_user_id, cause)
      SELECT a.company_id, a.id, a.current_stage_id, 'remark', ${userId}, ${cause} FROM applications a
      WHERE a.company_id = ${companyId} AND a.id = ${applicationId} AND a.current_stage_id IS NOT NULL AND ${cause} <> coalesce((
        SELECT e.cause FROM stage_events e WHERE e.company_id = a.company_id AND e.application_id = a.id ORDER BY e.id DESC LIMIT 1), '')
      RETURNING id`);
    return event?.id ?? null;
  }

  /** The system finished the résumé screening of an application: the stage waits for a person's decision. */
  async completeScreening(companyId: number, applicationId: number, cause: string): Promise<void> {
    await this.complete(companyId, sql`st.application_id = ${applicationId} AND js.service_id = 1`, cause);
  }

  /** The system finished one stage of an application; nothing happens unless it is in progress. */
  async completeOne(companyId: number, applicationId: number, jobStageId: number, cause: string): Promise<void> {
    await this.complete(
      companyId,
      sql`st.application_id = ${applicationId} AND st.job_stage_id = ${jobStageId}`,
      cause,
    );
  }

  /** A candidate's interview in a project is over: so are the stages in progress that run the project. The person is held. */
  async completeVideo(companyId: number, candidateId: number, projectId: number, cause: string): Promise<void> {
    // Also of those that were set aside when somebody was merged into this one: they may be there again one day.
    const which = sql`st.application_id IN (SELECT a.id FROM applications a
        JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
        WHERE a.company_id = ${companyId} AND (c.id = ${candidateId} OR c.merged_into = ${candidateId})) AND js.project_id = ${projectId}`;
    await this.complete(companyId, which, cause);
  }

  /** The stages in progress among those that `which` names, by the tables `st` and `js`; one event each. */
  private async complete(companyId: number, which: Sql, cause: string): Promise<void> {
    await this.db.query(sql`
      WITH done AS (
        UPDATE application_stages st SET status = 'completed', completed_at = now(), updated_at = now()
        FROM job_stages js
        WHERE st.company_id = ${companyId} AND st.status = 'in_progress' AND js.company_id = st.company_id
          AND js.id = st.job_stage_id AND ${which}
        RETURNING st.application_id, st.job_stage_id),
      counted AS (UPDATE applications a SET version = a.version + 1, updated_at = now()
        WHERE a.company_id = ${companyId} AND a.id IN (SELECT application_id FROM done))
      INSERT INTO stage_events (company_id, application_id, job_stage_id, from_status, to_status, cause)
      SELECT ${companyId}, application_id, job_stage_id, 'in_progress', 'completed', ${cause} FROM done`);
  }
}
