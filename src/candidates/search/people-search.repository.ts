import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import { scopeOf } from '../../access/permissions';
import type { Actor } from '../../auth/actor';
import { Clock } from '../../common/clock';
import type { Page } from '../../common/lists/page';
import { resourceUri } from '../../common/resource-uri';
import { DatabaseService } from '../../database/database.service';
import { readPage } from '../../database/read-page';
import { statusAt } from '../../interviews/interview.sql';
import type { PersonListQuery } from './person.list';
import { highlightsOf, MARKS, type FoundPersonView, type PersonView } from './person.view';

interface FoundRow {
  view: PersonView;
  headline: string | null;
}

const HEADLINE = `StartSel=${MARKS.start}, StopSel=${MARKS.stop}, FragmentDelimiter=${MARKS.between}, MaxFragments=3, MaxWords=20, MinWords=5`;
const ANY_MARK = Object.values(MARKS).join('');

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
    const list = {
      columns: sql`${this.json(actor, origin)} AS view, ${q === undefined ? sql`NULL` : this.headline(actor, q)} AS headline`,
      from:
        q === undefined
          ? sql`candidates c CROSS JOIN (SELECT 0::numeric AS rank) m`
          : sql`search_candidates(${q}) m JOIN candidates c ON c.id = m.candidate_id`,
      where: sql`${this.reached(actor)}
        ${job === undefined ? empty : sql`AND ${this.appliedFor(actor, job)}`}
        ${q === undefined || scopeOf('candidate.read', actor) === 'company' ? empty : sql`AND ${this.foundInVisible(actor, q)}`}`,
    };
    return readPage(this.db, query, list, ({ view, headline }: FoundRow) => ({
      ...view,
      highlights: highlightsOf(headline),
    }));
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

  /** Résumés the caller may read, those of the candidate `c`. */
  private resumes(actor: Actor): Sql {
    return sql`FROM resumes r JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
      WHERE r.company_id = c.company_id AND r.candidate_id = c.id AND ${this.visibleJobs(actor)}`;
  }

  /** Words of a résumé that was sent for somebody else's job find nobody: then the rest has to match on its own. */
  private foundInVisible(actor: Actor, q: string): Sql {
    return sql`(m.by_name
      OR (SELECT count(*) FROM resumes r WHERE r.company_id = c.company_id AND r.candidate_id = c.id) = (SELECT count(*) ${this.resumes(actor)})
      OR (SELECT candidate_document(candidate_names(c.name, c.first_name, c.last_name, c.email),
          coalesce(string_agg(resume_words(r.skills, r.work_experience), ' '), ''), coalesce(string_agg(r.text, E'\\n'), ''))
        @@ websearch_to_tsquery('hirepath_search', ${q}) ${this.resumes(actor)}))`;
  }

  private headline(actor: Actor, q: string): Sql {
    return sql`(SELECT ts_headline('hirepath_search', translate(string_agg(r.text, E'\\n' ORDER BY r.id DESC), ${ANY_MARK}, ''),
      websearch_to_tsquery('hirepath_search', ${q}), ${HEADLINE}) ${this.resumes(actor)})`;
  }

  private json(actor: Actor, origin: string): Sql {
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
      'created_at', wire_second(c.created_at), 'updated_at', wire_second(c.updated_at))`;
  }
}
