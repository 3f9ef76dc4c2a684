import { ParsedResume } from '../resume.types';
import { ResumeJson, toResumeJson } from '../resume-json';
import { Relevance, RelevanceGrade, ResumeScore, ScoredSkill } from './resume-score.types';

interface WireGrade {
  relevance: Relevance;
  relevance_score: number;
}

type Graded<T> = T & WireGrade;

export type WireSkill = Graded<{ name: string }>;
export type WireProject = Graded<ResumeJson['projects'][number]>;
export type WireEducation = Graded<ResumeJson['education'][number]>;
export type WireWork = Graded<ResumeJson['workExperience'][number]>;
export type WireCertification = Graded<{ name: string }>;

/** `resume_json` of the wire with the relevance of every item; a certificate becomes `{name, relevance, relevance_score}`. */
export interface ScoredResumeJson extends Omit<ResumeJson, 'certifications'> {
  skills: WireSkill[];
  projects: WireProject[];
  education: WireEducation[];
  certifications: WireCertification[];
  workExperience: WireWork[];
}

/** A parsed résumé in wire shape with the grades of one score; the order of keys is that of {@link toResumeJson}. */
export function scoredResumeJson(resume: ParsedResume, score: ResumeScore): ScoredResumeJson {
  const plain = toResumeJson(resume);
  return {
    ...plain,
    skills: score.skills.map(wireSkill),
    projects: withGrades(plain.projects, score.projects),
    education: withGrades(plain.education, score.education),
    certifications: withGrades(
      resume.certifications.map((name) => ({ name })),
      score.certifications,
    ),
    workExperience: withGrades(plain.workExperience, score.work),
  };
}

/** A graded skill in wire shape. */
export function wireSkill({ name, ...grade }: ScoredSkill): WireSkill {
  return { name, ...wireGrade(grade) };
}

function withGrades<T extends object>(items: T[], grades: RelevanceGrade[]): Graded<T>[] {
  return items.map((item, index) => ({ ...item, ...wireGrade(grades[index]!) }));
}

function wireGrade({ relevance, relevanceScore }: RelevanceGrade): WireGrade {
  return { relevance, relevance_score: relevanceScore };
}
