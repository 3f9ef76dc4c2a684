import { ScoreEvidence, ScorePart, SCORE_PARTS } from './resume-score.types';
import { isMet } from './skills-part';

interface Facts {
  evidence: ScoreEvidence[];
  /** Parts the job asks nothing of. */
  unasked: ScorePart[];
  relevantMonths: number;
  totalMonths: number;
  targetMonths: number | null;
}

/** More names than this are counted instead of listed. */
const LISTED = 6;
const GOOD = 0.7;
const SOME = 0.35;

const NAMES: Record<ScorePart, string> = {
  skills: 'skills',
  workExperience: 'work experience',
  projects: 'projects',
  education: 'education',
  certifications: 'certifications',
};

/**
 * Plain sentences for a recruiter, best news first within each part. They say what the rows of the evidence say, and
 * speak of requirements and of words found in skills, jobs, projects, degrees and certificates; never of the person.
 */
export function writeFeedback({ evidence, unasked, relevantMonths, totalMonths, targetMonths }: Facts): string[] {
  if (unasked.length === SCORE_PARTS.length) return ['The job asks for nothing a CV can be compared with.'];
  const of = (part: ScorePart): ScoreEvidence[] =>
    unasked.includes(part) ? [] : evidence.filter((entry) => entry.part === part);
  return [
    ...skillSentences(of('skills')),
    ...(totalMonths
      ? [monthsSentence(relevantMonths, totalMonths, targetMonths)]
      : ['No dated work experience was found.']),
    ...partSentence('projects', 'Projects', of('projects')),
    ...partSentence('education', 'Education', of('education')),
    ...partSentence('certifications', 'Certifications', of('certifications').slice(0, 1)),
    ...unaskedSentence(unasked),
  ];
}

/** Each required skill is found, answered by something related, or missing; the three add up. */
function skillSentences(entries: ScoreEvidence[]): string[] {
  if (!entries.length) return [];
  const met = entries.filter((entry) => isMet(entry.found));
  const near = entries.filter((entry) => entry.found.length && !isMet(entry.found));
  const missing = entries.filter((entry) => !entry.found.length);
  const sentence = (start: string, of: ScoreEvidence[]): string[] => (of.length ? [`${start}${list(of, ': ')}.`] : []);
  const isMust = (entry: ScoreEvidence): boolean => entry.mustHave;
  return [
    `${met.length} of ${entries.length} required skills were found${list(met, ': ')}.`,
    ...sentence('Missing must-have skills', missing.filter(isMust)),
    ...sentence('Only something related was found for the must-have skills', near.filter(isMust)),
    ...sentence(
      'Only something related was found for',
      near.filter((entry) => !isMust(entry)),
    ),
    ...sentence(
      'Not found',
      missing.filter((entry) => !isMust(entry)),
    ),
  ];
}

function list(entries: ScoreEvidence[], before: string): string {
  if (!entries.length) return '';
  const names = entries.slice(0, LISTED).map((entry) => entry.requirement);
  const more = entries.length - names.length;
  return `${before}${names.join(', ')}${more ? ` and ${more} more` : ''}`;
}

function monthsSentence(relevant: number, total: number, target: number | null): string {
  const asked = target === null ? '' : `; the job asks for ${target} months`;
  return `${relevant} of ${total} months of work experience are relevant${asked}.`;
}

function partSentence(part: ScorePart, name: string, entries: ScoreEvidence[]): string[] {
  if (!entries.length) return [];
  if (entries.every((entry) => !entry.found.length)) return [`${name}: nothing the job asks for was found.`];
  const earned = entries.reduce((sum, entry) => sum + entry.points, 0);
  const most = entries.reduce((sum, entry) => sum + entry.maxPoints, 0);
  if (!most) return [];
  const ratio = earned / most;
  const verdict =
    ratio >= GOOD ? 'fit the job well' : ratio >= SOME ? 'fit the job in part' : 'show little of what the job asks for';
  const singular = part === 'education' ? verdict.replace('fit ', 'fits ').replace('show ', 'shows ') : verdict;
  return [`${name} ${singular}.`];
}

function unaskedSentence(parts: ScorePart[]): string[] {
  if (!parts.length) return [];
  const names = parts.map((part) => NAMES[part]);
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0]!;
  const [these, count] = names.length > 1 ? ['these parts', 'count'] : ['this part', 'counts'];
  return [`The job asks for no ${all}: ${these} ${count} in proportion to the others.`];
}
