import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { DatabaseService } from '../../database/database.service';
import type { Pair } from './merges.repository';
import type { SetAside, SharedJob } from './set-aside';

/** Applications of two who turned out to be one person, for the same job: there can be only one. */
@Injectable()
export class SetAsideRepository {
  constructor(private readonly db: DatabaseService) {}

  /** Jobs both applied for. */
  sharedJobs(companyId: number, { kept, other }: Pair): Promise<SharedJob[]> {
    return this.db.query(sql`
      SELECT j.id AS job, j.title, ${comparedJson(sql`a`)} AS kept, ${comparedJson(sql`b`)} AS other FROM applications a
      JOIN applications b ON b.company_id = a.company_id AND b.job_id = a.job_id AND b.candidate_id = ${other}
      JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      WHERE a.company_id = ${companyId} AND a.candidate_id = ${kept} ORDER BY j.id`);
  }

  /** They go to the one who is hidden, with their résumés; whatever else belongs to them stays as it is. */
  async setAside(companyId: number, { other }: Pair, applications: readonly SetAside[]): Promise<void> {
    await this.db.query(sql`
      WITH away AS (
        UPDATE applications a SET set_aside_for = s."for", candidate_id = ${other}, version = a.version + 1, updated_at = now()
        FROM ${records(applications)} WHERE a.company_id = ${companyId} AND a.id = s.application RETURNING a.id)
      UPDATE resumes r SET candidate_id = ${other} FROM away WHERE r.company_id = ${companyId} AND r.application_id = away.id`);
  }

  /** They stand for themselves again, where they were. Returns those that are still there. */
  async reinstate(companyId: number, applications: readonly SetAside[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(sql`
      WITH back AS (
          UPDATE applications a SET set_aside_for = NULL, candidate_id = s.owner, version = a.version + 1, updated_at = now()
          FROM ${records(applications)} WHERE a.company_id = ${companyId} AND a.id = s.application RETURNING a.id, a.candidate_id),
        with_resumes AS (UPDATE resumes r SET candidate_id = back.candidate_id
          FROM back WHERE r.company_id = ${companyId} AND r.application_id = back.id)
      SELECT id FROM back ORDER BY id`);
    return rows.map(({ id }) => id);
  }

  /** The latest merge after this one that has set aside one of these applications, or another one for it. */
  async laterOver(companyId: number, merge: number, kept: number, brought: readonly number[]): Promise<number | null> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      SELECT m.id FROM candidate_merges m, jsonb_to_recordset(m.snapshot->'set_aside') AS s (application bigint, "for" bigint)
      WHERE m.company_id = ${companyId} AND m.kept_id = ${kept} AND m.id > ${merge} AND m.undone_at IS NULL
        AND (s.application = ANY(${brought}) OR s."for" = ANY(${brought})) ORDER BY m.id DESC LIMIT 1`);
    return row?.id ?? null;
  }
}

/** An application as it is compared with another one, by the name of its table. */
const comparedJson = (
  table: Sql,
): Sql => sql`json_build_object('application', ${table}.id, 'candidate', ${table}.candidate_id,
  'status', ${table}.status, 'stage', coalesce((SELECT s.name FROM job_stages s
    WHERE s.company_id = ${table}.company_id AND s.id = ${table}.current_stage_id), ''),
  'score', CASE WHEN ${table}.rank_score >= 0 THEN round(${table}.rank_score::numeric, 2)::text END,
  'created_at', wire_time(${table}.created_at))`;

/** Rows `s`. */
const records = (applications: readonly SetAside[]): Sql =>
  sql`json_to_recordset(${JSON.stringify(applications)}::json) AS s (application bigint, "for" bigint, owner bigint)`;
