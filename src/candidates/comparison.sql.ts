import sql from 'sql-template-tag';
import type { JobRequirements, ScoreWeights } from '../resume/resume.types';

/** What a résumé is compared with, as the job is at the moment. */
export interface ComparedJob {
  job: JobRequirements;
  weights: ScoreWeights;
  /** The row the weights come from; the job may use another by the time the score is kept. */
  scoreWeightId: number;
  /** Of the job: a score by an earlier one is outdated. */
  requirementsVersion: number;
}

/** The columns of {@link ComparedJob}; the query calls the tables `j` (jobs) and `w` (its weights). */
export const comparedJobColumns = sql`json_build_object('title', j.title, 'jdJson', j.jd_json, 'mustHaveSkills', j.must_have_skills,
    'experience', j.experience, 'minExperience', j.min_experience, 'maxExperience', j.max_experience) AS job,
  json_build_object('skills', w.skills, 'workExperience', w.work_experience, 'projects', w.projects,
    'education', w.education, 'certifications', w.certifications) AS weights,
  w.id AS "scoreWeightId", j.requirements_version AS "requirementsVersion"`;
