import { Injectable } from '@nestjs/common';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import type { KeyValue } from '../common/lists/order';
import { pageOfJson, type Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { DatabaseService } from '../database/database.service';
import { pageSql, readPage } from '../database/read-page';
import { FileLinks } from '../files/file-links';
import type { ApplicantListQuery, NameListQuery } from './applicant.list';
import { applicantFilters, applicantJson, applicantTables, isShortlisted } from './applicant.sql';
import type { CandidateNameView, CountView } from './applicant.view';
import { foundSql } from './search/search.sql';

/** Which applicants a list is about, besides what its query asks for. */
export interface ApplicantList {
  permission: Permission;
  query: ApplicantListQuery;
  /** Starts the URLs in it. */
  origin: string;
  /** Condition on the tables of the list. */
  only?: Sql;
  /** The job whose list it is. Without such a job in reach there is no list. */
  ofJob?: number;
  /** Whether the answer says how many there are. */
  counted?: boolean;
}

interface ApplicantPage {
  found: boolean;
  total: number;
  items: string;
  has_more: boolean;
  first: KeyValue[] | null;
  last: KeyValue[] | null;
}

/** What is known of an e-mail address in view of a job. */
export interface KnownAddress {
  job_found: boolean;
  id: number | null;
  resume: number | null;
  retries: number | null;
}

/** Lists of applicants and questions about them: one statement each, but for the names. */
@Injectable()
export class ApplicantsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly links: FileLinks,
  ) {}

  /** Null when the list is that of a job which the caller does not reach. */
  async page(actor: Actor, list: ApplicantList): Promise<Page<never> | null> {
    const { permission, query, ofJob, only, counted } = list;
    const { where, orderBy, keys, limit, offset } = pageSql(query);
    const visible = sql`${this.access.jobs(actor, permission)} AND NOT j.is_deleted`;
    const { q, job_id } = query.filters;
    const oneJob = ofJob ?? job_id;
    const searched = {
      companyId: actor.companyId,
      jobs: sql`SELECT v.id FROM visible v`,
      oneJob: oneJob !== undefined,
    };
    const listed = sql`FROM ${applicantTables} ${q === undefined ? empty : sql`JOIN found m ON m.application_id = a.id`} WHERE ${visible} AND a.company_id = ${actor.companyId} AND a.set_aside_for IS NULL
      ${ofJob === undefined ? empty : sql`AND a.job_id = ${ofJob}`} ${only ? sql`AND ${only}` : empty} ${applicantFilters(query.filters)}`;
    const direction = query.cursor?.direction === 'backward' ? sql`DESC` : empty;
    const row = await this.db.queryOne<ApplicantPage>(sql`
      WITH visible AS MATERIALIZED (SELECT j.id FROM jobs j WHERE ${visible} ${oneJob === undefined ? empty : sql`AND j.id = ${oneJob}`}),
        ${q === undefined ? empty : sql`${foundSql({ q, ...searched }, 'application_id')},`}
        page AS MATERIALIZED (SELECT p.id, row_number() OVER () AS place
          FROM (SELECT a.id ${listed} AND ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) p),
        shown AS (SELECT page.place, ${keys} AS keys, ${applicantJson(this.photoUrl(actor, list.origin))} AS item
          FROM page
          JOIN applications a ON a.company_id = ${actor.companyId} AND a.id = page.id
          JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
          LEFT JOIN resumes r ON r.company_id = a.company_id AND r.application_id = a.id
          LEFT JOIN job_stages cs ON cs.company_id = a.company_id AND cs.id = a.current_stage_id
          WHERE page.place < ${limit})
      SELECT ${ofJob === undefined ? sql`true` : sql`EXISTS (SELECT FROM visible)`} AS found,
        ${counted ? sql`(SELECT count(*)::integer ${listed})` : sql`0`} AS total,
        (SELECT count(*) >= ${limit} FROM page) AS has_more,
        coalesce(json_agg(shown.item ORDER BY shown.place ${direction})::text, '[]') AS items,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[1] AS first,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[count(*)] AS last
      FROM shown`);
    if (!row?.found) return null;
    const { items, total, has_more, first, last } = row;
    return pageOfJson(query, { itemsJson: items, total, hasMore: has_more, first, last });
  }

  /** People, one row each, with the jobs in reach they applied for. */
  names(actor: Actor, { filters, ...query }: NameListQuery): Promise<Page<CandidateNameView>> {
    const { name, jobId, shortlisted } = filters;
    const applied = sql`FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      WHERE a.company_id = c.company_id AND a.candidate_id = c.id AND NOT j.is_deleted AND ${this.access.jobs(actor, 'candidate.names')}
      ${jobId === undefined ? empty : sql`AND a.job_id = ${jobId}`}`;
    const where = sql`c.company_id = ${actor.companyId} AND c.merged_into IS NULL AND EXISTS (SELECT ${applied})
      ${name === undefined ? empty : sql`AND strpos(lower(unaccent(c.name)), lower(unaccent(${name}))) > 0`}
      ${shortlisted === undefined ? empty : sql`AND ${shortlisted ? empty : sql`NOT`} EXISTS (SELECT ${applied} AND ${isShortlisted})`}`;
    const columns = sql`c.id, c.name, coalesce(c.email, '') AS email, c.phone, json_build_object('city', c.city, 'state', c.state) AS location,
      (SELECT json_agg(a.job_id ORDER BY a.job_id) ${applied}) AS jobs, (SELECT bool_or(${isShortlisted}) ${applied}) AS shortlisted`;
    return readPage(this.db, query, { columns, from: sql`candidates c`, where }, nameView);
  }

  /** Jobs, and people who applied for them, as far as the caller reaches; only what is asked for is counted. */
  async count(actor: Actor, fields: readonly (keyof CountView)[]): Promise<CountView> {
    const counts: Record<keyof CountView, Sql> = {
      jobs: sql`(SELECT count(*)::integer FROM visible) AS jobs`,
      // Whoever applied for several jobs is one person.
      applicants: sql`(SELECT count(*)::integer FROM (SELECT a.candidate_id FROM applications a
        WHERE a.company_id = ${actor.companyId} AND a.set_aside_for IS NULL AND a.job_id = ANY (ARRAY(SELECT v.id FROM visible v)) GROUP BY a.candidate_id) people) AS applicants`,
    };
    const row = await this.db.queryOne<CountView>(sql`
      WITH visible AS MATERIALIZED (SELECT j.id FROM jobs j WHERE ${this.access.jobs(actor, 'candidate.count')} AND NOT j.is_deleted)
      SELECT ${join(fields.map((field) => counts[field]))}`);
    return row!;
  }

  async address(actor: Actor, jobId: number, email: string): Promise<KnownAddress> {
    const row = await this.db.queryOne<KnownAddress>(sql`
      SELECT EXISTS (SELECT FROM jobs j WHERE ${this.access.jobs(actor, 'candidate.read')} AND NOT j.is_deleted AND j.id = ${jobId}) AS job_found,
        c.id, r.id AS resume, r.retries
      FROM (SELECT 1) asked
      LEFT JOIN candidates c ON ${this.access.candidates(actor, 'candidate.read')} AND c.id = (SELECT coalesce(known.merged_into, known.id)
        FROM candidates known WHERE known.company_id = ${actor.companyId} AND known.email_key = lower(${email}))
      LEFT JOIN resumes r ON r.company_id = c.company_id AND r.candidate_id = c.id AND r.job_id = ${jobId}`);
    return row!;
  }

  private photoUrl({ companyId, session }: Actor, origin: string): Sql {
    const token = this.links.tokenSql(session, 'photo', sql`c.profile_pic_file_id`);
    return sql`CASE WHEN c.profile_pic_file_id IS NULL THEN NULL
      ELSE ${resourceUri(origin, 'companies', companyId, 'candidates')}::text || c.id || '/photo/' || ${token} || '/' END`;
  }
}

const nameView = ({ id, name, email, phone, location, jobs, shortlisted }: CandidateNameView): CandidateNameView => ({
  ...{ id, name, email, phone, location, jobs, shortlisted },
});
