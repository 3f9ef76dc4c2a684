import sql, { type Sql } from 'sql-template-tag';

/** What an application is ranked by: what a person said last, else `machine`. For the table `applications`, under its own name. */
export const rankScore = (machine: Sql): Sql => sql`coalesce((SELECT o.score FROM score_overrides o
  WHERE o.company_id = applications.company_id AND o.application_id = applications.id ORDER BY o.id DESC LIMIT 1)::double precision, ${machine})`;

/** The score of its résumé; -1 until there is one. */
export const machineScore = sql`coalesce((SELECT r.overall_score FROM resumes r
  WHERE r.company_id = applications.company_id AND r.application_id = applications.id)::double precision, -1)`;
