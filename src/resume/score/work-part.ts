import { JobRequirements, ParsedResume, WorkEntry } from '../resume.types';
import { CvPassages } from './cv-passages';
import { namesTrade } from './job-titles';
import { monthsOf, monthsOfUnion } from './months';
import { Criterion, grade, percent } from './points';
import { MatchedWords, RelevanceGrade } from './resume-score.types';
import { isOpenToAll, RoleFit, rolesOf } from './roles';
import { answerSkill, distinct, SkillRequirement } from './skill-requirements';

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
/** So many required skills in one job prove it relevant. */
const SKILLS_OF_A_JOB = 4;
/** Half of the required skills seen at work is all that can be expected. */
const USE_SHARE = 0.5;
const MEDIUM = 5;

/** Below this a job that names its trade belongs to another one. */
const FOREIGN_ROLE = 0.2;
const FOREIGN_WORTH = 0.6;

interface EntryFit {
  role: number;
  skills: number;
  /** The title names a trade; else the skills have to speak for the job. */
  named: boolean;
}

/** What a skill seen in each job is worth, see {@link Passage}. */
export function worthOfWork(resume: ParsedResume, job: JobRequirements, fits: RoleFit[]): number[] {
  return resume.workExperience.map(({ position }, index) =>
    isOpenToAll(job) || fits[index]!.fit >= FOREIGN_ROLE || !namesTrade(position) ? 1 : FOREIGN_WORTH,
  );
}

/** A job of the CV that counts: what shows it, and since when. */
interface Relevant {
  entry: WorkEntry;
  shown: MatchedWords[];
}

/**
 * Grades each job, counts months, and measures the part by three things: the closest role, months of relevant jobs
 * against those the job asks for, required skills seen at work; each only where the job says something about it.
 */
export function fitWork(
  resume: ParsedResume,
  job: JobRequirements,
  requirements: SkillRequirement[],
  passages: CvPassages,
  roles: RoleFit[],
  receivedAt: Date,
): WorkFit {
  const grades = resume.workExperience.map(({ position }, index) =>
    grade(
      entryStrength({
        role: roles[index]!.fit,
        skills: skillsFit(requirements, passages, index),
        named: namesTrade(position),
      }),
    ),
  );
  const relevant = resume.workExperience
    .map((entry, index): Relevant => ({ entry, shown: shownBy(entry, index, roles[index]!, passages) }))
    .filter((_one, index) => grades[index]!.relevanceScore >= MEDIUM);
  const relevantMonths = monthsOfUnion(
    relevant.map(({ entry }) => entry),
    receivedAt,
  );
  const dated = relevant.filter(({ entry }) => monthsOf(entry, receivedAt) > 0);
  return {
    grades,
    criteria: [
      ...roleCriterion(job, roles),
      ...monthsCriterion(
        job,
        relevantMonths,
        dated.flatMap(({ shown }) => shown),
      ),
      ...useCriterion(requirements, passages),
    ],
    monthsPerWork: resume.workExperience.map((entry) => monthsOf(entry, receivedAt)),
    totalMonths: monthsOfUnion(resume.workExperience, receivedAt),
    relevantMonths,
  };
}

/** The title with its one judgement; where there is none, what the job was. */
function shownBy({ position }: WorkEntry, index: number, { found }: RoleFit, passages: CvPassages): MatchedWords[] {
  if (found) return [found];
  const words = position.trim() || (passages.work[index]!.passages[0]?.text.trim() ?? '');
  const field = `workExperience[${index}].${position.trim() ? 'position' : 'description'}`;
  return [{ words, field, match: 'related' }];
}

/** The right role alone is high; the right skills alone are low in a job of another trade, medium where it names none. */
function entryStrength({ role, skills, named }: EntryFit): number {
  const bySkills = named ? 0.65 * role + 0.35 * skills : 0.35 * role + 0.65 * skills;
  return Math.max(0.75 * role + 0.25 * skills, bySkills);
}

function skillsFit(requirements: SkillRequirement[], passages: CvPassages, index: number): number {
  if (!requirements.length) return 0;
  const answered = requirements.map((requirement) => answerSkill(requirement, passages.work[index]!).used);
  const sum = answered.filter((value) => value >= 0.5).reduce((total, value) => total + value, 0);
  return Math.min(1, sum / Math.min(SKILLS_OF_A_JOB, requirements.length));
}

function roleCriterion(job: JobRequirements, fits: RoleFit[]): Criterion[] {
  const roles = rolesOf(job);
  if (!roles.length) return [];
  const ratio = Math.max(0, ...fits.map(({ fit }) => fit));
  const best = fits.find(({ fit }) => fit === ratio)?.found;
  const requirement = `Worked as ${roles.join(' or ')}`;
  const why = `${best?.match === 'same' ? 'The same work' : 'Work that has something in common with it'}: ${percent(ratio)}.`;
  return [{ requirement, mustHave: false, weight: ROLE_WEIGHT, ratio, found: best ? [best] : [], why }];
}

function monthsCriterion(job: JobRequirements, relevantMonths: number, found: MatchedWords[]): Criterion[] {
  const target = targetMonths(job);
  if (!target) return [];
  const ratio = relevantMonths / target.months;
  return [
    {
      requirement: `${target.months} months of relevant experience (${target.source})`,
      mustHave: false,
      weight: MONTHS_WEIGHT,
      ratio,
      found,
      why: `${relevantMonths} of ${target.months} months, counted in jobs of medium or high relevance: ${percent(ratio)}.`,
      whyNot: 'No dated job of the CV is of medium or high relevance.',
    },
  ];
}

/**
 * The months a job asks for, and what says so: its minimum; where that is none, the experience it names. Nothing when it
 * names neither. Never more than its maximum.
 */
export function targetMonths({
  minExperience,
  experience,
  maxExperience,
}: JobRequirements): { months: number; source: string } | null {
  const [years, source] = minExperience
    ? [minExperience, 'the minimum of the job: $ years']
    : [
        Math.min(experience ?? 0, maxExperience || Infinity),
        'the experience the job names: $ years; it sets no minimum',
      ];
  if (!(years > 0)) return null;
  const written = source.replace('$ years', years === 1 ? '1 year' : `${years} years`);
  return { months: Math.max(1, Math.round(years * 12)), source: written };
}

function useCriterion(requirements: SkillRequirement[], passages: CvPassages): Criterion[] {
  if (!requirements.length) return [];
  const answers = requirements.map((requirement) => answerSkill(requirement, passages.atWork));
  const sum = answers.reduce((total, answer) => total + answer.used, 0);
  const ratio = sum / (requirements.length * USE_SHARE);
  const shown = answers.filter((answer) => answer.used > 0).length;
  return [
    {
      requirement: 'Required skills used at work',
      mustHave: false,
      weight: USE_WEIGHT,
      ratio,
      found: distinct(answers.flatMap((answer) => answer.found)),
      why: `Jobs show ${shown} of ${requirements.length} required skills or something related; half of them in full is enough: ${percent(ratio)}.`,
    },
  ];
}
