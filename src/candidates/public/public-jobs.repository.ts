import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DatabaseService } from '../../database/database.service';
import type { PublicApplicationView, PublicJobView } from './public-job.view';

/** A row of a company that somebody without a credential has named. */
export interface PublicPlace {
  companyId: number;
  id: number;
}

@Injectable()
export class PublicJobsRepository {
  constructor(private readonly db: DatabaseService) {}

  /** A job that can be applied for, in whichever company. */
  async openJob(encrypted: string, now: Date): Promise<PublicPlace | null> {
    const rows = await this.db.querySystem<PublicPlace>(
      sql`SELECT company_id AS "companyId", id FROM public_job(${encrypted}, ${now})`,
    );
    return rows[0] ?? null;
  }

  async receipt(tokenHash: Buffer): Promise<PublicPlace | null> {
    const rows = await this.db.querySystem<PublicPlace>(
      sql`SELECT company_id AS "companyId", id FROM public_receipt(${tokenHash})`,
    );
    return rows[0] ?? null;
  }

  job({ companyId, id }: PublicPlace): Promise<Omit<PublicJobView, 'consent_text'> | null> {
    return this.db.queryOne(sql`
      SELECT j.title, co.name AS company, j.description, j.jd_html, j.employment_type, j.location, j.min_experience,
        j.max_experience, wire_second(j.close_date) AS close_date
      FROM jobs j JOIN companies co ON co.id = j.company_id WHERE j.company_id = ${companyId} AND j.id = ${id}`);
  }

  /** The name of the company while the job can be applied for; it stays so until the transaction ends. */
  async holdOpenJob({ companyId, id }: PublicPlace, now: Date): Promise<string | null> {
    const row = await this.db.queryOne<{ name: string }>(sql`
      SELECT co.name FROM jobs j JOIN companies co ON co.id = j.company_id
      WHERE j.company_id = ${companyId} AND j.id = ${id} AND j.published AND NOT j.is_deleted
        AND (j.close_date IS NULL OR j.close_date > ${now}) FOR SHARE OF j`);
    return row?.name ?? null;
  }

  async insertReceipt({ companyId, id }: PublicPlace, email: string, tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`
      INSERT INTO application_receipts (company_id, application_id, token_hash)
      SELECT a.company_id, a.id, ${tokenHash} FROM applications a
      JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
      WHERE a.company_id = ${companyId} AND a.job_id = ${id} AND c.email_key = lower(${email})`);
  }

  /**
   * What has happened since the application was sent. What happened before is not told: whoever sends an application in
   * the name of somebody else would learn from it that there had been one.
   */
  state({ companyId, id }: PublicPlace): Promise<PublicApplicationView | null> {
    return this.db.queryOne(sql`
      SELECT CASE
        WHEN a.ended_at > r.created_at THEN 'closed'
        WHEN EXISTS (SELECT FROM stage_events e WHERE e.company_id = a.company_id AND e.application_id = a.id
          AND e.actor_user_id IS NOT NULL AND e.created_at > r.created_at) THEN 'in review'
        ELSE 'received' END AS status
      FROM application_receipts r JOIN applications a ON a.company_id = r.company_id AND a.id = r.application_id
      WHERE r.company_id = ${companyId} AND r.id = ${id}`);
  }
}
