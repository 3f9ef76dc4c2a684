import { ParsedResume } from '../resume.types';
import { ResumeScore, ScorePart } from './resume-score.types';
import {
  scoredResumeJson,
  ScoredResumeJson,
  WireCertification,
  WireEducation,
  WireProject,
  WireSkill,
  wireSkill,
  WireWork,
} from './scored-resume-json';

/** Columns of the résumé row that follow from parse and score, under their wire names. */
export interface ResumeRow {
  resume_json: ScoredResumeJson;
  ai_summary: string;
  education: WireEducation[];
  work_experience: WireWork[];
  duration_per_work: { company: string; relevance_score: number; experience_in_months: number }[];
  /** Months, overlaps counted once. */
  total_duration: number;
  skills: WireSkill[];
  skills_matched: WireSkill[];
  skill_match_count: number;
  certifications: WireCertification[];
  projects: WireProject[];
  relevant_experience_in_months: number;
  /** Three decimals. */
  overall_score: string;
  resume_score: ScoreStrings & { feedback: string };
}

/** Points with two decimals, as the row `resume_score` shows them. */
export type ScoreStrings = Record<
  'skills_score' | 'work_exp_score' | 'projects_score' | 'education_score' | 'certifications_score' | 'overall_score',
  string
>;

/** Row values of one résumé scored against one job. */
export function resumeRow(resume: ParsedResume, score: ResumeScore): ResumeRow {
  const json = scoredResumeJson(resume, score);
  const sentences = score.feedback.join(' ');
  return {
    resume_json: json,
    ai_summary: sentences,
    education: json.education,
    work_experience: json.workExperience,
    duration_per_work: json.workExperience.map(({ company, relevance_score }, index) => ({
      company,
      relevance_score,
      experience_in_months: score.monthsPerWork[index]!,
    })),
    total_duration: score.totalMonths,
    skills: json.skills,
    skills_matched: score.skillsMatched.map(wireSkill),
    skill_match_count: score.skillsMatched.length,
    certifications: json.certifications,
    projects: json.projects,
    relevant_experience_in_months: score.relevantMonths,
    overall_score: score.overall.toFixed(3),
    resume_score: { ...scoreStrings(score), feedback: sentences },
  };
}

/** The five parts and their sum as strings. */
export function scoreStrings({ parts, overall }: ResumeScore): ScoreStrings {
  const points = (part: ScorePart): string => parts[part].toFixed(2);
  return {
    skills_score: points('skills'),
    work_exp_score: points('workExperience'),
    projects_score: points('projects'),
    education_score: points('education'),
    certifications_score: points('certifications'),
    overall_score: overall.toFixed(2),
  };
}
