import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { DatabaseService } from '../../database/database.service';
import { EnrolmentService } from '../../interviews/enrolment.service';
import { InterviewActions } from '../../interviews/interview-actions.service';
import { StagesService, type EntryOutcome, type StageEntry } from '../../stages/stages.service';

const INTERVIEWED = 'interview finished';

/** What a stage is for, set going when somebody enters it; what was done before counts at once. */
@Injectable()
export class StageEntries implements OnModuleInit {
  constructor(
    private readonly db: DatabaseService,
    private readonly stages: StagesService,
    private readonly enrolment: EnrolmentService,
    private readonly interviews: InterviewActions,
  ) {}

  onModuleInit(): void {
    this.stages.onEntry(1, (entry) => this.screening(entry));
    this.stages.onEntry(2, (entry) => this.video(entry));
    this.stages.onEntry(3, (entry) => this.assessment(entry));
    this.interviews.onInterviewed((companyId, { candidate, project }) =>
      this.stages.completeVideo(companyId, candidate, project, INTERVIEWED),
    );
  }

  /** Enrols the candidate in the project of the stage. That nobody can be invited stops nobody from entering. */
  private async video({ actor, candidateId, projectId, autoInvite }: StageEntry): Promise<EntryOutcome> {
    if (projectId === null) return { note: 'Nobody was enrolled: the stage names no project.' };
    const { interview } = await this.enrolment.enrolKnown(actor, projectId, candidateId);
    const { status, refusal } = await this.interviews.welcome(actor, interview, autoInvite);
    if (status === 'interviewed') return { completed: INTERVIEWED };
    return refusal === undefined ? {} : { note: `Not invited: ${refusal}` };
  }

  private async screening({ actor, applicationId, isNew }: StageEntry): Promise<EntryOutcome> {
    if (isNew) return {};
    const read = await this.exists(sql`SELECT FROM resumes r
      WHERE r.company_id = ${actor.companyId} AND r.application_id = ${applicationId} AND r.completed`);
    return read ? { completed: 'résumé parsed and scored' } : {};
  }

  private async assessment({ actor, applicationId, jobStageId, isNew }: StageEntry): Promise<EntryOutcome> {
    if (isNew) return {};
    const assessed = await this.exists(sql`SELECT FROM assessments s
      WHERE s.company_id = ${actor.companyId} AND s.application_id = ${applicationId} AND s.job_stage_id = ${jobStageId}`);
    return assessed ? { completed: 'assessment received' } : {};
  }

  private async exists(rows: Sql): Promise<boolean> {
    return (await this.db.queryOne<{ found: boolean }>(sql`SELECT EXISTS (${rows}) AS found`))!.found;
  }
}
