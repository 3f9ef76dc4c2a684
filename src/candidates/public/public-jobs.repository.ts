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

  /** Beside the job: its row, version and time of change stay as they are. */
  async countView({ companyId, id }: PublicPlace, at: Date): Promise<void> {
    await this.db.query(sql`
      INSERT INTO job_views AS v (company_id, job_id, day) VALUES (${companyId}, ${id}, (${at}::timestamptz AT TIME ZONE 'UTC')::date)
      ON CONFLICT (company_id, job_id, day) DO UPDATE SET count = v.count + 1`);
  }

  /** The name of the company while the job can be applied for; it stays so until the transaction ends. */
  async holdOpenJob({ companyId, id }: PublicPlace, now: Date): Promise<string | null> {
    const row = await this.db.queryOne<{ name: string }>(sql`
      SELECT co.name FROM jobs j JOIN companies co ON co.id = j.company_id
      WHERE j.company_id = ${companyId} AND j.id = ${id} AND j.published AND NOT j.is_deleted
        AND (j.close_date IS NULL OR j.close_date > ${now}) FOR SHARE OF j`);
    return row?.name ?? null;
  }

  /** For the application for this job; where a rejection stood in its way, for the one that was rejected last. */
  async insertReceipt({ companyId, id }: PublicPlace, candidate: number, tokenHash: Buffer): Promise<void> {
    await this.db.query(sql`
      INSERT INTO application_receipts (company_id, application_id, token_hash)
      SELECT a.company_id, a.id, ${tokenHash} FROM applications a
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${candidate} AND a.set_aside_for IS NULL
        AND (a.job_id = ${id} OR a.status = 'rejected')
      ORDER BY a.job_id = ${id} DESC, a.decided_at DESC NULLS LAST LIMIT 1`);
  }

  /**
   * What has happened since the application was sent. What happened before is not told: whoever sends an application in
   * the name of somebody else would learn from it that there had been one. Of an application that was set aside, the one
   * that stands instead of it is asked.
   */
  state({ companyId, id }: PublicPlace): Promise<PublicApplicationView | null> {
    return this.db.queryOne(sql`
      WITH RECURSIVE standing AS (
        SELECT a.* FROM application_receipts r JOIN applications a ON a.company_id = r.company_id AND a.id = r.application_id
        WHERE r.company_id = ${companyId} AND r.id = ${id}
        UNION SELECT n.* FROM standing s JOIN applications n ON n.company_id = s.company_id AND n.id = s.set_aside_for)
      SELECT CASE
        WHEN a.ended_at > r.created_at THEN 'closed'
        WHEN EXISTS (SELECT FROM stage_events e WHERE e.company_id = a.company_id AND e.application_id = a.id
          AND e.actor_user_id IS NOT NULL AND e.created_at > r.created_at) THEN 'in review'
        ELSE 'received' END AS status
      FROM application_receipts r JOIN standing a ON a.company_id = r.company_id
      WHERE r.company_id = ${companyId} AND r.id = ${id} AND a.set_aside_for IS NULL`);
  }
}
