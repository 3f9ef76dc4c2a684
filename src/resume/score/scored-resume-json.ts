import { EducationEntry, ParsedResume, ProjectEntry, WorkEntry } from '../resume.types';
import { Relevance, RelevanceGrade, ResumeScore, ScoredSkill } from './resume-score.types';

interface WireGrade {
  relevance: Relevance;
  relevance_score: number;
}

type Graded<T> = T & WireGrade;

export type WireSkill = Graded<{ name: string }>;
export type WireProject = Graded<ProjectEntry>;
export type WireEducation = Graded<EducationEntry>;
export type WireWork = Graded<Omit<WorkEntry, 'current'>>;
export type WireCertification = Graded<{ name: string }>;

/** `resume_json` of the wire: every item with its relevance; "" where a single value is unknown. */
export interface ScoredResumeJson {
  name: string;
  emails: string[];
  skills: WireSkill[];
  summary: string;
  projects: WireProject[];
  websites: string[];
  addresses: { city: string; state: string };
  education: WireEducation[];
  dateOfBirth: string;
  /** Numbers parted by ", ". */
  phoneNumbers: string;
  certifications: WireCertification[];
  workExperience: WireWork[];
}

/** A parsed résumé in wire shape with the grades of one score. */
export function scoredResumeJson(resume: ParsedResume, score: ResumeScore): ScoredResumeJson {
  return {
    name: resume.name,
    emails: resume.emails,
    skills: score.skills.map(wireSkill),
    summary: resume.summary,
    projects: resume.projects.map(({ name, description }, index) => ({
      name,
      description,
      ...wireGrade(score.projects[index]!),
    })),
    websites: resume.websites,
    addresses: resume.address,
    education: resume.education.map(({ cgpa, degree, school, endDate, percent, startDate }, index) => ({
      ...{ cgpa, degree, school, endDate, percent, startDate },
      ...wireGrade(score.education[index]!),
    })),
    dateOfBirth: resume.dateOfBirth,
    phoneNumbers: resume.phoneNumbers.join(', '),
    certifications: resume.certifications.map((name, index) => ({ name, ...wireGrade(score.certifications[index]!) })),
    workExperience: resume.workExperience.map(
      ({ company, endDate, position, startDate, description, current }, index) => ({
        ...{ company, endDate: current ? null : endDate, position, startDate, description },
        ...wireGrade(score.work[index]!),
      }),
    ),
  };
}

/** A graded skill in wire shape. */
export function wireSkill({ name, ...grade }: ScoredSkill): WireSkill {
  return { name, ...wireGrade(grade) };
}

function wireGrade({ relevance, relevanceScore }: RelevanceGrade): WireGrade {
  return { relevance, relevance_score: relevanceScore };
}
