import { ScoreEvidence, ScorePart } from './resume-score.types';

interface Facts {
  evidence: ScoreEvidence[];
  relevantMonths: number;
  totalMonths: number;
  targetMonths: number | null;
}

/** More names than this are counted instead of listed. */
const LISTED = 6;
const GOOD = 0.7;
const SOME = 0.35;

/**
 * Plain sentences for a recruiter, best news first within each part. They speak of requirements and of words found in
 * skills, jobs, projects, degrees and certificates; never of the person.
 */
export function writeFeedback({ evidence, relevantMonths, totalMonths, targetMonths }: Facts): string[] {
  const of = (part: ScorePart): ScoreEvidence[] => evidence.filter((entry) => entry.part === part && entry.requirement);
  return [
    ...skillSentences(of('skills')),
    ...(totalMonths
      ? [monthsSentence(relevantMonths, totalMonths, targetMonths)]
      : ['No dated work experience was found.']),
    ...partSentence('projects', 'Projects', of('projects')),
    ...partSentence('education', 'Education', of('education')),
    ...partSentence('certifications', 'Certifications', of('certifications').slice(0, 1)),
  ];
}

function skillSentences(entries: ScoreEvidence[]): string[] {
  if (!entries.length) return [];
  const shown = entries.filter((entry) => entry.found.some((words) => words.match !== 'related'));
  const missing = entries.filter((entry) => !shown.includes(entry));
  const mustHaves = missing.filter((entry) => entry.mustHave);
  return [
    `${shown.length} of ${entries.length} required skills were found${list(shown, ': ')}.`,
    ...(mustHaves.length ? [`Missing must-have skills${list(mustHaves, ': ')}.`] : []),
    ...(missing.length > mustHaves.length
      ? [
          `Not found${list(
            missing.filter((entry) => !entry.mustHave),
            ': ',
          )}.`,
        ]
      : []),
  ];
}

function list(entries: ScoreEvidence[], before: string): string {
  if (!entries.length) return '';
  const names = entries.slice(0, LISTED).map((entry) => entry.requirement);
  const more = entries.length - names.length;
  return `${before}${names.join(', ')}${more ? ` and ${more} more` : ''}`;
}

function monthsSentence(relevant: number, total: number, target: number | null): string {
  const asked = target === null ? '' : `; the job asks for ${target}`;
  return `${relevant} of ${total} months of work experience are relevant${asked}.`;
}

function partSentence(part: ScorePart, name: string, entries: ScoreEvidence[]): string[] {
  if (!entries.length) return [];
  if (entries.every((entry) => !entry.found.length)) return [`${name}: nothing the job asks for was found.`];
  const earned = entries.reduce((sum, entry) => sum + entry.points, 0);
  const most = entries.reduce((sum, entry) => sum + entry.maxPoints, 0);
  const ratio = most ? earned / most : 0;
  const verdict =
    ratio >= GOOD ? 'fit the job well' : ratio >= SOME ? 'fit the job in part' : 'show little of what the job asks for';
  const singular = part === 'education' ? verdict.replace('fit ', 'fits ').replace('show ', 'shows ') : verdict;
  return [`${name} ${singular}.`];
}
