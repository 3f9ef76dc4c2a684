import { JobRequirements, ParsedResume } from '../resume.types';
import { CvPassages } from './cv-passages';
import { titleSimilarity } from './job-titles';
import { monthsOf, monthsOfUnion } from './months';
import { Criterion, grade } from './points';
import { MatchedWords, RelevanceGrade } from './resume-score.types';
import { answerSkill, distinct, SkillRequirement } from './skill-requirements';
import { contentStems, coverage, plainWords } from './words';

export interface WorkFit {
  grades: RelevanceGrade[];
  criteria: Criterion[];
  monthsPerWork: number[];
  totalMonths: number;
  relevantMonths: number;
}

const ROLE_WEIGHT = 0.35;
const MONTHS_WEIGHT = 0.45;
const USE_WEIGHT = 0.2;
/** A phrase longer than a job title is read as a sentence about the work. */
const TITLE_WORDS = 5;
/** So many required skills in one job prove it relevant. */
const SKILLS_OF_A_JOB = 4;
/** Half of the required skills seen at work is all that can be expected. */
const USE_SHARE = 0.5;
const MEDIUM = 5;

interface EntryFit {
  role: number;
  skills: number;
}

/**
 * Grades each job, counts months, and measures the part by three things: the closest role, months of relevant jobs
 * against the minimum, required skills seen at work. Asks nothing when the job has neither phrases nor a minimum.
 */
export function fitWork(
  resume: ParsedResume,
  job: JobRequirements,
  requirements: SkillRequirement[],
  passages: CvPassages,
  receivedAt: Date,
): WorkFit {
  const wanted = job.jdJson['Work Experience'].filter((phrase) => phrase.trim());
  const roles = [job.title, ...wanted].filter((role) => role.trim());
  const fits = resume.workExperience.map((entry, index): EntryFit => ({
    role: Math.max(0, ...roles.map((role) => roleFit(role, entry.position, entry.description))),
    skills: skillsFit(requirements, passages, index),
  }));
  const grades = fits.map(({ role, skills }) =>
    grade(Math.max(0.75 * role + 0.25 * skills, 0.35 * role + 0.65 * skills)),
  );
  const relevant = resume.workExperience
    .map((entry, index) => ({ entry, index }))
    .filter(({ index }) => grades[index]!.relevanceScore >= MEDIUM);
  const relevantMonths = monthsOfUnion(
    relevant.map(({ entry }) => entry),
    receivedAt,
  );
  const asksNothing = !wanted.length && !job.minExperience;
  const found = relevant.map(({ entry, index }) => title(entry.position, index, 'same'));
  return {
    grades,
    criteria: asksNothing
      ? []
      : [
          ...roleCriterion(roles, resume, fits),
          monthsCriterion(job, relevantMonths, found),
          ...useCriterion(requirements, passages),
        ],
    monthsPerWork: resume.workExperience.map((entry) => monthsOf(entry, receivedAt)),
    totalMonths: monthsOfUnion(resume.workExperience, receivedAt),
    relevantMonths,
  };
}

function roleFit(role: string, position: string, description: string): number {
  if (plainWords(role).length <= TITLE_WORDS) return titleSimilarity(role, position);
  const stems = contentStems(role);
  const title = coverage(contentStems(position), stems);
  return Math.max(0.9 * title, coverage(stems, contentStems(`${position} ${description}`)));
}

function skillsFit(requirements: SkillRequirement[], passages: CvPassages, index: number): number {
  if (!requirements.length) return 0;
  const answered = requirements.map((requirement) => answerSkill(requirement, passages.work[index]!).used);
  const sum = answered.filter((value) => value >= 0.5).reduce((total, value) => total + value, 0);
  return Math.min(1, sum / Math.min(SKILLS_OF_A_JOB, requirements.length));
}

function roleCriterion(roles: string[], resume: ParsedResume, fits: EntryFit[]): Criterion[] {
  if (!roles.length) return [];
  const ratio = Math.max(0, ...fits.map((fit) => fit.role));
  const index = fits.findIndex((fit) => fit.role === ratio);
  const match = ratio > 0.9 ? 'same' : 'related';
  const found = ratio > 0 ? [title(resume.workExperience[index]!.position, index, match)] : [];
  return [
    {
      requirement: `Worked as ${[...new Set(roles)].join(' or ')}`,
      mustHave: false,
      weight: ROLE_WEIGHT,
      ratio,
      found,
    },
  ];
}

function title(words: string, index: number, match: MatchedWords['match']): MatchedWords {
  return { words, field: `workExperience[${index}].position`, match };
}

function monthsCriterion(job: JobRequirements, relevantMonths: number, found: MatchedWords[]): Criterion {
  const target = targetMonths(job);
  return {
    requirement: `${target} months of relevant experience`,
    mustHave: false,
    weight: MONTHS_WEIGHT,
    ratio: relevantMonths / target,
    found,
  };
}

/** The minimum of the job; a beginner's job (0 years) is content with one year, or less where the maximum is less. */
function targetMonths({ minExperience, maxExperience }: JobRequirements): number {
  if (minExperience && minExperience > 0) return Math.max(1, Math.round(minExperience * 12));
  return maxExperience && maxExperience > 0 ? Math.max(1, Math.min(12, Math.round(maxExperience * 12))) : 12;
}

function useCriterion(requirements: SkillRequirement[], passages: CvPassages): Criterion[] {
  if (!requirements.length) return [];
  const atWork = passages.work.flat();
  const answers = requirements.map((requirement) => answerSkill(requirement, atWork));
  const sum = answers.reduce((total, answer) => total + answer.used, 0);
  return [
    {
      requirement: 'Required skills used at work',
      mustHave: false,
      weight: USE_WEIGHT,
      ratio: sum / (requirements.length * USE_SHARE),
      found: distinct(answers.flatMap((answer) => answer.found)),
    },
  ];
}
