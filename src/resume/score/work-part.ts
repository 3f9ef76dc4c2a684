import { JobRequirements, ParsedResume } from '../resume.types';
import { CvPassages } from './cv-passages';
import { namesTrade, titleSimilarity } from './job-titles';
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

/** Below this a job that names its trade belongs to another one. */
const FOREIGN_ROLE = 0.2;
const FOREIGN_WORTH = 0.8;

interface EntryFit {
  role: number;
  skills: number;
  /** The title names a trade; else the skills have to speak for the job. */
  named: boolean;
}

/** How near each job of the CV comes to what the opening calls for, 0–1. */
export function roleFits(resume: ParsedResume, job: JobRequirements): number[] {
  const roles = rolesOf(job);
  return resume.workExperience.map(({ position, description }) =>
    Math.max(0, ...roles.map((role) => roleFit(role, position, description))),
  );
}

/** What a skill seen in each job is worth, see {@link Passage}. */
export function worthOfWork(resume: ParsedResume, job: JobRequirements, fits: number[]): number[] {
  const isOpen = !rolesOf(job).length;
  return resume.workExperience.map(({ position }, index) =>
    isOpen || fits[index]! >= FOREIGN_ROLE || !namesTrade(position) ? 1 : FOREIGN_WORTH,
  );
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
  roles: number[],
  receivedAt: Date,
): WorkFit {
  const grades = resume.workExperience.map(({ position }, index) =>
    grade(
      entryStrength({
        role: roles[index]!,
        skills: skillsFit(requirements, passages, index),
        named: namesTrade(position),
      }),
    ),
  );
  const relevant = resume.workExperience
    .map((entry, index) => ({ entry, index }))
    .filter(({ index }) => grades[index]!.relevanceScore >= MEDIUM);
  const relevantMonths = monthsOfUnion(
    relevant.map(({ entry }) => entry),
    receivedAt,
  );
  const asksNothing = !job.jdJson['Work Experience'].some((phrase) => phrase.trim()) && !job.minExperience;
  const found = relevant.map(({ entry, index }) => title(entry.position, index, 'same'));
  return {
    grades,
    criteria: asksNothing
      ? []
      : [
          ...roleCriterion(job, resume, roles),
          monthsCriterion(job, relevantMonths, found),
          ...useCriterion(requirements, passages),
        ],
    monthsPerWork: resume.workExperience.map((entry) => monthsOf(entry, receivedAt)),
    totalMonths: monthsOfUnion(resume.workExperience, receivedAt),
    relevantMonths,
  };
}

/** The right role alone is high; the right skills alone are low in a job of another trade, medium where it names none. */
function entryStrength({ role, skills, named }: EntryFit): number {
  const bySkills = named ? 0.65 * role + 0.35 * skills : 0.35 * role + 0.65 * skills;
  return Math.max(0.75 * role + 0.25 * skills, bySkills);
}

function rolesOf(job: JobRequirements): string[] {
  return [...new Set([job.title, ...job.jdJson['Work Experience']].map((role) => role.trim()).filter(Boolean))];
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

function roleCriterion(job: JobRequirements, resume: ParsedResume, fits: number[]): Criterion[] {
  const roles = rolesOf(job);
  if (!roles.length) return [];
  const ratio = Math.max(0, ...fits);
  const index = fits.indexOf(ratio);
  const match = ratio > 0.9 ? 'same' : 'related';
  const found = ratio > 0 ? [title(resume.workExperience[index]!.position, index, match)] : [];
  return [{ requirement: `Worked as ${roles.join(' or ')}`, mustHave: false, weight: ROLE_WEIGHT, ratio, found }];
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

/**
 * The minimum of the job; a beginner's job (0 years) is content with one year, or less where the maximum is less.
 * Nobody loses points for more than the maximum.
 */
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
