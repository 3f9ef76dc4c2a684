import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import { scopeOf, type Permission } from '../access/permissions';
import { isCandidate, type Caller } from '../auth/actor';
import { lockPeople } from '../candidates/person-lock';
import { Clock } from '../common/clock';
import type { KeyValue, OrderTerm } from '../common/lists/order';
import { pageOfJson, type Page } from '../common/lists/page';
import { DatabaseService } from '../database/database.service';
import { pageSql } from '../database/read-page';
import { evaluationStatus } from '../evaluation/evaluation.sql';
import type { InterviewPlace } from './interview-place';
import type { InterviewListQuery } from './interview.list';
import { interviewJson, statusAt, type InterviewShape, type InterviewText, type Viewer } from './interview.sql';
import { situationColumns, type Situation } from './situation';

interface JsonPage {
  reached: boolean;
  total: number;
  items: string;
  has_more: boolean;
  first: KeyValue[] | null;
  last: KeyValue[] | null;
}

export interface InterviewFile {
  id: number;
  storageKey: string;
  originalName: string;
  contentType: string;
  size: number;
}

const JOINED = sql`JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id`;

/** Whether finding and ordering the interviews of a list takes more than their own rows. */
const needsPeople = (
  { email, username, updated_after, q }: InterviewListQuery['filters'],
  order: readonly OrderTerm[],
): boolean =>
  [email, username, updated_after, q].some((filter) => filter !== undefined) ||
  order.some(({ sql: column }) => column.startsWith('c.'));

@Injectable()
export class InterviewsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly clock: Clock,
  ) {}

  /** How the caller looks at the candidates of a project: for colleagues, the condition under which they do as managers. */
  viewer(caller: Caller, project: number): Viewer | Sql {
    if (isCandidate(caller)) return 'candidate';
    if (scopeOf('interview.keys.read', caller) === 'company') return 'manager';
    return sql`(SELECT ${this.access.projects(caller, 'interview.keys.read')} FROM projects p
      WHERE p.company_id = ${caller.companyId} AND p.id = ${project})`;
  }

  /** Whether the caller sees the project, or a candidate in it. */
  private reaches(caller: Caller, project: number): Sql {
    return sql`EXISTS (SELECT FROM projects p WHERE p.company_id = ${caller.companyId} AND p.id = ${project}
      AND (${this.access.projects(caller, 'project.read')}
        OR EXISTS (SELECT FROM interviews i WHERE i.project_id = p.id AND ${this.access.interviews(caller, 'interview.read')})))`;
  }

  /** One statement for the page and its total, in wire shape; null when the caller does not reach the project. */
  async page(
    caller: Caller,
    project: number,
    { filters, ...query }: InterviewListQuery,
    shape: InterviewShape,
  ): Promise<Page<never> | null> {
    const { where, orderBy, keys, limit, offset } = pageSql(query);
    const people = needsPeople(filters, query.orderBy) ? JOINED : empty;
    const listed = sql`FROM interviews i ${people}
      WHERE ${this.access.interviews(caller, 'interview.read')} AND i.project_id = ${project} ${this.filtered(filters)}`;
    const direction = query.cursor?.direction === 'backward' ? sql`DESC` : empty;
    const row = await this.db.queryOne<JsonPage>(sql`
      WITH page AS MATERIALIZED (SELECT p.id, row_number() OVER () AS place
          FROM (SELECT i.id ${listed} AND ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) p),
        shown AS (SELECT page.place, ${keys} AS keys, ${interviewJson(shape)} AS item
          FROM page JOIN interviews i ON i.company_id = ${caller.companyId} AND i.id = page.id ${JOINED}
          WHERE page.place < ${limit})
      SELECT ${this.reaches(caller, project)} AS reached, (SELECT count(*)::integer ${listed}) AS total,
        (SELECT count(*) >= ${limit} FROM page) AS has_more,
        coalesce(json_agg(shown.item ORDER BY shown.place ${direction})::text, '[]') AS items,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[1] AS first,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[count(*)] AS last
      FROM shown`);
    const { reached, total, items, has_more, first, last } = row!;
    return reached ? pageOfJson(query, { itemsJson: items, total, hasMore: has_more, first, last }) : null;
  }

  private filtered(filters: InterviewListQuery['filters']): Sql {
    const { status, email, username, evaluation_status, created_after, updated_after, q } = filters;
    return sql`${status === undefined ? empty : sql`AND ${statusAt(this.clock.now())} = ANY(${status})`}
      ${email === undefined ? empty : sql`AND c.email_key = lower(${email})`}
      ${username === undefined ? empty : sql`AND c.username_key = lower(${username})`}
      ${evaluation_status === undefined ? empty : sql`AND ${evaluationStatus} = ANY(${evaluation_status})`}
      ${created_after === undefined ? empty : sql`AND i.created_at > ${created_after}`}
      ${updated_after === undefined ? empty : sql`AND greatest(i.updated_at, c.updated_at) > ${updated_after}`}
      ${q === undefined ? empty : sql`AND strpos(lower(c.first_name || ' ' || c.last_name || ' ' || coalesce(c.email, '')), lower(${q})) > 0`}`;
  }

  /** The columns of the interview, or null when the caller does not reach it. */
  find(
    caller: Caller,
    permission: Permission,
    { project, candidate }: InterviewPlace,
    columns: Sql,
  ): Promise<InterviewText | null> {
    return this.db.queryOne(sql`SELECT ${columns} FROM interviews i ${JOINED}
      WHERE ${this.access.interviews(caller, permission)} AND i.project_id = ${project} AND i.candidate_id = ${candidate}`);
  }

  /** All that actions depend on, read without a lock: their writes are guarded by the version. */
  situation(caller: Caller, permission: Permission, { project, candidate }: InterviewPlace): Promise<Situation | null> {
    return this.db.queryOne(sql`SELECT ${situationColumns(this.clock.now())}
      WHERE ${this.access.interviews(caller, permission)} AND i.project_id = ${project} AND i.candidate_id = ${candidate}`);
  }

  /** As {@link situation}, of many by their own ids: for whoever has just written them. */
  situations(companyId: number, ids: readonly number[]): Promise<Situation[]> {
    return this.db.query(sql`SELECT ${situationColumns(this.clock.now())}
      WHERE i.company_id = ${companyId} AND i.id = ANY(${ids}) ORDER BY i.id`);
  }

  /** Whoever ends an interview holds the person first: what follows from it concerns their applications. */
  async holdPerson(companyId: number, candidate: number): Promise<void> {
    await this.db.query(lockPeople(companyId, [candidate]));
  }

  /** The project of an interview stays as it is until the transaction ends: nobody is invited into one that is being closed. */
  async holdProject(companyId: number, id: number): Promise<void> {
    await this.db
      .query(sql`SELECT p.id FROM interviews i JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id
      WHERE i.company_id = ${companyId} AND i.id = ${id} FOR SHARE OF p`);
  }

  /** The interview whose candidate calls: the one of its key, else the one that waits for it, else the latest. */
  ownInterview(caller: Caller): Promise<(InterviewPlace & { id: number }) | null> {
    return this.db.queryOne(sql`SELECT i.id, i.project_id AS project, i.candidate_id AS candidate FROM interviews i
      WHERE ${this.access.interviews(caller, 'whoami.candidate')}
      ORDER BY i.status IN ('invited', 'confirmed', 'interviewing') DESC, i.id DESC LIMIT 1`);
  }

  /** Whether the candidate has a password, and another interview that it opens. */
  async hasAccountElsewhere(companyId: number, candidate: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM candidates c
      WHERE c.company_id = ${companyId} AND c.id = ${candidate} AND c.password_hash IS NOT NULL
        AND (SELECT count(*) FROM interviews i WHERE i.company_id = c.company_id AND i.candidate_id = c.id) > 1`);
    return row !== null;
  }

  /** A file of the person behind an interview that the caller reaches. */
  file(caller: Caller, { project, candidate }: InterviewPlace, kind: 'photo' | 'cv'): Promise<InterviewFile | null> {
    const column = kind === 'photo' ? sql`c.profile_pic_file_id` : sql`c.cv_file_id`;
    return this.db.queryOne(sql`
      SELECT f.id, f.storage_key AS "storageKey", f.original_name AS "originalName", f.content_type AS "contentType", f.size
      FROM interviews i JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id
      JOIN files f ON f.company_id = c.company_id AND f.id = ${column}
      WHERE ${this.access.interviews(caller, 'interview.read')} AND i.project_id = ${project} AND i.candidate_id = ${candidate}`);
  }

  /** Locks the person first and the interview after it, in the order of everyone who locks both. */
  async lock(caller: Caller, permission: Permission, place: InterviewPlace): Promise<LockedInterview | null> {
    const found = await this.db.queryOne<{ id: number }>(sql`SELECT i.id FROM interviews i
      WHERE ${this.access.interviews(caller, permission)} AND i.project_id = ${place.project} AND i.candidate_id = ${place.candidate}`);
    if (!found) return null;
    await this.holdPerson(caller.companyId, place.candidate);
    return this.db
      .queryOne(sql`SELECT i.id, ${statusAt(this.clock.now())} AS status, i.version || '.' || c.version AS version
      FROM interviews i JOIN candidates c ON c.company_id = i.company_id AND c.id = i.candidate_id
      WHERE i.company_id = ${caller.companyId} AND i.id = ${found.id} AND i.candidate_id = ${place.candidate} FOR UPDATE OF i`);
  }
}

export interface LockedInterview {
  id: number;
  status: string;
  version: string;
}
