import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import { scoreWeightJson } from './job.sql';
import type { ScoreWeightsView } from './job.view';
import type { ScoreWeightsListQuery } from './score-weights.list';

interface Row {
  is_default: boolean;
  view: ScoreWeightsView;
}

const columns = sql`w.is_default, ${scoreWeightJson} AS view`;

@Injectable()
export class ScoreWeightsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page(actor: Actor, { filters, ...query }: ScoreWeightsListQuery): Promise<Page<ScoreWeightsView>> {
    const { is_default } = filters;
    const where = sql`${this.access.scoreWeights(actor, 'job.read')}
      ${is_default === undefined ? empty : sql`AND w.is_default = ${is_default}`}`;
    return readPage(this.db, query, { columns, from: sql`score_weights w`, where }, ({ view }: Row) => view);
  }

  find(actor: Actor, permission: Permission, id: number, lock = false): Promise<Row | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM score_weights w
      WHERE ${this.access.scoreWeights(actor, permission)} AND w.id = ${id} ${lock ? sql`FOR UPDATE` : empty}`);
  }
}
