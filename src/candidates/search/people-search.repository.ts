import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import { scopeOf } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { Clock } from '../../common/clock';
import type { KeyValue } from '../../common/lists/order';
import { pageOfJson, type Page } from '../../common/lists/page';
import { resourceUri } from '../../common/resource-uri';
import { DatabaseService } from '../../database/database.service';
import { pageSql, readPage } from '../../database/read-page';
import { statusAt } from '../../interviews/interview.sql';
import type { PersonListQuery } from './person.list';
import type { FoundPersonView, PersonView } from './person.view';
import { foundSql, highlightsSql, matchesSql } from './search.sql';

interface FoundPage {
  total: number;
  items: string;
  has_more: boolean;
  first: KeyValue[] | null;
  last: KeyValue[] | null;
}

/** People across jobs and projects; the queries call them `c`. */
@Injectable()
export class PeopleSearchRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, { filters, ...query }: PersonListQuery, origin: string): Promise<Page<FoundPersonView>> {
    const { q, job } = filters;
    if (q !== undefined) return this.found(actor, { q, job }, query, origin);
    const list = {
      columns: sql`${this.json(actor, origin)} AS view`,
      from: sql`candidates c CROSS JOIN LATERAL (SELECT c.id AS candidate_id, 0::numeric AS rank) m`,
      where: sql`${this.reached(actor)} ${job === undefined ? empty : sql`AND ${this.appliedFor(actor, job)}`}`,
    };
    return readPage(this.db, query, list, ({ view }: { view: PersonView }) => ({ ...view, highlights: [] }));
  }

  /** A page of who is found by words, in one statement: whoever applied for a job in reach, or takes part in a project in reach, is in reach. */
  private async found(
    actor: Actor,
    { q, job }: { q: string; job?: number },
    query: Omit<PersonListQuery, 'filters'>,
    origin: string,
  ): Promise<Page<never>> {
    const { where, orderBy, keys, limit, offset } = pageSql(query);
    const everybody = job === undefined && scopeOf('candidate.read', actor) === 'company';
    const jobs = everybody ? undefined : sql`SELECT v.id FROM visible v`;
    const inProjects = sql`SELECT i.candidate_id FROM interviews i WHERE ${this.access.interviews(actor, 'interview.read')}`;
    const search = {
      q,
      companyId: actor.companyId,
      jobs,
      oneJob: job !== undefined,
      ...(job === undefined && { others: inProjects }),
    };
    const people = sql`JOIN candidates c ON c.company_id = ${actor.companyId} AND c.id = m.candidate_id`;
    const looksAtPeople = query.orderBy.some((term) => term.sql.startsWith('c.'));
    const direction = query.cursor?.direction === 'backward' ? sql`DESC` : empty;
    const row = await this.db.queryOne<FoundPage>(sql`
      WITH visible AS MATERIALIZED (SELECT j.id FROM jobs j WHERE ${this.visibleJobs(actor)} ${job === undefined ? empty : sql`AND j.id = ${job}`}),
        ${foundSql(search, 'candidate_id')},
        ${matchesSql(search, 'candidate_id', query)},
        page AS MATERIALIZED (SELECT p.*, row_number() OVER () AS place FROM (
          SELECT m.* FROM matches m ${looksAtPeople ? people : empty} WHERE ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) p),
        shown AS (SELECT m.place, ${keys} AS keys, ${this.json(actor, origin, sql`, 'highlights', ${this.highlights(actor, q)}`)} AS item
          FROM page m ${people} WHERE m.place < ${limit})
      SELECT (SELECT n FROM total) AS total, (SELECT count(*) >= ${limit} FROM page) AS has_more,
        coalesce(json_agg(shown.item ORDER BY shown.place ${direction})::text, '[]') AS items,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[1] AS first,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[count(*)] AS last
      FROM shown`);
    const { items, total, has_more, first, last } = row!;
    return pageOfJson(query, { itemsJson: items, total, hasMore: has_more, first, last });
  }

  async find(actor: Actor, id: number, origin: string): Promise<PersonView | null> {
    const row = await this.db.queryOne<{ view: PersonView }>(
      sql`SELECT ${this.json(actor, origin)} AS view FROM candidates c WHERE ${this.reached(actor)} AND c.id = ${id}`,
    );
    return row?.view ?? null;
  }

  /** Who was merged into another row is found there. */
  private reached(actor: Actor): Sql {
    return sql`${this.access.candidates(actor, 'candidate.read')} AND c.merged_into IS NULL`;
  }

  /** Jobs of which the caller sees who applied; the query calls them `j`. */
  private visibleJobs(actor: Actor): Sql {
    return sql`${this.access.jobs(actor, 'candidate.read')} AND NOT j.is_deleted`;
  }

  private appliedFor(actor: Actor, job: number): Sql {
    return sql`EXISTS (SELECT FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      WHERE a.company_id = c.company_id AND a.candidate_id = c.id AND j.id = ${job} AND ${this.visibleJobs(actor)})`;
  }

  /** Of the résumés the caller may read, the latest one first. */
  private highlights(actor: Actor, q: string): Sql {
    return highlightsSql(
      q,
      sql`(SELECT string_agg(r.text, E'\\n' ORDER BY r.id DESC) FROM resumes r JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
        WHERE r.company_id = c.company_id AND r.candidate_id = c.id AND ${this.visibleJobs(actor)})`,
    );
  }

  private json(actor: Actor, origin: string, more: Sql = empty): Sql {
    const company = resourceUri(origin, 'companies', actor.companyId);
    const job = sql`${`${company}jobs/`}::text || j.id || '/'`;
    const project = sql`${`${company}projects/`}::text || p.id || '/'`;
    return sql`json_build_object('resource_uri', ${`${company}candidates/`}::text || c.id || '/', 'id', c.id,
      'name', coalesce(nullif(c.name, ''), trim(c.first_name || ' ' || c.last_name)), 'email', c.email, 'phone', c.phone,
      'city', c.city, 'state', c.state,
      'jobs', (SELECT coalesce(json_agg(json_build_object('job', ${job}, 'title', j.title,
          'application', ${job} || 'applications/' || a.id || '/', 'status', a.status) ORDER BY a.id DESC), '[]')
        FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
        WHERE a.company_id = c.company_id AND a.candidate_id = c.id AND ${this.visibleJobs(actor)}),
      'projects', (SELECT coalesce(json_agg(json_build_object('project', ${project}, 'name', p.name,
          'candidate', ${project} || 'candidates/' || c.id || '/', 'status', ${statusAt(this.clock.now())}) ORDER BY i.id DESC), '[]')
        FROM interviews i JOIN projects p ON p.company_id = i.company_id AND p.id = i.project_id
        WHERE i.company_id = c.company_id AND i.candidate_id = c.id AND ${this.access.interviews(actor, 'interview.read')}),
      'created_at', wire_second(c.created_at), 'updated_at', wire_second(c.updated_at)${more})`;
  }
}
