import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DatabaseService } from '../database/database.service';
import type { ParseResult } from '../resume/resume.types';
import type { ResumeScore } from '../resume/score/resume-score.types';
import { resumeRow, scoreStrings } from '../resume/score/resume-row';
import { JobDescriptions } from '../jobs/job-descriptions.service';
import { StagesService } from '../stages/stages.service';
import { comparedJobColumns, type ComparedJob } from './comparison.sql';
import { lockPersonOf } from './person-lock';
import { machineScore, rankScore } from './rank-score';
import { Resume } from './resume.entity';
import { ResumeScoreRow } from './resume-score.entity';

/** Everything the work on one résumé needs to know, read in one go. */
export interface ResumeWork extends ComparedJob {
  resumeId: number;
  taskId: number;
  storageKey: string;
  originalName: string;
  receivedAt: Date;
  jobId: number;
}

export interface ResumeOutcome {
  parsed: ParseResult;
  score: ResumeScore;
  seconds: number;
}

/** The two ends of the work on a résumé: what it starts from, and what it leaves behind. */
@Injectable()
export class ResumeResultsService {
  constructor(
    private readonly db: DatabaseService,
    private readonly stages: StagesService,
    private readonly descriptions: JobDescriptions,
  ) {}

  /** Null when the résumé is gone or another upload has replaced it: then there is nothing left to do. */
  async workFor(resumeId: number, taskId: number): Promise<ResumeWork | null> {
    return this.db.queryOne(sql`
      SELECT r.id AS "resumeId", r.task_id AS "taskId", f.storage_key AS "storageKey", f.original_name AS "originalName",
        r.received_at AS "receivedAt", j.id AS "jobId", ${comparedJobColumns}
      FROM resumes r
      JOIN files f ON f.company_id = r.company_id AND f.id = r.file_id
      JOIN jobs j ON j.company_id = r.company_id AND j.id = r.job_id
      JOIN score_weights w ON w.company_id = j.company_id AND w.id = j.score_weight_id
      WHERE r.company_id = current_company() AND r.id = ${resumeId} AND r.task_id = ${taskId}`);
  }

  /** Writes what was read and how it scored; part of the transaction that ends the task. */
  async save(work: ResumeWork, outcome: ResumeOutcome): Promise<object> {
    const { resumeId, taskId, jobId } = work;
    const version = await this.holdJob(jobId);
    await lockPersonOf(this.db, resumeId, taskId);
    const resume = await this.db.queryOne<ResumeKeys>(sql`
      SELECT r.company_id, r.application_id, r.candidate_id, r.job_id, r.updated_by,
        (SELECT coalesce(c.merged_into, c.id) FROM candidates c WHERE c.company_id = r.company_id AND c.id = r.candidate_id) AS shown_as
      FROM resumes r
      WHERE r.company_id = current_company() AND r.id = ${resumeId} AND r.task_id = ${taskId} FOR UPDATE`);
    if (!resume) return { skipped: 'The résumé was replaced or deleted meanwhile.' };
    const scoreId = await this.insertScore(work, resume, outcome.score);
    await this.updateResume(resumeId, resume.company_id, scoreId, outcome);
    await this.updateCandidate(resume, outcome.parsed.resume);
    await this.db
      .query(sql`UPDATE applications SET rank_score = ${rankScore(machineScore)}, version = version + 1, updated_at = now()
      WHERE company_id = ${resume.company_id} AND id = ${resume.application_id}`);
    await this.stages.completeScreening(resume.company_id, resume.application_id, 'résumé parsed and scored');
    if (version !== work.requirementsVersion)
      await this.descriptions.rescore({ companyId: resume.company_id, userId: resume.updated_by }, jobId);
    return { resume: resumeId, candidate: resume.shown_as, overall_score: outcome.score.overall.toFixed(2) };
  }

  /** The job stays as it is until the transaction ends: who changes it then finds the score that is outdated by it. */
  private async holdJob(id: number): Promise<number> {
    const row = await this.db.queryOne<{ version: number }>(sql`SELECT j.requirements_version AS version FROM jobs j
      WHERE j.company_id = current_company() AND j.id = ${id} FOR SHARE`);
    return row!.version;
  }

  private async insertScore(
    { resumeId, weights, scoreWeightId, requirementsVersion }: ResumeWork,
    keys: ResumeKeys,
    score: ResumeScore,
  ): Promise<number> {
    const points = scoreStrings(score);
    const { identifiers } = await this.db.repo(ResumeScoreRow).insert({
      companyId: keys.company_id,
      resumeId,
      jobId: keys.job_id,
      userId: keys.updated_by,
      scoreWeightId,
      skillsScore: points.skills_score,
      workExpScore: points.work_exp_score,
      projectsScore: points.projects_score,
      educationScore: points.education_score,
      certificationsScore: points.certifications_score,
      overallScore: points.overall_score,
      feedback: score.feedback.join(' '),
      evidence: score.evidence,
      weights,
      scorerVersion: score.version,
      inputHash: score.inputHash,
      requirementsVersion,
    });
    return identifiers[0]!.id as number;
  }

  private async updateResume(id: number, companyId: number, scoreId: number, outcome: ResumeOutcome): Promise<void> {
    const { parsed, score, seconds } = outcome;
    const { resume, text } = parsed;
    const row = resumeRow(resume, score);
    await this.db.repo(Resume).update(
      { companyId, id },
      {
        resumeJson: row.resume_json,
        text,
        emails: resume.emails.join(', '),
        phoneNumbers: resume.phoneNumbers.join(', '),
        personalWebsite: resume.websites[0] ?? null,
        websites: resume.websites,
        dateOfBirth: resume.dateOfBirth,
        addresses: resume.address,
        summary: resume.summary,
        aiSummary: row.ai_summary,
        education: row.education,
        workExperience: row.work_experience,
        durationPerWork: row.duration_per_work,
        totalDuration: row.total_duration,
        skills: row.skills,
        skillsMatched: row.skills_matched,
        skillMatchCount: row.skill_match_count,
        certifications: row.certifications,
        projects: row.projects,
        relevantExperienceInMonths: row.relevant_experience_in_months,
        overallScore: row.overall_score,
        needsReview: resume.needsReview,
        flags: resume.flags,
        fieldEvidence: resume.evidence,
        engine: resume.engine,
        scoreId,
        completed: true,
        taskMessage: 'Resume Parsed Successfully',
        taskDurationSeconds: seconds,
        updatedAt: () => 'now()',
      },
    );
  }

  /**
   * Fills what nobody typed in. An address that already belongs to another person stays on the résumé only:
   * two people are never joined without someone deciding it. What came from the public page fills only whoever came
   * with it, in the same transaction: anybody can send a CV in the name of somebody who is known.
   */
  private async updateCandidate(
    keys: ResumeKeys,
    { name, emails, phoneNumbers, address, websites }: ParseResult['resume'],
  ): Promise<void> {
    const email = emails[0] ?? null;
    const linkedin = websites.find((url) => /(^|[/.])linkedin\.com\//i.test(url)) ?? '';
    await this.db.query(sql`
      UPDATE candidates c SET
        name = coalesce(nullif(c.name, ''), ${name}),
        email = coalesce(c.email, (SELECT ${email}::text WHERE NOT EXISTS (
          SELECT 1 FROM candidates o WHERE o.company_id = c.company_id AND o.email_key = lower(${email})))),
        phone = coalesce(nullif(c.phone, ''), ${phoneNumbers[0] ?? ''}),
        linkedin = coalesce(nullif(c.linkedin, ''), ${linkedin}),
        city = coalesce(nullif(c.city, ''), ${address.city}),
        state = coalesce(nullif(c.state, ''), ${address.state}),
        version = c.version + 1, updated_at = now()
      FROM applications a
      WHERE c.company_id = ${keys.company_id} AND c.id = ${keys.candidate_id}
        AND a.company_id = c.company_id AND a.id = ${keys.application_id}
        AND (a.source <> 'public' OR a.created_at = c.created_at OR EXISTS (SELECT FROM resumes r
          WHERE r.company_id = a.company_id AND r.application_id = a.id AND r.retries > 0))`);
  }
}

interface ResumeKeys {
  company_id: number;
  application_id: number;
  candidate_id: number;
  /** The candidate, or whom it went into. */
  shown_as: number;
  job_id: number;
  updated_by: number | null;
}
