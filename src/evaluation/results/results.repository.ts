import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { InterviewPlace } from '../../interviews/interview-place';
import type { ResultListQuery } from './result.list';
import { hasResult, resultJson } from './result.sql';
import type { ResultView } from './result.view';

interface ResultRow {
  view: ResultView;
}

@Injectable()
export class ResultsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page(
    actor: Actor,
    project: number,
    { filters, ...query }: ResultListQuery,
    origin: string,
  ): Promise<Page<ResultView>> {
    const { candidate } = filters;
    const where = sql`${this.reached(actor, project)}
      ${candidate === undefined ? empty : sql`AND i.candidate_id = ${candidate}`}`;
    const columns = sql`${resultJson(origin, actor.userId)} AS view`;
    return readPage(this.db, query, { columns, from: sql`interviews i`, where }, ({ view }: ResultRow) => view);
  }

  async find(actor: Actor, { project, candidate }: InterviewPlace, origin: string): Promise<ResultView | null> {
    const row = await this.db.queryOne<ResultRow>(sql`SELECT ${resultJson(origin, actor.userId)} AS view
      FROM interviews i WHERE ${this.reached(actor, project)} AND i.candidate_id = ${candidate}`);
    return row && row.view;
  }

  private reached(actor: Actor, project: number): Sql {
    return sql`${this.access.interviews(actor, 'result.read')} AND i.project_id = ${project} AND ${hasResult}`;
  }
}
