import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { CreateAssessmentDto } from './assessment.dto';
import type { AssessmentListQuery } from './assessment.list';
import type { AssessmentView } from './assessment.view';

const assessmentJson = sql`json_build_object('id', s.id, 'application', s.application_id, 'stage', s.job_stage_id,
  'provider', s.provider, 'name', s.name, 'score', s.score, 'max_score', s.max_score,
  'percentage', round((100 * s.score / s.max_score)::numeric, 1), 'sections', s.sections,
  'started_at', wire_time(s.started_at), 'finished_at', wire_time(s.finished_at), 'created_by', s.created_by,
  'created_at', wire_time(s.created_at)) AS view`;

interface Row {
  view: AssessmentView;
}

/** For applications whose reach was checked before. */
@Injectable()
export class AssessmentsRepository {
  constructor(private readonly db: DatabaseService) {}

  page(companyId: number, application: number, query: AssessmentListQuery): Promise<Page<AssessmentView>> {
    const { filters, ...rest } = query;
    const where = sql`s.company_id = ${companyId} AND s.application_id = ${application}
      ${filters.stage === undefined ? empty : sql`AND s.job_stage_id = ${filters.stage}`}`;
    return readPage(
      this.db,
      rest,
      { columns: assessmentJson, from: sql`assessments s`, where },
      ({ view }: Row) => view,
    );
  }

  async find(companyId: number, application: number, id: number): Promise<AssessmentView | null> {
    const row = await this.db.queryOne<Row>(sql`SELECT ${assessmentJson} FROM assessments s
      WHERE s.company_id = ${companyId} AND s.application_id = ${application} AND s.id = ${id}`);
    return row?.view ?? null;
  }

  /** The stage a result belongs to: the one that is named, else the assessment in progress, else the first one. */
  async stage(companyId: number, application: number, named: number | undefined): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      SELECT js.id FROM applications a
      JOIN job_stages js ON js.company_id = a.company_id AND js.job_id = a.job_id AND js.service_id = 3
      LEFT JOIN application_stages st ON st.company_id = a.company_id AND st.application_id = a.id AND st.job_stage_id = js.id
      WHERE a.company_id = ${companyId} AND a.id = ${application} ${named === undefined ? empty : sql`AND js.id = ${named}`}
      ORDER BY st.status IS NOT DISTINCT FROM 'in_progress' DESC, js."position" LIMIT 1`);
    return row?.id ?? null;
  }

  /** Counts as a change of the application. */
  async insert(
    { companyId, userId }: Actor,
    application: number,
    stage: number,
    dto: CreateAssessmentDto,
  ): Promise<number> {
    const { provider = '', name, score, max_score, sections = [], started_at = null, finished_at = null } = dto;
    const row = await this.db.queryOne<{ id: number }>(sql`
      WITH counted AS (UPDATE applications SET version = version + 1, updated_at = now()
        WHERE company_id = ${companyId} AND id = ${application})
      INSERT INTO assessments (company_id, application_id, job_stage_id, provider, name, score, max_score, sections, started_at,
        finished_at, created_by)
      VALUES (${companyId}, ${application}, ${stage}, ${provider}, ${name}, ${score}, ${max_score}, ${JSON.stringify(sections)},
        ${started_at}, ${finished_at}, ${userId}) RETURNING id`);
    return row!.id;
  }
}
