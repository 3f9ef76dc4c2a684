import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { foundSql, matchesSql } from '../candidates/search/search.sql';
import type { KeyValue, OrderTerm } from '../common/lists/order';
import { pageOfJson, type Page } from '../common/lists/page';
import { lockPeople } from '../candidates/person-lock';
import { DatabaseService } from '../database/database.service';
import { pageSql, readPage } from '../database/read-page';
import { STAGE_SERVICES } from '../stages/services';
import type { EventKind } from '../stages/stage-event.entity';
import type { ApplicationStatus, SettableStatus } from '../stages/stage-status';
import type { ApplicationListQuery, EventListQuery } from './application.list';
import { applicationDetailJson, applicationJson, applicationTables, eventJson, statusColumns } from './application.sql';
import type { StageEventView } from './application.view';

/** An application as addresses name it. */
export interface ApplicationPlace {
  job: number;
  application: number;
}

/** What a change of an application depends on; the write is guarded by its version. */
export interface ApplicationRow {
  id: number;
  version: number;
  candidate_id: number;
  candidate_version: number;
  status: ApplicationStatus;
  last_approved: boolean;
}

/** Something to be recorded of an application that is no move in a stage. */
export interface ApplicationNote {
  kind: Exclude<EventKind, 'stage'>;
  /** The status, or the score, before and after it. */
  from: string | null;
  to: string | null;
  action: SettableStatus | '';
  reason: string;
}

interface JsonPage {
  job_found: boolean;
  total: number;
  items: string;
  has_more: boolean;
  first: KeyValue[] | null;
  last: KeyValue[] | null;
}

@Injectable()
export class ApplicationsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
  ) {}

  /** A page of a job's applications in one statement; null when the caller does not reach the job. */
  async page(actor: Actor, job: number, query: ApplicationListQuery): Promise<Page<never> | null> {
    const { keys, limit } = pageSql(query);
    const { q } = query.filters;
    const direction = query.cursor?.direction === 'backward' ? sql`DESC` : empty;
    const row = await this.db.queryOne<JsonPage>(sql`
      WITH visible AS MATERIALIZED (SELECT j.id FROM jobs j
          WHERE ${this.access.jobs(actor, 'application.read')} AND NOT j.is_deleted AND j.id = ${job}),
        ${q === undefined ? listed(actor, job, query) : searched(actor, { ...query.filters, q }, query)},
        shown AS (SELECT m.place, ${keys} AS keys, ${applicationJson(q)} AS item
          FROM page m JOIN applications a ON a.company_id = ${actor.companyId} AND a.id = m.application_id
          ${applicationTables} WHERE m.place < ${limit})
      SELECT EXISTS (SELECT 1 FROM visible) AS job_found, (SELECT n FROM total) AS total,
        (SELECT count(*) >= ${limit} FROM page) AS has_more,
        coalesce(json_agg(shown.item ORDER BY shown.place ${direction})::text, '[]') AS items,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[1] AS first,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[count(*)] AS last
      FROM shown`);
    if (!row?.job_found) return null;
    const { items, total, has_more, first, last } = row;
    return pageOfJson(query, { itemsJson: items, total, hasMore: has_more, first, last });
  }

  /** The application as JSON text with what its ETag is made of, or null when the caller does not reach it. */
  find(
    actor: Actor,
    permission: Permission,
    place: ApplicationPlace,
    notices: readonly string[] = [],
  ): Promise<{ version: number; candidate_version: number; body: string } | null> {
    return this.db
      .queryOne(sql`SELECT a.version, c.version AS candidate_version, ${applicationDetailJson(notices)}::text AS body
      FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id ${applicationTables}
      WHERE ${this.reached(actor, permission, place)}`);
  }

  /** What a change depends on, read without a lock. */
  row(actor: Actor, permission: Permission, place: ApplicationPlace): Promise<ApplicationRow | null> {
    return this.db.queryOne(sql`SELECT a.id, a.version, a.candidate_id, c.version AS candidate_version, a.status,
        coalesce(st.status = 'approved', false) AS last_approved
      FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
      LEFT JOIN application_stages st ON st.company_id = a.company_id AND st.application_id = a.id AND st.job_stage_id = a.current_stage_id
      WHERE ${this.reached(actor, permission, place)}`);
  }

  /** Whoever changes what belongs to people holds them first, in this order. Returns who was there, and who had gone into them. */
  async holdPeople(companyId: number, candidates: readonly number[]): Promise<number[]> {
    const rows = await this.db.query<{ id: number }>(lockPeople(companyId, candidates));
    return rows.map(({ id }) => id);
  }

  /** False when somebody changed the application since it was read. */
  async update(
    companyId: number,
    { id, version }: ApplicationRow,
    changes: { status: ApplicationStatus; expectedCtc: number | null | undefined },
  ): Promise<boolean> {
    const ctc = changes.expectedCtc === undefined ? sql`expected_ctc` : sql`${changes.expectedCtc}`;
    const row = await this.db.queryOne(sql`
      UPDATE applications SET ${statusColumns(changes.status)}, expected_ctc = ${ctc}, version = version + 1, updated_at = now()
      WHERE company_id = ${companyId} AND id = ${id} AND version = ${version} RETURNING id`);
    return row !== null;
  }

  /** Counts as a change of the person, who is shown with the application; with `recount`, hired while one of theirs is. */
  async touchPerson(companyId: number, candidate: number, recount: boolean): Promise<void> {
    await this.db.query(sql`
      UPDATE candidates c SET version = c.version + 1, updated_at = now(), hired = CASE WHEN ${recount} THEN EXISTS (
          SELECT FROM applications a WHERE a.company_id = c.company_id AND a.candidate_id = c.id AND a.status = 'hired') ELSE c.hired END
      WHERE c.company_id = ${companyId} AND c.id = ${candidate}`);
  }

  /** One event, told of the stage the application stands in. */
  async record({ companyId, userId }: Actor, id: number, note: ApplicationNote): Promise<void> {
    const { kind, from, to, action, reason } = note;
    const [status, score] = [kind === 'status', kind === 'score'];
    await this.db.query(sql`
      INSERT INTO stage_events (company_id, application_id, job_stage_id, kind, from_status, to_status, from_score, to_score,
        actor_user_id, reason, cause, action)
      SELECT a.company_id, a.id, a.current_stage_id, ${kind}, ${status ? from : null}, ${status ? to : null},
        ${score ? from : null}::numeric, ${score ? to : null}::numeric, ${userId}, ${reason}, 'by a colleague', ${action}
      FROM applications a WHERE a.company_id = ${companyId} AND a.id = ${id}`);
  }

  events(actor: Actor, place: ApplicationPlace, { filters, ...query }: EventListQuery): Promise<Page<StageEventView>> {
    const list = {
      columns: sql`${eventJson} AS view`,
      from: sql`stage_events e JOIN job_stages s ON s.company_id = e.company_id AND s.id = e.job_stage_id
        LEFT JOIN users u ON u.company_id = e.company_id AND u.id = e.actor_user_id`,
      where: sql`e.company_id = ${actor.companyId} AND e.application_id = ${place.application}
        ${filters.stage === undefined ? empty : sql`AND e.job_stage_id = ${filters.stage}`}
        ${filters.kind === undefined ? empty : sql`AND e.kind = ANY(${filters.kind})`}`,
    };
    return readPage(this.db, query, list, ({ view }: { view: StageEventView }) => view);
  }

  private reached(actor: Actor, permission: Permission, { job, application }: ApplicationPlace): Sql {
    return sql`${this.access.jobs(actor, permission)} AND NOT j.is_deleted AND j.id = ${job} AND a.id = ${application} AND a.set_aside_for IS NULL`;
  }
}

type Filters = ApplicationListQuery['filters'];

/**
 * The common tables `page` (the applications of a page with their `place`, one more than are shown) and `total`. The job
 * is named, not joined: only then does an index deliver the page in order, however many have applied.
 */
function listed({ companyId }: Actor, job: number, query: ApplicationListQuery): Sql {
  const { where, orderBy, limit, offset } = pageSql(query);
  const rows = (terms: readonly OrderTerm[]): Sql => sql`FROM applications a ${joinsFor(query.filters, terms)}
    WHERE a.company_id = ${companyId} AND a.job_id = ${job} AND a.set_aside_for IS NULL AND EXISTS (SELECT 1 FROM visible) ${filtered(query.filters)}`;
  return sql`total AS MATERIALIZED (SELECT count(*)::integer AS n ${rows([])}),
    page AS MATERIALIZED (SELECT p.*, row_number() OVER () AS place FROM (SELECT a.id AS application_id, 0::numeric AS rank
      ${rows(query.orderBy)} AND ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) p)`;
}

/** The same of those that have the words. Only what filters and order look at is joined: they may be many. */
function searched({ companyId }: Actor, { q, ...filters }: Filters & { q: string }, query: ApplicationListQuery): Sql {
  const { where, orderBy, limit, offset } = pageSql(query);
  const isFiltered = Object.keys(filters).length > 0;
  const only = isFiltered ? { joins: joinsFor(filters, []), where: filtered(filters) } : undefined;
  const search = { q, companyId, jobs: sql`SELECT v.id FROM visible v`, oneJob: true, only };
  const others = query.orderBy.filter(({ name }) => name !== 'relevance');
  const rows = others.every(({ name }) => name === 'id')
    ? sql`CROSS JOIN LATERAL (SELECT m.application_id AS id) a`
    : sql`JOIN applications a ON a.company_id = ${companyId} AND a.id = m.application_id ${joinsFor({}, others)}`;
  return sql`${foundSql(search, 'application_id')}, ${matchesSql(search, 'application_id', query)},
    page AS MATERIALIZED (SELECT p.*, row_number() OVER () AS place FROM (SELECT m.application_id, m.rank
      FROM matches m ${rows} WHERE ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) p)`;
}

/** Only what the filters and the order look at: without any, the page comes from the index of applications alone. */
const joinsFor = ({ skills, min_experience, location }: Filters, order: readonly OrderTerm[]): Sql =>
  sql`${location !== undefined || order.some(({ name }) => name === 'name') ? sql`JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id` : empty}
    ${skills === undefined && min_experience === undefined ? empty : sql`JOIN application_texts t ON t.company_id = a.company_id AND t.application_id = a.id`}
    ${order.some(({ name }) => name === 'relevance') ? sql`CROSS JOIN (SELECT 0::numeric AS rank) m` : empty}`;

function filtered({ stage, status, min_score, skills, min_experience, location }: Filters): Sql {
  return sql`${stage === undefined ? empty : inStage(stage)}
    ${status === undefined ? empty : sql`AND a.status = ANY(${status})`}
    ${min_score === undefined ? empty : sql`AND a.rank_score >= ${min_score}`}
    ${min_experience === undefined ? empty : sql`AND t.relevant_months >= ${min_experience * 12}`}
    ${skills === undefined ? empty : sql`AND t.skills @> ${skills.map((skill) => skill.toLowerCase())}::text[]`}
    ${location === undefined ? empty : sql`AND strpos(lower(c.city || ', ' || c.state), lower(${location})) > 0`}`;
}

function inStage(stage: string): Sql {
  if (/^\d{1,9}$/.test(stage)) return sql`AND a.current_stage_id = ${Number(stage)}`;
  const wanted = stage.toLowerCase();
  const service = Object.entries(STAGE_SERVICES).find(([, { key, block }]) => key === wanted || block === wanted)?.[0];
  return sql`AND a.current_stage_id IN (SELECT w.id FROM job_stages w WHERE w.company_id = a.company_id AND w.job_id = a.job_id
    AND ${service ? sql`w.service_id = ${Number(service)}` : sql`lower(w.name) = ${wanted}`})`;
}
