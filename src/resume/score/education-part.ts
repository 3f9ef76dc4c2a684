import { ParsedResume } from '../resume.types';
import { Degree, DegreeFit, degreeFit, readDegree } from './degrees';
import { Criterion, grade, percent } from './points';
import { RelevanceGrade } from './resume-score.types';

const CHOICE = /\bor\b|\/|,/i;
const SAME = 0.9;

/**
 * Grades each degree. The phrases of a job are alternatives ("BCA or B.Sc"), so the part is one criterion, answered by
 * the best pair of phrase and degree. School, marks and years do not count.
 */
export function fitEducation(
  resume: ParsedResume,
  phrases: string[],
): { grades: RelevanceGrade[]; criteria: Criterion[] } {
  const asked = phrases.map((phrase) => phrase.trim()).filter(Boolean);
  const wanted = asked.map((phrase) => ({ degree: readDegree(phrase), choice: CHOICE.test(phrase) }));
  const fits = resume.education.map(({ degree }) => (degree.trim() ? bestFit(wanted, readDegree(degree)) : NO_FIT));
  const grades = fits.map(({ fit }) => grade(fit));
  if (!wanted.length) return { grades, criteria: [] };
  const ratio = Math.max(0, ...fits.map(({ fit }) => fit));
  const index = fits.findIndex(({ fit }) => fit === ratio);
  const match = ratio >= SAME ? ('same' as const) : ('related' as const);
  const found =
    ratio > 0 ? [{ words: resume.education[index]!.degree, field: `education[${index}].degree`, match }] : [];
  const why = `${fits[index]?.why ?? ''}: ${percent(ratio)}.`;
  return { grades, criteria: [{ requirement: asked.join(' or '), mustHave: false, weight: 1, ratio, found, why }] };
}

const NO_FIT: DegreeFit = { fit: 0, why: '' };

function bestFit(wanted: { degree: Degree; choice: boolean }[], offered: Degree): DegreeFit {
  const fits = wanted.map(({ degree, choice }) => degreeFit(degree, offered, choice));
  return fits.reduce((best, one) => (one.fit > best.fit ? one : best), NO_FIT);
}
