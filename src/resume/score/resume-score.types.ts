export type ScorePart = 'skills' | 'workExperience' | 'projects' | 'education' | 'certifications';

export const SCORE_PARTS: readonly ScorePart[] = [
  'skills',
  'workExperience',
  'projects',
  'education',
  'certifications',
];

/** 1–4 low, 5–7 medium, 8–10 high. */
export type Relevance = 'low' | 'medium' | 'high';

/** How an item of the CV fits the job; `relevanceScore` is a whole number from 1 to 10. */
export interface RelevanceGrade {
  relevance: Relevance;
  relevanceScore: number;
}

export interface ScoredSkill extends RelevanceGrade {
  name: string;
}

/** Words of the CV that answered a requirement. */
export interface MatchedWords {
  /** As written in the CV: a literal part of the field. */
  words: string;
  /** Where: `skills[2]`, `workExperience[0].description`, … */
  field: string;
  /** `same` skill or words, a `kind` of what was asked, or only `related` to it. */
  match: 'same' | 'kind' | 'related';
}

/** One requirement, what was found for it and what it earned. The points of a part's entries sum to the part exactly. */
export interface ScoreEvidence {
  part: ScorePart;
  requirement: string;
  mustHave: boolean;
  /** Points, two decimals. */
  points: number;
  maxPoints: number;
  /** Empty when nothing in the CV answers the requirement, which then earns nothing. */
  found: MatchedWords[];
  /** One sentence: what the points, or their absence, come from. */
  why: string;
}

/** All lists of grades follow the order of the same list in the résumé. Points and months are never negative. */
export interface ResumeScore {
  /** Version of the rules; scores of different versions are not comparable. */
  version: string;
  /** SHA-256 of everything the scorer read. */
  inputHash: string;
  /** Points per part, two decimals, each from 0 to weight × 10. */
  parts: Record<ScorePart, number>;
  /** Exact sum of the parts, 0–10. */
  overall: number;
  skills: ScoredSkill[];
  work: RelevanceGrade[];
  projects: RelevanceGrade[];
  education: RelevanceGrade[];
  certifications: RelevanceGrade[];
  /** Skills that the job asks for and the CV answers by more than something related, each once. */
  skillsMatched: ScoredSkill[];
  monthsPerWork: number[];
  /** Months of the union of all jobs. */
  totalMonths: number;
  /** Months of the union of the jobs with medium or high relevance. */
  relevantMonths: number;
  evidence: ScoreEvidence[];
  /** Plain sentences about what fits and what is missing; nothing about the person. */
  feedback: string[];
}
