import { ParsedResume } from '../resume.types';
import { Degree, degreeFit, readDegree } from './degrees';
import { Criterion, grade } from './points';
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
  const wanted = phrases
    .filter((phrase) => phrase.trim())
    .map((phrase) => ({ degree: readDegree(phrase), choice: CHOICE.test(phrase) }));
  const fits = resume.education.map((entry) => bestFit(wanted, readDegree(entry.degree)));
  const ratio = Math.max(0, ...fits);
  const index = fits.indexOf(ratio);
  const words = resume.education[index]?.degree ?? '';
  const found =
    ratio > 0
      ? [
          {
            words,
            field: `education[${index}].degree`,
            match: ratio >= SAME ? ('same' as const) : ('related' as const),
          },
        ]
      : [];
  const requirement = phrases.join(' or ');
  return {
    grades: fits.map(grade),
    criteria: wanted.length ? [{ requirement, mustHave: false, weight: 1, ratio, found }] : [],
  };
}

function bestFit(wanted: { degree: Degree; choice: boolean }[], offered: Degree): number {
  return Math.max(0, ...wanted.map(({ degree, choice }) => degreeFit(degree, offered, choice)));
}
