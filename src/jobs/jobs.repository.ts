import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import type { Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { FileLinks } from '../files/file-links';
import { DatabaseService } from '../database/database.service';
import { readPage } from '../database/read-page';
import { jobJson, jobTables } from './job.sql';
import type { JobListQuery } from './job.list';
import type { JobView } from './job.view';

/** A job in wire shape with what only we need of it. */
export interface JobRow {
  version: number;
  view: JobView;
}

@Injectable()
export class JobsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly links: FileLinks,
  ) {}

  page(actor: Actor, { filters, ...query }: JobListQuery, origin: string): Promise<Page<JobView>> {
    const { title, published, owner } = filters;
    const where = sql`${this.access.jobs(actor, 'job.read')} AND NOT j.is_deleted
      ${title === undefined ? empty : sql`AND strpos(lower(j.title), lower(${title})) > 0`}
      ${published === undefined ? empty : sql`AND j.published = ${published}`}
      ${owner === undefined ? empty : sql`AND j.owner_id = ${owner}`}`;
    const list = { columns: sql`${this.json(actor, origin)} AS view`, from: sql`jobs j ${jobTables}`, where };
    return readPage(this.db, query, list, ({ view }: JobRow) => view);
  }

  find(actor: Actor, permission: Permission, id: number, origin: string): Promise<JobRow | null> {
    return this.db.queryOne(sql`SELECT j.version, ${this.json(actor, origin)} AS view FROM jobs j ${jobTables}
      WHERE ${this.access.jobs(actor, permission)} AND NOT j.is_deleted AND j.id = ${id}`);
  }

  private json({ companyId, session }: Actor, origin: string): Sql {
    const photoToken = this.links.tokenSql(session, 'photo', sql`o.photo_file_id`);
    return jobJson({ customersUrl: resourceUri(origin, 'companies', companyId, 'customers'), photoToken });
  }

  /** Locks the job for a change and returns its version, or null when the caller cannot reach it. */
  async lock(actor: Actor, permission: Permission, id: number): Promise<number | null> {
    const row = await this.db.queryOne<{ version: number }>(sql`SELECT j.version FROM jobs j
      WHERE ${this.access.jobs(actor, permission)} AND NOT j.is_deleted AND j.id = ${id} FOR UPDATE`);
    return row?.version ?? null;
  }

  /** True when the caller reaches the job; the row is kept from being deleted until the transaction ends. */
  async reaches(actor: Actor, permission: Permission, id: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM jobs j
      WHERE ${this.access.jobs(actor, permission)} AND NOT j.is_deleted AND j.id = ${id} FOR SHARE`);
    return row !== null;
  }

  /** Whether a résumé of the job has a score by what the job said before its last change. */
  async hasOutdatedScores(companyId: number, id: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM jobs j
      JOIN resumes r ON r.company_id = j.company_id AND r.job_id = j.id
      JOIN resume_scores s ON s.company_id = r.company_id AND s.id = r.score_id AND s.requirements_version < j.requirements_version
      WHERE j.company_id = ${companyId} AND j.id = ${id} AND NOT j.is_deleted LIMIT 1`);
    return row !== null;
  }

  /** Another job with the same content, unpublished and owned by the caller. Returns its id. */
  async insertCopy({ companyId, userId }: Actor, id: number, encrypted: string): Promise<number> {
    const row = await this.db.queryOne<{ id: number }>(sql`
      INSERT INTO jobs (company_id, owner_id, encrypted, score_weight_id, interview_module_id, title, description, jd_html, jd_json,
        jd_source, experience, min_experience, max_experience, employment_type, location, must_have_skills, new_applicant_notify)
      SELECT company_id, ${userId}, ${encrypted}, score_weight_id, interview_module_id, title, description, jd_html, jd_json,
        jd_source, experience, min_experience, max_experience, employment_type, location, must_have_skills, new_applicant_notify
      FROM jobs WHERE company_id = ${companyId} AND id = ${id} RETURNING id`);
    return row!.id;
  }

  /** A stage runs its project in the copy as well, where the caller may add candidates to the project. */
  async copyStages(actor: Actor, from: number, to: number): Promise<void> {
    await this.db.query(sql`
      INSERT INTO job_stages (company_id, job_id, "position", service_id, name, project_id, auto_invite)
      SELECT js.company_id, ${to}, js."position", js.service_id, js.name, p.id, js.auto_invite AND p.id IS NOT NULL
      FROM job_stages js LEFT JOIN projects p ON p.id = js.project_id AND ${this.access.projects(actor, 'interview.create')}
      WHERE js.company_id = ${actor.companyId} AND js.job_id = ${from}`);
  }
}
