import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { DatabaseService } from '../database/database.service';
import type { StoredResumeJson } from '../resume/resume-json';
import type { ResumeRow, ScoreStrings } from '../resume/score/resume-row';
import type { ScoreEvidence } from '../resume/score/resume-score.types';
import { comparedJobColumns, type ComparedJob } from './comparison.sql';
import { machineScore, rankScore } from './rank-score';

/** A résumé whose score the job has outdated, as far as it takes to score it anew. */
export interface OutdatedResume {
  id: number;
  candidateId: number;
  scoreId: number;
  resumeJson: StoredResumeJson;
  monthsPerWork: number[];
  receivedAt: Date;
}

/** A new score, and what changes with it in the résumé. */
export interface NewScore {
  resume: OutdatedResume;
  row: Omit<ResumeRow, 'resume_score'>;
  points: ScoreStrings;
  feedback: string;
  evidence: ScoreEvidence[];
  scorerVersion: string;
  inputHash: string;
}

/** Of one job of the company whose transaction it is. */
@Injectable()
export class RescoringRepository {
  constructor(private readonly db: DatabaseService) {}

  /** Null when the job is gone. */
  job(id: number): Promise<ComparedJob | null> {
    return this.db.queryOne(sql`SELECT ${comparedJobColumns} FROM jobs j
      JOIN score_weights w ON w.company_id = j.company_id AND w.id = j.score_weight_id
      WHERE j.company_id = current_company() AND j.id = ${id} AND NOT j.is_deleted`);
  }

  async count(job: number): Promise<number> {
    const row = await this.db.queryOne<{ count: number }>(sql`SELECT count(*)::integer AS count ${outdated(job)}`);
    return row!.count;
  }

  /** The next ones behind `after`, by id. */
  page(job: number, after: number, size: number): Promise<OutdatedResume[]> {
    return this.db.query(sql`
      SELECT r.id, r.candidate_id AS "candidateId", r.score_id AS "scoreId", r.resume_json AS "resumeJson", r.received_at AS "receivedAt",
        jsonb_path_query_array(r.duration_per_work, '$[*].experience_in_months') AS "monthsPerWork"
      ${outdated(job)} AND r.id > ${after} ORDER BY r.id LIMIT ${size}`);
  }

  /** Keeps the job as it is until the transaction ends; false when it is no longer what the scores were given by. */
  async holdJob(id: number, version: number): Promise<boolean> {
    const row = await this.db.queryOne(sql`SELECT 1 FROM jobs j WHERE j.company_id = current_company() AND j.id = ${id}
      AND j.requirements_version = ${version} AND NOT j.is_deleted FOR SHARE`);
    return row !== null;
  }

  /** Locks the people first, as whoever changes rows of a person, then those of their résumés that nobody has changed since. */
  async hold(resumes: readonly OutdatedResume[]): Promise<Set<number>> {
    const people = resumes.map(({ candidateId }) => candidateId);
    await this.db.query(sql`SELECT c.id FROM candidates c
      WHERE c.company_id = current_company() AND c.id = ANY(${people}) ORDER BY c.id FOR UPDATE`);
    const read = JSON.stringify(resumes.map(({ id, candidateId, scoreId }) => ({ id, candidateId, scoreId })));
    const rows = await this.db.query<{ id: number }>(sql`SELECT r.id FROM resumes r
      JOIN json_to_recordset(${read}::json) AS p (id bigint, "candidateId" bigint, "scoreId" bigint)
        ON p.id = r.id AND p."candidateId" = r.candidate_id AND p."scoreId" = r.score_id
      WHERE r.company_id = current_company() ORDER BY r.id FOR UPDATE OF r`);
    return new Set(rows.map(({ id }) => id));
  }

  /** A score row each, what follows from it in the résumé, and the place in the ranking; an override goes on counting. */
  async save(
    job: number,
    { weights, scoreWeightId, requirementsVersion }: ComparedJob,
    scores: NewScore[],
  ): Promise<void> {
    const people = scores.map(({ resume }) => resume.candidateId);
    const resumes = scores.map(({ resume }) => resume.id);
    await this.db.query(sql`
      WITH p AS MATERIALIZED (SELECT * FROM ${records(scores)}),
      added AS (
        INSERT INTO resume_scores (company_id, resume_id, job_id, user_id, score_weight_id, skills_score, work_exp_score, projects_score,
          education_score, certifications_score, overall_score, feedback, evidence, weights, scorer_version, input_hash, requirements_version)
        SELECT r.company_id, r.id, ${job}, r.updated_by, ${scoreWeightId}, p.skills_score, p.work_exp_score, p.projects_score,
          p.education_score, p.certifications_score, p.points, p.feedback, p.evidence, ${JSON.stringify(weights)}::jsonb,
          p.scorer_version, p.input_hash, ${requirementsVersion}
        FROM p JOIN resumes r ON r.company_id = current_company() AND r.id = p.id ORDER BY r.id
        RETURNING id, resume_id)
      UPDATE resumes r SET score_id = added.id, resume_json = p.resume_json, ai_summary = p.feedback, education = p.education,
        work_experience = p.work_experience, duration_per_work = p.duration_per_work, total_duration = p.total_duration,
        skills = p.skills, skills_matched = p.skills_matched, skill_match_count = p.skill_match_count,
        certifications = p.certifications, projects = p.projects,
        relevant_experience_in_months = p.relevant_experience_in_months, overall_score = p.overall_score, updated_at = now()
      FROM p JOIN added ON added.resume_id = p.id WHERE r.company_id = current_company() AND r.id = p.id`);
    await this.db.query(sql`
      UPDATE applications SET rank_score = ${rankScore(machineScore)}, version = version + 1, updated_at = now()
      WHERE company_id = current_company() AND id IN (SELECT r.application_id FROM resumes r
        WHERE r.company_id = current_company() AND r.id = ANY(${resumes}))`);
    await this.db.query(sql`UPDATE candidates SET version = version + 1, updated_at = now()
      WHERE company_id = current_company() AND id = ANY(${people})`);
  }
}

const outdated = (job: number): Sql => sql`FROM jobs j
  JOIN resumes r ON r.company_id = j.company_id AND r.job_id = j.id
  JOIN resume_scores s ON s.company_id = r.company_id AND s.id = r.score_id AND s.requirements_version < j.requirements_version
  WHERE j.company_id = current_company() AND j.id = ${job} AND NOT j.is_deleted`;

/** The scores as rows `p`. */
function records(scores: readonly NewScore[]): Sql {
  const rows = scores.map(({ resume, row, points, feedback, evidence, scorerVersion, inputHash }) => ({
    ...{ ...row, ...points, id: resume.id, points: points.overall_score, overall_score: row.overall_score },
    ...{ feedback, evidence, scorer_version: scorerVersion, input_hash: inputHash },
  }));
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) AS p (id bigint, skills_score numeric, work_exp_score numeric,
    projects_score numeric, education_score numeric, certifications_score numeric, points numeric, overall_score numeric, feedback text,
    evidence jsonb, scorer_version text, input_hash text, resume_json jsonb, education jsonb, work_experience jsonb,
    duration_per_work jsonb, total_duration integer, skills jsonb, skills_matched jsonb, skill_match_count integer,
    certifications jsonb, projects jsonb, relevant_experience_in_months integer)`;
}
