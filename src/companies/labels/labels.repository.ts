import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { LabelListQuery } from './label.list';
import type { LabelRow } from './label.view';

const columns = sql`l.id, l.company_id, l.text, l.version`;

@Injectable()
export class LabelsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page<View>(actor: Actor, { filters, ...query }: LabelListQuery, view: (row: LabelRow) => View): Promise<Page<View>> {
    const { text } = filters;
    const where = sql`${this.access.labels(actor, 'label.read')} ${text === undefined ? empty : sql`AND l.text = ${text}`}`;
    return readPage(this.db, query, { columns, from: sql`labels l`, where }, view);
  }

  /** The label when the caller reaches it, locked for a change when asked. */
  find(actor: Actor, permission: Permission, id: number, lock = false): Promise<LabelRow | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM labels l
      WHERE ${this.access.labels(actor, permission)} AND l.id = ${id} ${lock ? sql`FOR UPDATE` : empty}`);
  }

  /** Which of the labels exist; they cannot be deleted until the transaction ends. */
  async existing(companyId: number, ids: readonly number[]): Promise<Set<number>> {
    const rows = await this.db.query<{ id: number }>(sql`SELECT l.id FROM labels l
      WHERE l.company_id = ${companyId} AND l.id = ANY(${ids}::bigint[]) ORDER BY l.id FOR KEY SHARE`);
    return new Set(rows.map(({ id }) => id));
  }
}
