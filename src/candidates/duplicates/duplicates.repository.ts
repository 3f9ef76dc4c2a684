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

  /** Who may be the same person, with the reason; what was known of those who went into either counts as well. */
  private alike({ companyId }: Actor, id: number): Sql {
    return sql`
      WITH me AS (SELECT c.id, c.name, c.phone, c.phone_key, c.email_key FROM candidates c
          WHERE c.company_id = ${companyId} AND (c.id = ${id} OR c.merged_into = ${id})),
        cv AS (SELECT r.candidate_id, r.date_of_birth, r.email_key FROM resumes r
          WHERE r.company_id = ${companyId} AND r.candidate_id IN (SELECT me.id FROM me)),
        known AS NOT MATERIALIZED (SELECT p.id, p.merged_into, p.name, p.phone, p.phone_key, p.email_key FROM candidates p WHERE p.company_id = ${companyId}),
        found AS (
          SELECT p.id, p.merged_into, 'phone' AS reason
          FROM me JOIN known p ON p.phone_key = me.phone_key AND same_phone(p.phone, me.phone)
          UNION ALL
          SELECT p.id, p.merged_into, 'name_and_birth_date' FROM cv JOIN me ON me.id = cv.candidate_id
          JOIN resumes r ON r.company_id = ${companyId} AND r.date_of_birth = cv.date_of_birth AND r.date_of_birth <> ''
          JOIN known p ON p.id = r.candidate_id AND same_name(p.name, me.name)
          UNION ALL
          SELECT p.id, p.merged_into, 'resume_email' FROM cv CROSS JOIN unnest(string_to_array(cv.email_key, ', ')) AS named (email_key)
          JOIN known p ON p.email_key = named.email_key
          UNION ALL
          SELECT p.id, p.merged_into, 'resume_email' FROM (SELECT me.email_key FROM me UNION SELECT cv.email_key FROM cv) mine
          JOIN resumes r ON r.company_id = ${companyId} AND r.email_key = mine.email_key AND r.email_key <> ''
          JOIN known p ON p.id = r.candidate_id)
      SELECT coalesce(f.merged_into, f.id) AS id, f.reason FROM found f WHERE coalesce(f.merged_into, f.id) <> ${id}`;
  }
}
