import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DatabaseService } from '../../database/database.service';
import type { Invitee } from '../interview-mails';
import type { ImportRowDto } from './import-row.dto';

/** What the tables know about a row. */
export interface KnownFacts {
  email_key: string;
  username_key: string | null;
  /** The candidate with this e-mail address; whoever went into another one is that one. */
  person: number | null;
  /** The same, if in this project already. */
  here: number | null;
  /** Somebody else of the company has this user name. */
  username_taken: boolean;
}

export type Invited = Omit<Invitee, 'project'> & { deadline: Date };

@Injectable()
export class ImportRepository {
  constructor(private readonly db: DatabaseService) {}

  /** Imports of a company wait for each other until the transaction ends: they may name the same people in any order. */
  async takeTurn(companyId: number): Promise<void> {
    await this.db.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`candidate import ${companyId}`}, 0))`);
  }

  /**
   * Lets PostgreSQL plan anew, also its checks of foreign keys. A connection keeps the plans it made while a table was
   * all but empty: reading it whole. After thousands of rows that takes minutes.
   */
  async forgetPlans(): Promise<void> {
    await this.db.query(sql`DISCARD PLANS`);
  }

  /**
   * In the order of the rows. PostgreSQL makes the keys: it lowers some letters otherwise than JavaScript. They are made
   * before the join, because behind a policy no index is used for a comparison that calls lower() on a row.
   */
  facts(companyId: number, project: number, rows: readonly ImportRowDto[]): Promise<KnownFacts[]> {
    const emails = rows.map(({ email }) => email);
    const usernames = rows.map(({ username }) => username ?? null);
    return this.db.query(sql`
      WITH r AS MATERIALIZED (SELECT n.at, lower(n.email) AS email_key, lower(n.username) AS username_key
        FROM unnest(${emails}::text[], ${usernames}::text[]) WITH ORDINALITY AS n (email, username, at))
      SELECT r.email_key, r.username_key, coalesce(c.merged_into, c.id) AS person, i.candidate_id AS here,
        u.id IS NOT NULL AND coalesce(u.merged_into, u.id) IS DISTINCT FROM coalesce(c.merged_into, c.id) AS username_taken
      FROM r LEFT JOIN candidates c ON c.company_id = ${companyId} AND c.email_key = r.email_key
        LEFT JOIN interviews i ON i.company_id = ${companyId} AND i.project_id = ${project}
          AND i.candidate_id = coalesce(c.merged_into, c.id)
        LEFT JOIN candidates u ON u.company_id = ${companyId} AND u.username_key = r.username_key
      ORDER BY r.at`);
  }

  /** What the mails to those who have just come in say. Before they came in there was no version of their interviews. */
  invited(companyId: number, interviews: readonly number[]): Promise<Invited[]> {
    return this.db.query(sql`
      SELECT i.id, 0 AS version, i.deadline, i.activation_key, c.email, c.first_name, c.last_name, c.gender
      FROM interviews i JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id
      WHERE i.company_id = ${companyId} AND i.id = ANY(${interviews}) ORDER BY i.id`);
  }
}
