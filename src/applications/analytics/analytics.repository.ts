import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import { AccessScope } from '../../access/access.scope';
import type { Actor } from '../../auth/actor';
import { Clock } from '../../common/clock';
import { DatabaseService } from '../../database/database.service';
import type { JobAnalyticsView } from './analytics.view';

const DAYS = 30;

/** Median and 90th percentile of an interval, in whole seconds. */
function durations(interval: string): Sql {
  const percentile = (fraction: number): string =>
    `round(percentile_cont(${fraction}) WITHIN GROUP (ORDER BY extract(epoch FROM ${interval})::double precision))`;
  return raw(`json_build_object('median', ${percentile(0.5)}, 'p90', ${percentile(0.9)})`);
}

@Injectable()
export class AnalyticsRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly clock: Clock,
  ) {}

  /** All numbers of a job in one statement, or null when the caller does not reach the job. */
  async find(actor: Actor, job: number): Promise<JobAnalyticsView | null> {
    const row = await this.db.queryOne<{ view: JobAnalyticsView }>(sql`
      WITH job AS (SELECT j.company_id, j.id FROM jobs j
          WHERE ${this.access.jobs(actor, 'job.analytics')} AND NOT j.is_deleted AND j.id = ${job}),
        apps AS MATERIALIZED (SELECT a.* FROM applications a JOIN job ON job.company_id = a.company_id AND job.id = a.job_id
          WHERE a.set_aside_for IS NULL)
      SELECT (SELECT json_build_object('applications', count(*), 'decided', count(decided_at),
          'time_to_decision', ${durations('decided_at - created_at')}) FROM apps)::jsonb
        || jsonb_build_object('stages', ${this.stages()}, 'applicants_per_day', ${this.perDay(received)}, 'views', coalesce((
          SELECT sum(v.count) FROM job_views v WHERE v.company_id = job.company_id AND v.job_id = job.id), 0),
          'views_per_day', ${this.perDay(viewed)}) AS view
      FROM job`);
    return row?.view ?? null;
  }

  /** What became of each application in each stage is what the last event there says that moved it. */
  private stages(): Sql {
    return sql`(
      WITH runs AS (
        SELECT e.job_stage_id, (array_agg(e.to_status ORDER BY e.id DESC))[1] AS status,
          (array_agg(e.created_at ORDER BY e.id DESC))[1] AS moved_at,
          (array_agg(e.created_at ORDER BY e.id DESC) FILTER (WHERE e.to_status = 'in_progress'))[1] AS entered_at
        FROM job_stages s JOIN stage_events e ON e.company_id = s.company_id AND e.job_stage_id = s.id AND e.kind = 'stage'
        JOIN apps ON apps.id = e.application_id
        WHERE s.company_id = job.company_id AND s.job_id = job.id GROUP BY e.job_stage_id, e.application_id),
      counted AS (
        SELECT r.job_stage_id, count(*) AS entered, count(*) FILTER (WHERE r.status = 'approved') AS approved,
          count(*) FILTER (WHERE r.status = 'rejected') AS rejected,
          ${durations("CASE WHEN r.status IN ('approved', 'rejected') THEN r.moved_at - r.entered_at END")} AS time_in_stage
        FROM runs r WHERE r.status <> 'pending' GROUP BY r.job_stage_id),
      standing AS (SELECT current_stage_id, count(*) AS now FROM apps WHERE status = 'active' GROUP BY current_stage_id)
      SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'service_id', s.service_id,
          'now', coalesce(n.now, 0), 'entered', coalesce(c.entered, 0), 'approved', coalesce(c.approved, 0),
          'rejected', coalesce(c.rejected, 0), 'conversion', trim_scale(round(c.approved::numeric / c.entered, 4)),
          'time_in_stage', coalesce(c.time_in_stage, json_build_object('median', NULL, 'p90', NULL))) ORDER BY s."position"), '[]')
      FROM job_stages s LEFT JOIN counted c ON c.job_stage_id = s.id LEFT JOIN standing n ON n.current_stage_id = s.id
      WHERE s.company_id = job.company_id AND s.job_id = job.id)`;
  }

  /** The last days, oldest first, with what `counted` (day, count) says of each from the first one on. */
  private perDay(counted: (first: Sql) => Sql): Sql {
    const today = sql`(${this.clock.now()}::timestamptz AT TIME ZONE 'UTC')::date`;
    return sql`(
      SELECT json_agg(json_build_object('date', to_char(d.day, 'YYYY-MM-DD'), 'count', coalesce(r.count, 0)) ORDER BY d.day)
      FROM (SELECT ${today} - n AS day FROM generate_series(0, ${DAYS - 1}::integer) n) d
      LEFT JOIN (${counted(sql`(${today} - ${DAYS - 1}::integer)`)}) r USING (day))`;
  }
}

const received = (
  first: Sql,
): Sql => sql`SELECT (a.created_at AT TIME ZONE 'UTC')::date AS day, count(*) AS count FROM apps a
  WHERE a.created_at >= ${first}::timestamp AT TIME ZONE 'UTC' GROUP BY 1`;

const viewed = (first: Sql): Sql => sql`SELECT v.day, v.count FROM job_views v
  WHERE v.company_id = job.company_id AND v.job_id = job.id AND v.day >= ${first}`;
