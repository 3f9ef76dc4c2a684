import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Permission } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { InterviewModuleListQuery } from './interview-module.list';
import type { InterviewModuleView } from './interview-module.view';

/** A module in wire shape with what only we need of it. */
export interface InterviewModuleRow {
  version: number;
  view: InterviewModuleView;
}

const moduleJson = sql`json_build_object('id', im.id, 'name', im.name, 'is_default', im.is_default,
  'stages', (SELECT coalesce(json_agg(json_build_object('service_id', s.service_id, 'name', s.name) ORDER BY s."position"), '[]')
    FROM module_stages s WHERE s.company_id = im.company_id AND s.interview_module_id = im.id),
  'created_at', wire_time(im.created_at), 'updated_at', wire_time(im.updated_at)) AS view`;

@Injectable()
export class InterviewModulesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page(actor: Actor, { filters, ...query }: InterviewModuleListQuery): Promise<Page<InterviewModuleView>> {
    const { name, is_default } = filters;
    const where = sql`${this.access.interviewModules(actor, 'interview-module.read')}
      ${name === undefined ? empty : sql`AND strpos(lower(im.name), lower(${name})) > 0`}
      ${is_default === undefined ? empty : sql`AND im.is_default = ${is_default}`}`;
    const list = { columns: moduleJson, from: sql`interview_modules im`, where };
    return readPage(this.db, query, list, ({ view }: InterviewModuleRow) => view);
  }

  /** The module when the caller reaches it, locked for a change when asked. */
  find(actor: Actor, permission: Permission, id: number, lock = false): Promise<InterviewModuleRow | null> {
    return this.db.queryOne(sql`SELECT im.version, ${moduleJson} FROM interview_modules im
      WHERE ${this.access.interviewModules(actor, permission)} AND im.id = ${id} ${lock ? sql`FOR UPDATE OF im` : empty}`);
  }

  /** No module is the default until another one becomes it. One after the other: two who find none would both make one. */
  async clearDefault(companyId: number): Promise<void> {
    await this.db.query(sql`SELECT FROM companies WHERE id = ${companyId} FOR NO KEY UPDATE`);
    await this.db.query(sql`
      UPDATE interview_modules SET is_default = false, version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND is_default`);
  }
}
