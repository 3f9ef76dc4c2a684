import { Injectable } from '@nestjs/common';
import { fromResumeJson } from '../resume/resume-json';
import type { ParsedResume } from '../resume/resume.types';
import { resumeRow } from '../resume/score/resume-row';
import type { ResumeScore } from '../resume/score/resume-score.types';
import type { ComparedJob } from './comparison.sql';
import { RescoringRepository, type NewScore, type OutdatedResume } from './rescoring.repository';

/** Résumés to be scored anew, and what by. */
export interface RescoringBatch {
  jobId: number;
  compared: ComparedJob;
  resumes: OutdatedResume[];
}

/** How many résumés are scored and kept at once. */
const BATCH = 20;

/**
 * Scores that were given before a job changed, given anew by what was stored of the résumés. What is outdated is
 * read afresh for every batch: whoever was scored anew is not met again, however often the work is begun.
 */
@Injectable()
export class Rescoring {
  constructor(private readonly repository: RescoringRepository) {}

  count(job: number): Promise<number> {
    return this.repository.count(job);
  }

  /** The next résumés behind `after`; null when there are none left, or no job. */
  async next(jobId: number, after: number): Promise<RescoringBatch | null> {
    const compared = await this.repository.job(jobId);
    const resumes = compared ? await this.repository.page(jobId, after, BATCH) : [];
    return compared && resumes.length ? { jobId, compared, resumes } : null;
  }

  /**
   * Keeps the new scores, in the order of the résumés; null stands for one that could not be scored and keeps its score.
   * Part of the current transaction. Returns how many were kept, or null when the job has changed meanwhile.
   */
  async save({ jobId, compared, resumes }: RescoringBatch, scores: (ResumeScore | null)[]): Promise<number | null> {
    // Before any person: a job that is changed waits for us, and what comes after the change finds what we have written.
    if (!(await this.repository.holdJob(jobId, compared.requirementsVersion))) return null;
    const held = await this.repository.hold(resumes);
    const kept = resumes.flatMap((resume, at) => {
      const score = scores[at];
      return score && held.has(resume.id) ? [newScore(resume, score)] : [];
    });
    if (kept.length) await this.repository.save(jobId, compared, kept);
    return kept.length;
  }
}

/** The résumé as the scorer reads it. */
export const parsedResume = ({ resumeJson, monthsPerWork }: OutdatedResume): ParsedResume =>
  fromResumeJson(resumeJson, monthsPerWork);

function newScore(resume: OutdatedResume, score: ResumeScore): NewScore {
  const { resume_score, ...row } = resumeRow(parsedResume(resume), score);
  const { feedback, ...points } = resume_score;
  return {
    resume,
    row,
    points,
    feedback,
    evidence: score.evidence,
    scorerVersion: score.version,
    inputHash: score.inputHash,
  };
}
