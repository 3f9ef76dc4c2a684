import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import { vetoJson } from '../evaluation-json.sql';
import type { ReachedInterview } from '../reached-interviews.service';
import type { VetoListQuery } from './veto.list';
import type { VetoView } from './veto.view';

interface VetoRow {
  view: VetoView;
}

const TABLES = sql`vetos v JOIN interviews i ON i.company_id = v.company_id AND i.id = v.interview_id`;

@Injectable()
export class VetosRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** Vetos of a project, or of one candidate in it. */
  page(
    actor: Actor,
    { project, interview }: { project: number; interview?: ReachedInterview },
    { filters, ...query }: VetoListQuery,
    origin: string,
  ): Promise<Page<VetoView>> {
    const { evaluator } = filters;
    const where = sql`${this.access.interviews(actor, 'veto.read')} AND i.project_id = ${project}
      ${interview === undefined ? empty : sql`AND v.interview_id = ${interview.id}`}
      ${evaluator === undefined ? empty : sql`AND v.user_id = ${evaluator}`}`;
    const list = { columns: sql`${vetoJson(origin)} AS view`, from: TABLES, where };
    return readPage(this.db, query, list, ({ view }: VetoRow) => view);
  }

  async find({ companyId, id: interviewId }: ReachedInterview, id: number, origin: string): Promise<VetoView | null> {
    const row = await this.db.queryOne<VetoRow>(sql`SELECT ${vetoJson(origin)} AS view FROM ${TABLES}
      WHERE v.company_id = ${companyId} AND v.interview_id = ${interviewId} AND v.id = ${id}`);
    return row && row.view;
  }

  /** The id of a user's veto, if there is one. */
  async findOwn({ companyId, id }: ReachedInterview, userId: number): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`SELECT v.id FROM vetos v
      WHERE v.company_id = ${companyId} AND v.interview_id = ${id} AND v.user_id = ${userId}`);
    return row && row.id;
  }

  async insert({ companyId, id }: ReachedInterview, userId: number, comment: string): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO vetos (company_id, interview_id, user_id, comment) VALUES (${companyId}, ${id}, ${userId}, ${comment})
      RETURNING id`);
    return row!.id;
  }
}
