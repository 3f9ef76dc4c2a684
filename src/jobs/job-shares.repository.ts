import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import type { JobShareListQuery } from './job-share.list';
import type { JobShareView } from './job-share.view';

/** A user a job is to be shared with. */
export interface JobRecipient {
  /** Whether it is a person who can sign in. */
  active: boolean;
  owner: boolean;
  shared: boolean;
}

const COLUMNS = sql`json_build_object('user', u.id, 'name', coalesce(nullif(trim(u.first_name || ' ' || u.last_name), ''), u.username),
  'username', u.username, 'email', u.email, 'created_at', wire_time(s.created_at)) AS view`;
const TABLES = sql`job_shares s JOIN users u ON u.company_id = s.company_id AND u.id = s.user_id`;

interface Row {
  view: JobShareView;
}

/** Of one job, which the caller has been found to reach. */
@Injectable()
export class JobSharesRepository {
  constructor(private readonly db: DatabaseService) {}

  page(companyId: number, job: number, { filters, ...query }: JobShareListQuery): Promise<Page<JobShareView>> {
    const where = sql`${ofJob(companyId, job)} ${filters.user === undefined ? empty : sql`AND s.user_id = ${filters.user}`}`;
    return readPage(this.db, query, { columns: COLUMNS, from: TABLES, where }, ({ view }: Row) => view);
  }

  async get(companyId: number, job: number, user: number): Promise<JobShareView> {
    const row = await this.db.queryOne<Row>(
      sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE ${ofJob(companyId, job)} AND s.user_id = ${user}`,
    );
    return row!.view;
  }

  /** The user stays one until the transaction ends. */
  recipient(companyId: number, job: number, user: number): Promise<JobRecipient | null> {
    return this.db
      .queryOne(sql`SELECT u.is_active AND u.account_type <> 'service' AS active, u.id = j.owner_id AS owner,
        EXISTS (SELECT FROM job_shares s WHERE ${ofJob(companyId, job)} AND s.user_id = u.id) AS shared
      FROM users u JOIN jobs j ON j.company_id = u.company_id AND j.id = ${job}
      WHERE u.company_id = ${companyId} AND u.id = ${user} FOR KEY SHARE OF u`);
  }

  async insert(companyId: number, job: number, user: number): Promise<void> {
    await this.db.query(
      sql`INSERT INTO job_shares (company_id, job_id, user_id) VALUES (${companyId}, ${job}, ${user})`,
    );
  }

  /** Shares `copy` with whoever the job is shared with and still works here, save for the owner of the copy. */
  async copy(companyId: number, job: number, copy: number): Promise<void> {
    await this.db.query(sql`INSERT INTO job_shares (company_id, job_id, user_id)
      SELECT ${companyId}, c.id, s.user_id FROM ${TABLES} JOIN jobs c ON c.company_id = s.company_id AND c.id = ${copy}
      WHERE ${ofJob(companyId, job)} AND u.is_active AND s.user_id <> c.owner_id`);
  }

  /** Whether there was one. */
  async delete(companyId: number, job: number, user: number): Promise<boolean> {
    const row = await this.db.queryOne(
      sql`DELETE FROM job_shares s WHERE ${ofJob(companyId, job)} AND s.user_id = ${user} RETURNING 1`,
    );
    return row !== null;
  }
}

const ofJob = (companyId: number, job: number): Sql => sql`s.company_id = ${companyId} AND s.job_id = ${job}`;
