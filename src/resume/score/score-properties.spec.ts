import fc from 'fast-check';
import { ParsedResume, ScoreWeights } from '../resume.types';
import { generated } from './fixtures/generated-cv';
import { cv, earned, job, month, score, tester } from './fixtures/sample-cv';
import { ResumeScore, SCORE_PARTS } from './resume-score.types';

const NONE = { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': [] };
const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + Math.round(value * 100), 0);

describe('scoreResume, whatever the CV', () => {
  it('adds up exactly and stays within weight × 10, for any weights', () => {
    const thousandths = fc
      .array(fc.nat(1000), { minLength: 4, maxLength: 4 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 1000])
      .map((cuts) => cuts.slice(1).map((cut, index) => (cut - cuts[index]!) / 1000));
    fc.assert(
      fc.property(generated, thousandths, (resume, values) => {
        const weights = Object.fromEntries(SCORE_PARTS.map((part, i) => [part, values[i]])) as unknown as ScoreWeights;
        const result = score(resume, tester, weights);
        expect(sumOf(Object.values(result.parts))).toBe(Math.round(result.overall * 100));
        for (const part of SCORE_PARTS) {
          const points = result.evidence.filter((entry) => entry.part === part).map((entry) => entry.points);
          expect(result.parts[part]).toBeGreaterThanOrEqual(0);
          expect(Math.round(result.parts[part] * 100)).toBeLessThanOrEqual(Math.round(weights[part] * 1000));
          expect(sumOf(points)).toBe(Math.round(result.parts[part] * 100));
        }
        expect(result.relevantMonths).toBeLessThanOrEqual(result.totalMonths);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(generated, (resume) => {
        expect(JSON.stringify(score(resume))).toBe(JSON.stringify(score(structuredClone(resume))));
      }),
    );
  });

  it('does not look at the order of anything', () => {
    fc.assert(
      fc.property(generated, (resume) => {
        const turned = {
          ...resume,
          skills: resume.skills.toReversed(),
          workExperience: resume.workExperience.toReversed(),
          projects: resume.projects.toReversed(),
          education: resume.education.toReversed(),
          certifications: resume.certifications.toReversed(),
        };
        expect(earned(score(turned))).toEqual(earned(score(resume)));
      }),
      { numRuns: 300 },
    );
  });

  it('gives nothing for saying things twice', () => {
    fc.assert(
      fc.property(generated, (resume) => {
        const twice = <T>(list: T[]): T[] => [...list, ...list];
        const doubled = {
          ...resume,
          skills: twice(resume.skills),
          workExperience: twice(resume.workExperience),
          projects: twice(resume.projects),
          education: twice(resume.education),
          certifications: twice(resume.certifications),
        };
        const [once, again] = [score(resume), score(doubled)];
        expect(earned(again)).toEqual(earned(once));
        expect(again.skillsMatched).toEqual(once.skillsMatched);
      }),
      { numRuns: 300 },
    );
  });

  it('never lowers a score for a required skill more', () => {
    fc.assert(
      fc.property(generated, fc.constantFrom(...tester.jdJson.Skills, 'RabbitMQ'), (resume, required) => {
        const more = score({ ...resume, skills: [...resume.skills, required] });
        const less = score(resume);
        for (const part of SCORE_PARTS) expect(more.parts[part]).toBeGreaterThanOrEqual(less.parts[part]);
      }),
      { numRuns: 300 },
    );
  });

  it('never lowers a score for more months of relevant work, and stops at the minimum', () => {
    const worked = (months: number): ResumeScore =>
      score(
        cv({ workExperience: [job({ position: 'Software Tester', startDate: month(0), endDate: month(months - 1) })] }),
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 40 }), (months, more) => {
        const [short, long] = [worked(months), worked(months + more)];
        expect(short.relevantMonths).toBe(months);
        expect(long.overall).toBeGreaterThanOrEqual(short.overall);
        if (months >= 36) expect(long.overall).toBe(short.overall);
      }),
    );
    expect(worked(36).parts.workExperience).toBeGreaterThan(worked(12).parts.workExperience);
  });

  it('never lowers a score for another job, project, degree or certificate', () => {
    fc.assert(
      fc.property(generated, generated, (resume, other) => {
        const more = {
          ...resume,
          workExperience: [...resume.workExperience, ...other.workExperience],
          projects: [...resume.projects, ...other.projects],
          education: [...resume.education, ...other.education],
          certifications: [...resume.certifications, ...other.certifications],
        };
        const [less, most] = [score(resume), score(more)];
        for (const part of SCORE_PARTS) expect(most.parts[part]).toBeGreaterThanOrEqual(less.parts[part]);
      }),
      { numRuns: 300 },
    );
  });

  it('does not read who somebody is, where they live, whom they worked for or where they studied', () => {
    const text = fc.constantFrom(
      'Selenium Ruby',
      'Mrs Test Engineer',
      'Postman GmbH',
      'Institute of SQL',
      '1960-01-01',
    );
    fc.assert(
      fc.property(generated, text, text, (resume, one, other) => {
        const dressed = (words: string): ParsedResume => ({
          ...resume,
          name: words,
          emails: [`${words}@example.org`],
          phoneNumbers: [words],
          websites: [words],
          address: { city: words, state: words },
          dateOfBirth: words,
          summary: words,
          workExperience: resume.workExperience.map((entry) => ({ ...entry, company: words })),
          education: resume.education.map((entry) => ({ ...entry, school: words, cgpa: words.length, endDate: words })),
        });
        expect(score(dressed(one))).toEqual(score(dressed(other)));
      }),
      { numRuns: 300 },
    );
  });

  it('goes by the title when the job asks for nothing else, and by nothing without one', () => {
    const anything = { ...tester, jdJson: NONE, mustHaveSkills: [], experience: 0, minExperience: 0 };
    fc.assert(
      fc.property(generated, (resume) => {
        const { parts, overall } = score(resume, anything);
        expect(parts.skills).toBeCloseTo(4 * parts.workExperience, 1);
        expect(overall).toBeCloseTo(10 * parts.workExperience, 1);
        expect(score(resume, { ...anything, title: ' ' }).overall).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
