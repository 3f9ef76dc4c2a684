import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { AccountType } from '../access/roles';
import type { Actor } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import type { ReachedInterview } from '../evaluation/reached-interviews.service';
import type { MyShareListQuery, ShareListQuery } from './share.list';
import type { ShareRow, ShareView } from './share.view';

/** A user a candidate is to be shared with. */
export interface Recipient {
  id: number;
  accountType: AccountType;
  /** Whether it is a person who can sign in. */
  active: boolean;
  hasRole: boolean;
  /** The share that shows the candidate to the user already. */
  shareId: number | null;
}

const TABLES = sql`candidate_shares s JOIN interviews i ON i.company_id = s.company_id AND i.id = s.interview_id`;
const COLUMNS = sql`s.id, s.company_id AS "companyId", s.user_id AS "userId", i.project_id AS project,
  i.candidate_id AS candidate, s.version`;

type ToView = (row: ShareRow) => ShareView;

@Injectable()
export class SharesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  page(interview: ReachedInterview, { filters, ...query }: ShareListQuery, view: ToView): Promise<Page<ShareView>> {
    const { customer } = filters;
    const where = sql`${ofInterview(interview)}
      ${customer === undefined ? empty : sql`AND s.user_id = ${customer}`}`;
    return readPage(this.db, query, { columns: COLUMNS, from: TABLES, where }, view);
  }

  /** What is shared with the caller. */
  mine(actor: Actor, { filters, ...query }: MyShareListQuery, view: ToView): Promise<Page<ShareView>> {
    const { project } = filters;
    const where = sql`${this.access.shares(actor, 'share.read-mine')}
      ${project === undefined ? empty : sql`AND i.project_id = ${project}`}`;
    return readPage(this.db, query, { columns: COLUMNS, from: TABLES, where }, view);
  }

  find(interview: ReachedInterview, id: number): Promise<ShareRow | null> {
    return this.db.queryOne(sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE ${ofInterview(interview)} AND s.id = ${id}`);
  }

  recipient({ companyId, id, place }: ReachedInterview, userId: number): Promise<Recipient | null> {
    return this.db.queryOne(sql`SELECT u.id, u.account_type AS "accountType",
        u.is_active AND u.account_type <> 'service' AS active,
        EXISTS (SELECT FROM project_roles pr WHERE pr.company_id = u.company_id AND pr.project_id = ${place.project}
          AND pr.user_id = u.id) AS "hasRole",
        (SELECT s.id FROM candidate_shares s WHERE s.company_id = u.company_id AND s.interview_id = ${id}
          AND s.user_id = u.id) AS "shareId"
      FROM users u WHERE u.company_id = ${companyId} AND u.id = ${userId}`);
  }

  async insert({ companyId, id }: ReachedInterview, userId: number, createdBy: number): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO candidate_shares (company_id, interview_id, user_id, created_by)
      VALUES (${companyId}, ${id}, ${userId}, ${createdBy}) RETURNING id`);
    return row!.id;
  }

  async readdress({ companyId }: ReachedInterview, id: number, userId: number): Promise<void> {
    await this.db.query(sql`UPDATE candidate_shares SET user_id = ${userId}, version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id}`);
  }

  async delete({ companyId }: ReachedInterview, id: number): Promise<void> {
    await this.db.query(sql`DELETE FROM candidate_shares WHERE company_id = ${companyId} AND id = ${id}`);
  }
}

const ofInterview = ({ companyId, id }: ReachedInterview): Sql =>
  sql`s.company_id = ${companyId} AND s.interview_id = ${id}`;
