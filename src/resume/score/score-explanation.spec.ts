import fc from 'fast-check';
import { ParsedResume } from '../resume.types';
import { generated, generatedJobs, weightings } from './fixtures/generated-cv';
import { score } from './fixtures/sample-cv';
import { ResumeScore, SCORE_PARTS } from './resume-score.types';
import { NOTHING_ASKED } from './unasked-part';

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + Math.round(value * 100), 0);

/** What stands in a field of the CV that a row quotes. */
function textAt(resume: ParsedResume, field: string): string {
  const [, list, index, key] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(field) ?? [];
  const item = (resume as unknown as Record<string, unknown[]>)[list!]![Number(index)];
  return key ? (item as Record<string, string>)[key]! : (item as string);
}

describe('the explanation of a score', () => {
  const explained = (check: (resume: ParsedResume, result: ResumeScore) => void): void =>
    fc.assert(
      fc.property(generated, generatedJobs, weightings, (resume, wanted, weights) =>
        check(resume, score(resume, wanted, weights)),
      ),
      { numRuns: 150 },
    );

  it('gives points for words of the CV, and only for them', () => {
    explained((_resume, { evidence }) => {
      for (const entry of evidence) {
        if (entry.maxPoints > 0)
          expect([entry.requirement, entry.points > 0]).toEqual([entry.requirement, entry.found.length > 0]);
        else expect(entry.points).toBe(0);
        if (entry.found.length) expect(entry.why).toMatch(/: \d+ %\.$/);
        else expect(entry.why).toMatch(/^No|: 0 %\.$|^The job asks for nothing/);
      }
    });
  });

  it('quotes what stands in the CV, letter by letter', () => {
    explained((resume, { evidence }) => {
      for (const { words, field } of evidence.flatMap((entry) => entry.found)) {
        expect(words.trim()).not.toBe('');
        expect(textAt(resume, field)).toContain(words);
      }
    });
  });

  it('adds up, part by part', () => {
    explained((_resume, { evidence, parts }) => {
      for (const part of SCORE_PARTS) {
        const rows = evidence.filter((entry) => entry.part === part);
        expect(rows.length).toBeGreaterThan(0);
        expect(sumOf(rows.map(({ points }) => points))).toBe(Math.round(parts[part] * 100));
      }
    });
  });

  it('counts in its sentences what the rows show', () => {
    explained((_resume, { evidence, feedback, skillsMatched }) => {
      const text = feedback.join(' ');
      const skills = evidence.filter(({ part, requirement }) => part === 'skills' && requirement !== NOTHING_ASKED);
      const met = skills.filter(({ found }) => found.some(({ match }) => match !== 'related'));
      const missing = skills.filter(({ found, mustHave }) => !found.length && mustHave);
      expect(skillsMatched).toHaveLength(met.length);
      if (skills.length) expect(text).toContain(`${met.length} of ${skills.length} required skills were found`);
      expect(text.includes('Missing must-have skills')).toBe(missing.length > 0);
      for (const { requirement } of missing) expect(feedback.join(' ')).toContain(requirement);
      for (const [part, name] of [
        ['projects', 'Projects'],
        ['education', 'Education'],
        ['certifications', 'Certifications'],
      ] as const) {
        const rows = evidence.filter((entry) => entry.part === part && entry.requirement !== NOTHING_ASKED);
        const isEmpty = rows.length > 0 && rows.every(({ found }) => !found.length);
        expect(text.includes(`${name}: nothing the job asks for was found.`)).toBe(isEmpty);
      }
    });
  });

  it('judges a title once', () => {
    explained((_resume, { evidence }) => {
      const matches = new Map<string, Set<string>>();
      const quoted = evidence.filter(({ part }) => part === 'workExperience').flatMap((entry) => entry.found);
      for (const { words, field, match } of quoted.filter((one) => one.field.endsWith('.position'))) {
        matches.set(words, (matches.get(words) ?? new Set()).add(match));
        expect(field).toMatch(/^workExperience/);
      }
      for (const judgements of matches.values()) expect(judgements.size).toBe(1);
    });
  });
});
