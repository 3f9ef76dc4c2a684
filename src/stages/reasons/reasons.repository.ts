import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { ReasonCategory } from './reason.dto';
import type { ReasonListQuery } from './reason.list';
import { reasonView, type ReasonRow, type ReasonView } from './reason.view';

const columns = sql`r.id, r.text, r.category, r.version, wire_time(r.created_at) AS created_at, wire_time(r.updated_at) AS updated_at,
  (SELECT count(*)::integer FROM stage_events e WHERE e.company_id = r.company_id AND e.reason = r.text AND e.action = r.category)
    AS usage_count`;

@Injectable()
export class ReasonsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page(actor: Actor, { filters, ...query }: ReasonListQuery): Promise<Page<ReasonView>> {
    const { category, q } = filters;
    const where = sql`${this.access.reasons(actor, 'reason.read')}
      ${category === undefined ? empty : sql`AND r.category = ${category}`}
      ${q === undefined ? empty : sql`AND strpos(lower(r.text), lower(${q})) > 0`}`;
    return readPage(this.db, query, { columns, from: sql`reasons r`, where }, reasonView);
  }

  /** The reason when the caller reaches it, locked for a change when asked. */
  find(actor: Actor, permission: Permission, id: number, lock = false): Promise<ReasonRow | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM reasons r
      WHERE ${this.access.reasons(actor, permission)} AND r.id = ${id} ${lock ? sql`FOR UPDATE OF r` : empty}`);
  }

  /** The text of a reason of the company for an action. */
  async text(companyId: number, category: ReasonCategory, id: number): Promise<string | null> {
    const row = await this.db.queryOne<{ text: string }>(sql`SELECT r.text FROM reasons r
      WHERE r.company_id = ${companyId} AND r.id = ${id} AND r.category = ${category}`);
    return row?.text ?? null;
  }
}
