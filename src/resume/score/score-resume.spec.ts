import fc from 'fast-check';
import { JobRequirements, ParsedResume, ScoreWeights, WorkEntry } from '../resume.types';
import { SKILLS } from '../vocabulary/skills';
import { DEFAULT_SCORE_WEIGHTS } from './points';
import { ResumeScore, SCORE_PARTS } from './resume-score.types';
import { scoreResume, SCORER_VERSION } from './score-resume';

const receivedAt = new Date('2026-03-15T00:00:00Z');
const NONE = { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': [] };

const tester: JobRequirements = {
  title: 'Test Engineer',
  jdJson: {
    Skills: ['Selenium', 'Postman', 'SQL', 'JMeter', 'Message queues such as RabbitMQ', 'Patience with flaky screens'],
    Projects: ['Automated a regression suite', 'Load test of a shop'],
    Education: ['B.Tech in Information Technology', 'Bachelor of Engineering'],
    Certifications: ['ISTQB Foundation Level', 'Certified Scrum Master'],
    'Work Experience': ['Software Tester', 'QA Engineer'],
  },
  mustHaveSkills: [{ label: 'Automation', value: 'Selenium' }],
  minExperience: 3,
  maxExperience: 6,
};

function job(entry: Partial<WorkEntry>): WorkEntry {
  return {
    company: 'Some Ltd',
    position: '',
    startDate: null,
    endDate: null,
    current: false,
    description: '',
    ...entry,
  };
}

function cv(fields: Partial<ParsedResume>): ParsedResume {
  return {
    name: 'Robin Vance',
    emails: [],
    phoneNumbers: [],
    websites: [],
    address: { city: '', state: '' },
    dateOfBirth: '',
    summary: '',
    skills: [],
    workExperience: [],
    education: [],
    projects: [],
    certifications: [],
    evidence: [],
    needsReview: [],
    flags: [],
    engine: 'test',
    ...fields,
  };
}

const score = (resume: ParsedResume, wanted = tester, weights: ScoreWeights = DEFAULT_SCORE_WEIGHTS): ResumeScore =>
  scoreResume(resume, wanted, weights, receivedAt);
const withSkills = (...skills: string[]): ParsedResume => cv({ skills });
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

function month(index: number): string {
  return `${2010 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

function earned(result: ResumeScore): unknown {
  const { parts, overall, totalMonths, relevantMonths } = result;
  return { parts, overall, totalMonths, relevantMonths };
}

describe('scoreResume', () => {
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

  it('refuses weights that do not sum to 1', () => {
    expect(() => score(cv({}), tester, { ...DEFAULT_SCORE_WEIGHTS, skills: 0.5 })).toThrow(RangeError);
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

  it('gives nothing for words stuffed into the CV', () => {
    const once = job({ position: 'QA Engineer', description: 'Tests with Selenium.' });
    const often = job({ position: 'QA Engineer', description: 'Tests with Selenium. '.repeat(50) });
    expect(earned(score(cv({ workExperience: [often] })))).toEqual(earned(score(cv({ workExperience: [once] }))));

    const foreign = SKILLS.filter(({ family }) => /cooking|teaching|legal|welding|languages$/.test(family));
    const stuffed = withSkills('Selenium', ...foreign.map(({ name }) => name));
    expect(score(stuffed).overall).toBe(score(withSkills('Selenium')).overall);
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

  it('reads gendered titles and pronouns alike', () => {
    const seller = {
      ...tester,
      title: 'Salesperson',
      jdJson: { ...tester.jdJson, 'Work Experience': ['Salesperson'] },
    };
    const sold = (title: string, whose: string): ResumeScore =>
      score(
        cv({
          workExperience: [job({ position: title, startDate: month(0), current: true, description: `${whose} SQL` })],
        }),
        seller,
      );
    expect(earned(sold('Saleswoman', 'She used her'))).toEqual(earned(sold('Salesman', 'He used his')));
    expect(sold('Salesman', '').work[0]).toEqual(sold('Salesperson', '').work[0]);
  });

  it('gives every part its neutral half when the job asks for nothing', () => {
    const anything = { ...tester, jdJson: NONE, mustHaveSkills: [], minExperience: null, maxExperience: null };
    fc.assert(
      fc.property(generated, (resume) => {
        const { parts, overall } = score(resume, anything);
        expect(parts).toEqual({ skills: 2, workExperience: 0.5, projects: 1.5, education: 0.5, certifications: 0.5 });
        expect(overall).toBe(5);
      }),
      { numRuns: 30 },
    );
  });

  it('gives full points to a CV that answers everything', () => {
    const everything = cv({
      skills: ['Selenium', 'Postman', 'SQL', 'JMeter', 'RabbitMQ', 'Patience with flaky screens'],
      workExperience: [
        job({
          position: 'QA Engineer',
          startDate: '2020-01-01',
          current: true,
          description: 'Selenium, Postman, SQL, JMeter and message queues.\nPatience with flaky screens.',
        }),
      ],
      projects: [
        { name: 'Regression', description: 'Automated the regression suite.' },
        { name: 'Load test', description: 'Load test of a web shop.' },
      ],
      education: [
        {
          school: '',
          degree: 'B.Tech Information Technology',
          startDate: null,
          endDate: null,
          cgpa: null,
          percent: null,
        },
      ],
      certifications: ['ISTQB Foundation Level', 'CSM'],
    });
    expect(score(everything).parts).toMatchObject({
      workExperience: 1,
      projects: 3,
      education: 1,
      certifications: 1,
    });
    expect(score(everything).overall).toBeGreaterThan(9.8);
    expect(score(everything).evidence.filter((entry) => !entry.found.length)).toEqual([]);
  });

  it('weighs must-haves more', () => {
    expect(score(withSkills('Selenium')).parts.skills).toBeGreaterThan(score(withSkills('Postman')).parts.skills);
  });

  it('believes a skill in use more than a listed one, and both together most', () => {
    const description = 'Wrote collections in Postman.';
    const listed = score(withSkills('Postman'));
    const used = score(cv({ projects: [{ name: 'Shop', description }] }));
    const both = score(cv({ skills: ['Postman'], projects: [{ name: 'Shop', description }] }));
    expect(used.parts.skills).toBeGreaterThan(listed.parts.skills);
    expect(both.parts.skills).toBeGreaterThan(used.parts.skills);
  });

  it('takes a kind of what was asked nearly in full and a neighbour in part', () => {
    const points = (name: string): number => score(withSkills(name)).parts.skills;
    expect(points('RabbitMQ')).toBeGreaterThan(points('Playwright') / 2);
    expect(points('MySQL')).toBeGreaterThan(0);
    expect(points('MySQL')).toBeLessThan(points('SQL'));
    expect(points('Falconry')).toBe(0);
  });

  it('names the words that earned the points and what was missing', () => {
    const result = score(
      cv({
        skills: ['selenium webdriver'],
        workExperience: [
          job({
            position: 'QA Engineer',
            startDate: '2022-12-01',
            endDate: '2023-11-30',
            description: 'Used Postman daily.',
          }),
        ],
      }),
    );
    const evidence = (requirement: string): object | undefined =>
      result.evidence.find((entry) => entry.part === 'skills' && entry.requirement === requirement);
    expect(evidence('Selenium')).toMatchObject({
      mustHave: true,
      found: [{ words: 'selenium webdriver', field: 'skills[0]', match: 'same' }],
    });
    expect(evidence('Postman')).toMatchObject({
      found: [{ words: 'Postman', field: 'workExperience[0].description', match: 'same' }],
    });
    expect(evidence('JMeter')).toMatchObject({ points: 0, found: [] });
    expect(result.feedback[0]).toBe('2 of 6 required skills were found: Selenium, Postman.');
    expect(result.feedback[1]).toBe(
      'Not found: SQL, JMeter, Message queues such as RabbitMQ, Patience with flaky screens.',
    );
    expect(result.feedback[2]).toBe('12 of 12 months of work experience are relevant; the job asks for 36.');
    expect(result).toMatchObject({ version: SCORER_VERSION, monthsPerWork: [12], totalMonths: 12, relevantMonths: 12 });
  });

  it('says which must-have is missing and never speaks of the person', () => {
    const { feedback } = score(cv({ name: 'Maria Gonzalez', skills: ['SQL'], dateOfBirth: '1960-01-01' }));
    expect(feedback).toContain('Missing must-have skills: Selenium.');
    expect(feedback.join(' ')).not.toMatch(/Maria|Gonzalez|1960/);
  });

  it('does not count months of other work as relevant', () => {
    const chef = job({ position: 'Head Chef', startDate: '2015-01-01', endDate: '2019-12-31', description: 'Cooked.' });
    expect(score(cv({ workExperience: [chef] }))).toMatchObject({
      totalMonths: 60,
      relevantMonths: 0,
      work: [{ relevance: 'low' }],
    });
  });

  it('grades skills high when asked for, medium when close, low otherwise', () => {
    const { skills, skillsMatched } = score(withSkills('Selenium', 'Playwright', 'Falconry', 'Selenium WebDriver'));
    expect(skills.map((one) => one.relevance)).toEqual(['high', 'medium', 'low', 'high']);
    expect(skillsMatched.map((one) => one.name)).toEqual(['Selenium']);
  });
});
