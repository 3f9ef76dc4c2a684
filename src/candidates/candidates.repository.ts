import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import { AccessScope } from '../access/access.scope';
import type { Permission } from '../access/permissions';
import type { Actor } from '../auth/actor';
import { Clock } from '../common/clock';
import type { KeyValue } from '../common/lists/order';
import { pageOfJson, type Page } from '../common/lists/page';
import { resourceUri } from '../common/resource-uri';
import { DatabaseService } from '../database/database.service';
import { pageSql } from '../database/read-page';
import { jobJson, jobTables } from '../jobs/job.sql';
import { FileLinks } from '../files/file-links';
import type { ApplicationStatus } from '../stages/stage-status';
import type { StageProgressView } from './applicant.view';
import type { RankedListQuery } from './candidate.list';
import { isStage, rankedCandidateJson, resumeJson, stagesJson, stageTables } from './candidate.sql';
import { latestOverride, overrideJson } from './rank-score';
import type { ScoreRow } from './score.view';

interface RankedPage {
  job_found: boolean;
  total: number;
  items: string;
  has_more: boolean;
  first: KeyValue[] | null;
  last: KeyValue[] | null;
}

/** A candidate, with the latest résumé or the one sent for a job; `origin` starts the URLs in it. */
export interface WantedCandidate {
  id: number;
  jobId: number | undefined;
  origin: string;
}

/** Whether somebody is hired: as it is shown, and by any of the applications; and an application the caller may change. */
export interface Hiring {
  known: boolean;
  hired: boolean;
  job: number | null;
  application: number | null;
  status: ApplicationStatus | null;
}

export interface ResumeFile {
  storageKey: string;
  originalName: string;
  contentType: string;
  size: number;
}

export interface LinkedFile extends ResumeFile {
  id: number;
}

/** Reads of the tracker's candidates: one statement each, whatever the page size. */
@Injectable()
export class CandidatesRepository {
  constructor(
    private readonly db: DatabaseService,
    private readonly access: AccessScope,
    private readonly links: FileLinks,
    private readonly clock: Clock,
  ) {}

  /** A page of a job's applicants, best first; null when the caller does not reach the job. */
  async rankedPage(actor: Actor, query: RankedListQuery): Promise<Page<never> | null> {
    const { job_id, stage_name } = query.filters;
    const { where, orderBy, keys, limit, offset } = pageSql(query);
    // The job is named, not joined: only then does an index deliver the page in order, however many have applied.
    const inJob = sql`${stage_name === undefined ? empty : this.inStage(stage_name)}
      WHERE a.company_id = ${actor.companyId} AND a.job_id = ${job_id} AND a.set_aside_for IS NULL AND EXISTS (SELECT 1 FROM visible)`;
    const direction = query.cursor?.direction === 'backward' ? sql`DESC` : empty;
    const row = await this.db.queryOne<RankedPage>(sql`
      WITH visible AS (SELECT FROM jobs j
          WHERE ${this.access.jobs(actor, 'application.read')} AND NOT j.is_deleted AND j.id = ${job_id}),
        page AS MATERIALIZED (SELECT a.*, row_number() OVER (ORDER BY ${orderBy}) AS place
          FROM (SELECT a.company_id, a.id, a.job_id, a.candidate_id, a.current_stage_id, a.rank_score FROM applications a ${inJob}
            AND ${where} ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}) a),
        shown AS (SELECT a.place, ${keys} AS keys, ${rankedCandidateJson(this.clock.now())} AS item
          FROM page a
          JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id
          ${stageTables}
          LEFT JOIN job_stages cs ON cs.company_id = a.company_id AND cs.id = a.current_stage_id
          WHERE a.place < ${limit})
      SELECT EXISTS (SELECT 1 FROM visible) AS job_found,
        (SELECT count(*)::integer FROM applications a ${inJob}) AS total,
        (SELECT count(*) >= ${limit} FROM page) AS has_more,
        coalesce(json_agg(shown.item ORDER BY shown.place ${direction})::text, '[]') AS items,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[1] AS first,
        (array_agg(shown.keys ORDER BY shown.place ${direction}))[count(*)] AS last
      FROM shown`);
    if (!row?.job_found) return null;
    const { items, total, has_more, first, last } = row;
    return pageOfJson(query, { itemsJson: items, total, hasMore: has_more, first, last });
  }

  /** The candidate in the seed's shape as JSON text, or null when the caller does not reach it. */
  find(
    actor: Actor,
    permission: Permission,
    { id, jobId, origin }: WantedCandidate,
  ): Promise<{ version: number; body: string } | null> {
    const videoToken = this.links.tokenSql(actor.session, 'video', sql`r.introduction_video_file_id`);
    const links = { origin, companyUrl: resourceUri(origin, 'companies', actor.companyId), videoToken };
    const photoToken = this.links.tokenSql(actor.session, 'photo', sql`o.photo_file_id`);
    const picture = { customersUrl: resourceUri(origin, 'companies', actor.companyId, 'customers'), photoToken };
    return this.db.queryOne(sql`
      WITH visible AS MATERIALIZED (SELECT j.* FROM jobs j
        JOIN applications mine ON mine.company_id = j.company_id AND mine.job_id = j.id AND mine.candidate_id = ${id}
        WHERE ${this.access.jobs(actor, permission)} AND NOT j.is_deleted)
      SELECT c.version, json_build_object('id', c.id,
        'applied_jobs', (SELECT coalesce(json_agg(${jobJson(picture)} ORDER BY j.id), '[]') FROM visible j ${jobTables}),
        'resumes', (SELECT ${resumeJson(links)} FROM resumes r
          JOIN visible j ON j.company_id = r.company_id AND j.id = r.job_id
          JOIN applications a ON a.company_id = r.company_id AND a.id = r.application_id
          LEFT JOIN resume_scores sc ON sc.company_id = r.company_id AND sc.id = r.score_id
          JOIN score_weights w ON w.company_id = j.company_id AND w.id = coalesce(sc.score_weight_id, j.score_weight_id)
          WHERE r.company_id = c.company_id AND r.candidate_id = c.id ${latest(jobId)}),
        'created_at', wire_time(c.created_at), 'updated_at', wire_time(c.updated_at),
        'notice_period_in_months', c.notice_period_in_months, 'current_ctc', trim_scale(c.current_ctc),
        'last_increment', trim_scale(c.last_increment), 'hired', c.hired)::text AS body
      FROM candidates c WHERE ${this.access.candidates(actor, permission)} AND c.id = ${id}`);
  }

  /** Locks the person for a change and returns the version, or null when the caller does not reach it. */
  async lock(actor: Actor, permission: Permission, id: number): Promise<number | null> {
    const row = await this.db.queryOne<{ version: number }>(sql`SELECT c.version FROM candidates c
      WHERE ${this.access.candidates(actor, permission)} AND c.id = ${id} FOR UPDATE OF c`);
    return row?.version ?? null;
  }

  /** What is known of the person being hired, with the application for the job; without one, the likeliest to be meant. */
  async hiring(actor: Actor, id: number, jobId: number | undefined): Promise<Hiring> {
    const row = await this.db.queryOne<Hiring>(sql`
      SELECT c.hired AS known, found.*, EXISTS (SELECT FROM applications h
        WHERE h.company_id = c.company_id AND h.candidate_id = c.id AND h.status = 'hired') AS hired
      FROM candidates c LEFT JOIN LATERAL (SELECT a.job_id AS job, a.id AS application, a.status
        FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
        WHERE ${this.access.jobs(actor, 'application.update')} AND NOT j.is_deleted AND a.candidate_id = c.id AND a.set_aside_for IS NULL
          ${jobId === undefined ? empty : sql`AND a.job_id = ${jobId}`}
        ORDER BY a.status IN ('hired', 'shortlisted') DESC, a.id DESC LIMIT 1) found ON true
      WHERE c.company_id = ${actor.companyId} AND c.id = ${id}`);
    return row!;
  }

  /** How many applications the person has for jobs that the caller does not reach. */
  async applicationsElsewhere(actor: Actor, permission: Permission, id: number): Promise<number> {
    const row = await this.db.queryOne<{ count: number }>(sql`
      SELECT count(*)::integer FROM applications a JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      WHERE a.company_id = ${actor.companyId} AND a.candidate_id = ${id} AND NOT j.is_deleted AND NOT (${this.access.jobs(actor, permission)})`);
    return row!.count;
  }

  /** A file the caller may see by the id of what it belongs to: the person's picture, or the video of a résumé. */
  linkedFile(actor: Actor, kind: 'photo' | 'video', id: number): Promise<LinkedFile | null> {
    const owner = {
      photo: sql`candidates c JOIN files f ON f.company_id = c.company_id AND f.id = c.profile_pic_file_id
        WHERE ${this.access.candidates(actor, 'candidate.read')} AND c.id = ${id}`,
      video: sql`${shownResumes}
        JOIN files f ON f.company_id = r.company_id AND f.id = r.introduction_video_file_id
        WHERE ${this.access.jobs(actor, 'candidate.read')} AND NOT j.is_deleted AND r.id = ${id}`,
    }[kind];
    return this.db.queryOne(sql`
      SELECT f.id, f.storage_key AS "storageKey", f.original_name AS "originalName", f.content_type AS "contentType", f.size FROM ${owner}`);
  }

  /** The score of the latest résumé, or of the one sent for a job, with its evidence. */
  score(actor: Actor, id: number, jobId: number | undefined): Promise<ScoreRow | null> {
    return this.db.queryOne(sql`
      SELECT r.candidate_id AS candidate, r.job_id AS job, sc.overall_score::text, sc.weights, sc.evidence, sc.feedback,
        sc.scorer_version, sc.input_hash, wire_time(sc.created_at) AS created_at, ${overrideJson} AS score_override,
        json_build_object('skills', sc.skills_score::text, 'workExperience', sc.work_exp_score::text,
          'projects', sc.projects_score::text, 'education', sc.education_score::text,
          'certifications', sc.certifications_score::text) AS points
      FROM ${shownResumes} ${latestOverride}
      JOIN resume_scores sc ON sc.company_id = r.company_id AND sc.id = r.score_id
      WHERE ${this.access.jobs(actor, 'application.read')} AND NOT j.is_deleted AND r.candidate_id = ${id} ${latest(jobId)}`);
  }

  /** What is known of the work on the latest résumé, or on the one sent for a job. */
  resumeWork(
    actor: Actor,
    id: number,
    jobId: number | undefined,
  ): Promise<{ message: string; taskId: number | null } | null> {
    return this.db.queryOne(sql`
      SELECT r.task_message AS message, r.task_id AS "taskId"
      FROM ${shownResumes}
      WHERE ${this.access.jobs(actor, 'application.read')} AND NOT j.is_deleted AND r.candidate_id = ${id} ${latest(jobId)}`);
  }

  /** The latest résumé file of a candidate, or the one sent for a job. */
  resumeFile(actor: Actor, id: number, jobId: number | undefined): Promise<ResumeFile | null> {
    return this.db.queryOne(sql`
      SELECT f.storage_key AS "storageKey", f.original_name AS "originalName", f.content_type AS "contentType", f.size
      FROM ${shownResumes}
      JOIN files f ON f.company_id = r.company_id AND f.id = r.file_id
      WHERE ${this.access.jobs(actor, 'resume.download')} AND NOT j.is_deleted AND r.candidate_id = ${id} ${latest(jobId)}`);
  }

  /** The stages of one application, or null when the caller does not reach it. */
  stages(actor: Actor, jobId: number, candidateId: number): Promise<StageProgressView | null> {
    return this.db.queryOne(sql`
      SELECT c.id AS candidate_id, ${stagesJson(this.clock.now())} AS stages
      FROM applications a
      JOIN jobs j ON j.company_id = a.company_id AND j.id = a.job_id
      JOIN candidates c ON c.company_id = a.company_id AND c.id = a.candidate_id ${stageTables}
      WHERE ${this.access.jobs(actor, 'application.read')} AND NOT j.is_deleted AND a.job_id = ${jobId} AND a.candidate_id = ${candidateId}
        AND a.set_aside_for IS NULL`);
  }

  private inStage(name: string) {
    return sql`JOIN job_stages wanted ON wanted.company_id = a.company_id AND wanted.id = a.current_stage_id AND ${isStage(name)}`;
  }
}

/** Résumés with their jobs, but for those of applications that were set aside. */
const shownResumes = sql`resumes r JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
  JOIN applications a ON a.company_id = r.company_id AND a.id = r.application_id AND a.set_aside_for IS NULL`;

/** Ends a statement about résumés `r` of one candidate: the one sent for a job, or the latest. */
const latest = (jobId: number | undefined): Sql =>
  sql`${jobId === undefined ? empty : sql`AND r.job_id = ${jobId}`} ORDER BY r.updated_at DESC, r.id DESC LIMIT 1`;
