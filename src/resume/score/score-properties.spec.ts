import fc from 'fast-check';
import { ParsedResume, ScoreWeights } from '../resume.types';
import { SKILLS } from '../vocabulary/skills';
import { cv, earned, job, month, score, tester } from './fixtures/sample-cv';
import { DEFAULT_SCORE_WEIGHTS, NOTHING_FOUND } from './points';
import { ResumeScore, SCORE_PARTS } from './resume-score.types';
import { NOTHING_ASKED } from './unasked-part';

const NONE = { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': [] };
const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + Math.round(value * 100), 0);

const sentence = fc
  .tuple(
    fc.constantFrom('Automated tests with', 'Built a shop on', 'Wrote reports in', 'Led 4 people using'),
    fc.constantFrom(...SKILLS, ...SKILLS.filter((skill) => tester.jdJson.Skills.includes(skill.name))),
    fc.constantFrom('for billing.', 'and the regression suite.', 'under load.', 'every week.'),
  )
  .map(([start, skill, end]) => `${start} ${skill.name} ${end}`);
const description = fc.array(sentence, { maxLength: 4 }).map((sentences) => sentences.join(' '));
const skill = fc.oneof(
  fc.constantFrom(...SKILLS).map(({ name }) => name),
  fc.constantFrom('Selenium', 'postman', 'MySQL', 'RabbitMQ', 'Falconry'),
);
const position = fc.constantFrom(
  'QA Engineer',
  'Software Developer',
  'Head Chef',
  'Test Lead',
  'Data Analyst',
  'Nurse',
  '',
);
const workEntry = fc
  .record({ position, description, start: fc.nat(180), length: fc.nat(60), current: fc.boolean() })
  .map(({ start, length, current, ...entry }) =>
    job({ ...entry, current, startDate: month(start), endDate: current ? null : month(start + length) }),
  );
const resumes = fc.record({
  skills: fc.array(skill, { maxLength: 12 }),
  workExperience: fc.array(workEntry, { maxLength: 4 }),
  projects: fc.array(fc.record({ name: fc.constantFrom('Shop', 'Load test', 'Atlas'), description }), { maxLength: 3 }),
  education: fc.array(
    fc
      .constantFrom('B.Tech Information Technology', 'B.E. Civil Engineering', 'MBA Finance', 'Diploma in Design')
      .map((degree) => ({ school: 'A School', degree, startDate: null, endDate: null, cgpa: null, percent: null })),
    { maxLength: 3 },
  ),
  certifications: fc.array(fc.constantFrom('ISTQB CTFL', 'CSM', 'First Aid', 'AWS Certified'), { maxLength: 3 }),
});
const generated = resumes.map(cv);

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

/** What stands in a field of the CV that a row quotes. */
function textAt(resume: ParsedResume, field: string): string {
  const [, list, index, key] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(field) ?? [];
  const item = (resume as unknown as Record<string, unknown[]>)[list!]![Number(index)];
  return key ? (item as Record<string, string>)[key]! : (item as string);
}

describe('the explanation of a score', () => {
  const some = (phrases: string[]): fc.Arbitrary<string[]> => fc.subarray(phrases);
  const jobs = fc
    .record({
      Skills: some([
        ...['Regression Testing', 'SQL', 'Java', 'Test automation tools', 'API Testing', 'Node.js', 'Go', ''],
        ...[
          'Message queues such as RabbitMQ',
          'Patience with flaky screens',
          'Reporting for teams that build web shops',
        ],
      ]),
      Projects: some([
        ...['Automated a regression suite', 'Load test of a shop', 'API or data migration with measurable results'],
        ...['Shop', 'Dashboard used by a business team', 'Churn, demand or price model', ' '],
      ]),
      Education: some(['B.Tech in Information Technology', 'MBA', '']),
      Certifications: some(['ISTQB Foundation Level', 'Certified Scrum Master', 'First Aid', '']),
      'Work Experience': some([
        ...[
          'Software Tester',
          'Backend Developer',
          'Three years of automated tests with Selenium in a shop for billing',
        ],
        ...['Nurse', ''],
      ]),
    })
    .chain((jdJson) =>
      fc.record({
        title: fc.constantFrom('QA Engineer', 'Backend Developer', 'Data Analyst', ''),
        jdJson: fc.constant(jdJson),
        mustHaveSkills: some(['Selenium', 'SQL', 'Git', 'Software Testing']).map((names) =>
          names.map((value) => ({ label: value, value })),
        ),
        experience: fc.constantFrom(null, 0, 2),
        minExperience: fc.constantFrom(null, 0, 1, 3),
        maxExperience: fc.constantFrom(null, 4),
      }),
    );
  const weightings = fc.constantFrom(
    DEFAULT_SCORE_WEIGHTS,
    { skills: 0, workExperience: 0, projects: 1, education: 0, certifications: 0 },
    { skills: 0.333, workExperience: 0.333, projects: 0.333, education: 0.001, certifications: 0 },
  );
  const explained = (check: (resume: ParsedResume, result: ResumeScore) => void): void =>
    fc.assert(
      fc.property(generated, jobs, weightings, (resume, wanted, weights) =>
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
        expect(entry.why === NOTHING_FOUND).toBe(!entry.found.length);
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
