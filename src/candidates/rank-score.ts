import sql, { type Sql } from 'sql-template-tag';

/** What a person said last of the score of an application `a`, as `ov`; a null score takes back what was said before. */
export const latestOverride = sql`LEFT JOIN LATERAL (SELECT o.score, o.reason, o.user_id, o.created_at FROM score_overrides o
  WHERE o.company_id = a.company_id AND o.application_id = a.id ORDER BY o.id DESC LIMIT 1) ov ON true`;

/** {@link latestOverride} as the tracker shows it. */
export const overrideJson = sql`CASE WHEN ov.score IS NULL THEN NULL ELSE json_build_object('score', ov.score::text,
  'reason', ov.reason, 'by', ov.user_id, 'at', wire_time(ov.created_at)) END`;

/** What an application is ranked by: what a person said last, else `machine`. For the table `applications`, under its own name. */
export const rankScore = (machine: Sql): Sql => sql`coalesce((SELECT o.score FROM score_overrides o
  WHERE o.company_id = applications.company_id AND o.application_id = applications.id ORDER BY o.id DESC LIMIT 1)::double precision, ${machine})`;

/** The score of its résumé; -1 until there is one. */
export const machineScore = sql`coalesce((SELECT r.overall_score FROM resumes r
  WHERE r.company_id = applications.company_id AND r.application_id = applications.id)::double precision, -1)`;
