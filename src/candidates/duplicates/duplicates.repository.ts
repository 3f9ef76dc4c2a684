import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import type { Page } from '../../common/lists/page';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import type { DuplicateListQuery } from './duplicate.list';
import type { DuplicateView } from './duplicate.view';

/** A shorter number is an extension or a mistake, and says nothing about who it is. */
const MIN_DIGITS = 7;

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

  /** Who has the same number, or the same name and, on any résumé, the same date of birth. */
  page(actor: Actor, id: number, query: DuplicateListQuery): Promise<Page<DuplicateView>> {
    const from = sql`(
      SELECT o.id, array_agg(DISTINCT o.reason ORDER BY o.reason DESC) AS reasons FROM (
        SELECT p.id, 'phone' AS reason FROM candidates me JOIN candidates p ON p.company_id = me.company_id AND p.phone_key = me.phone_key
        WHERE me.company_id = ${actor.companyId} AND me.id = ${id} AND length(me.phone_key) >= ${MIN_DIGITS}
        UNION ALL
        SELECT p.id, 'name_and_birth_date' FROM candidates me
        JOIN resumes mine ON mine.company_id = me.company_id AND mine.candidate_id = me.id AND mine.date_of_birth <> ''
        JOIN resumes r ON r.company_id = mine.company_id AND r.date_of_birth = mine.date_of_birth AND r.date_of_birth <> ''
        JOIN candidates p ON p.company_id = r.company_id AND p.id = r.candidate_id AND lower(p.name) = lower(me.name)
        WHERE me.company_id = ${actor.companyId} AND me.id = ${id} AND me.name <> '') o
      WHERE o.id <> ${id} GROUP BY o.id) d
      JOIN candidates c ON c.company_id = ${actor.companyId} AND c.id = d.id`;
    const columns = sql`json_build_object('id', c.id, 'name', c.name, 'email', coalesce(c.email, ''), 'phone', c.phone,
      'location', json_build_object('city', c.city, 'state', c.state), 'reasons', d.reasons,
      'jobs', (SELECT coalesce(json_agg(a.job_id ORDER BY a.job_id), '[]') FROM applications a
        WHERE a.company_id = c.company_id AND a.candidate_id = c.id)) AS view`;
    const where = this.access.candidates(actor, 'candidate.merge');
    return readPage(this.db, query, { columns, from, where }, ({ view }: { view: DuplicateView }) => view);
  }
}
