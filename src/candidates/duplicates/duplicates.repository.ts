import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { DuplicateListQuery } from './duplicate.list';
import type { DuplicateView } from './duplicate.view';

@Injectable()
export class DuplicatesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  async exists(actor: Actor, id: number): Promise<boolean> {
    const row = await this.db.queryOne(
      sql`SELECT 1 FROM candidates c WHERE ${this.access.candidates(actor, 'candidate.merge')} AND c.id = ${id}`,
    );
    return row !== null;
  }

  page(actor: Actor, id: number, query: DuplicateListQuery): Promise<Page<DuplicateView>> {
    const from = sql`(SELECT o.id, array_agg(DISTINCT o.reason ORDER BY o.reason DESC) AS reasons
        FROM (${this.alike(actor, id)}) o GROUP BY o.id) d
      JOIN candidates c ON c.company_id = ${actor.companyId} AND c.id = d.id`;
    const columns = sql`json_build_object('id', c.id, 'name', c.name, 'email', coalesce(c.email, ''), 'phone', c.phone,
      'location', json_build_object('city', c.city, 'state', c.state), 'reasons', d.reasons,
      'jobs', (SELECT coalesce(json_agg(a.job_id ORDER BY a.job_id), '[]') FROM applications a
        WHERE a.company_id = c.company_id AND a.candidate_id = c.id)) AS view`;
    const where = this.access.candidates(actor, 'candidate.merge');
    return readPage(this.db, query, { columns, from, where }, ({ view }: { view: DuplicateView }) => view);
  }

  async any(actor: Actor, id: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM (${this.alike(actor, id)}) o
      JOIN candidates c ON c.company_id = ${actor.companyId} AND c.id = o.id
      WHERE ${this.access.candidates(actor, 'candidate.merge')} LIMIT 1`);
    return row !== null;
  }

  /** Who has the same number, or the same name and, on any résumé, the same date of birth; with the reason. */
  private alike({ companyId }: Actor, id: number): Sql {
    return sql`
      SELECT p.id, 'phone' AS reason FROM candidates me
      JOIN candidates p ON p.company_id = me.company_id AND p.phone_key = me.phone_key
        AND p.id <> me.id AND same_phone(p.phone, me.phone)
      WHERE me.company_id = ${companyId} AND me.id = ${id}
      UNION ALL
      SELECT p.id, 'name_and_birth_date' FROM candidates me
      JOIN resumes mine ON mine.company_id = me.company_id AND mine.candidate_id = me.id AND mine.date_of_birth <> ''
      JOIN resumes r ON r.company_id = mine.company_id AND r.date_of_birth = mine.date_of_birth AND r.date_of_birth <> ''
      JOIN candidates p ON p.company_id = r.company_id AND p.id = r.candidate_id AND p.id <> me.id AND same_name(p.name, me.name)
      WHERE me.company_id = ${companyId} AND me.id = ${id}`;
  }
}
