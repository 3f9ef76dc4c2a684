import sql, { type Sql } from 'sql-template-tag';
import type { ProjectStatus } from './project-status';

/** What other features need of a project, with the company's settings where it has none of its own. */
export interface ProjectRow {
  id: number;
  company_id: number;
  version: number;
  name: string;
  status: ProjectStatus;
  /** As stored: blank for the company's. */
  support_lang: string;
  /** Language of mails: `support_lang`, or the company's. */
  language: string;
  email_alias: string;
  default_interview_period: number;
  maximum_score: number;
  /** On in the project and in the company. */
  veto_enabled: boolean;
  share_candidate_enabled: boolean;
  company_name: string;
  timezone: string;
}

/** {@link ProjectRow}; the query calls the tables `p` and `co`. */
export const projectColumns = sql`p.id, p.company_id, p.version, p.name, p.status, p.support_lang,
  coalesce(nullif(p.support_lang, ''), co.default_project_lang) AS language, p.email_alias,
  coalesce(p.default_interview_period, co.default_interview_period) AS default_interview_period,
  coalesce(p.maximum_score, co.default_maximum_score) AS maximum_score,
  p.veto_enabled AND co.veto_enabled AS veto_enabled,
  p.share_candidate_enabled AND co.share_candidate_enabled AS share_candidate_enabled,
  co.name AS company_name, co.timezone`;

/** A project as its resource shows it. */
export interface ProjectRecord {
  id: number;
  company_id: number;
  version: number;
  name: string;
  mode: string;
  status: ProjectStatus;
  internal_id: string;
  contact_person: string;
  job_url: string;
  email_alias: string;
  support_lang: string;
  effective_lang: string;
  maximum_score: number;
  allow_hash_login: boolean;
  invite_candidates: boolean;
  max_interview_time: number | null;
  default_interview_period: number | null;
  veto_enabled: boolean;
  share_candidate_enabled: boolean;
  creationdate: string;
  activationdate: string | null;
  closedate: string | null;
  created_by: number | null;
  /** Ids of users. */
  evaluators: number[];
  interview_managers: number[];
  reviewers: number[];
  /** Ids. */
  labels: number[];
}

const usersWith = (role: Sql): Sql => sql`(SELECT coalesce(json_agg(pr.user_id ORDER BY pr.id), '[]')
  FROM project_roles pr WHERE pr.company_id = p.company_id AND pr.project_id = p.id AND ${role})`;

/** {@link ProjectRecord}; the query calls the tables `p` and `co`. */
export const recordColumns = sql`p.id, p.company_id, p.version, p.name, p.mode, p.status, p.internal_id, p.contact_person,
  p.job_url, p.email_alias, p.support_lang, coalesce(nullif(p.support_lang, ''), co.default_project_lang) AS effective_lang,
  coalesce(p.maximum_score, co.default_maximum_score) AS maximum_score, p.allow_hash_login, p.invite_candidates,
  p.max_interview_time, p.default_interview_period, p.veto_enabled, p.share_candidate_enabled,
  wire_second(p.created_at) AS creationdate, wire_second(p.activationdate) AS activationdate,
  wire_second(p.closedate) AS closedate, p.created_by,
  ${usersWith(sql`pr.evaluator`)} AS evaluators, ${usersWith(sql`pr.interview_manager`)} AS interview_managers,
  ${usersWith(sql`pr.reviewer`)} AS reviewers,
  (SELECT coalesce(json_agg(pl.label_id ORDER BY pl.label_id), '[]') FROM project_labels pl
    WHERE pl.company_id = p.company_id AND pl.project_id = p.id) AS labels`;

/** Both sets of columns come from here. */
export const projectTables = sql`projects p JOIN companies co ON co.id = p.company_id`;
