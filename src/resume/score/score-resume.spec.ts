import { SKILLS } from '../vocabulary/skills';
import { cv, earned, job, month, score, tester } from './fixtures/sample-cv';
import { DEFAULT_SCORE_WEIGHTS } from './points';
import { ResumeScore } from './resume-score.types';
import { SCORER_VERSION } from './score-resume';
import { ParsedResume } from '../resume.types';

const withSkills = (...skills: string[]): ParsedResume => cv({ skills });

describe('scoreResume', () => {
  it('refuses weights that do not sum to 1', () => {
    expect(() => score(cv({}), tester, { ...DEFAULT_SCORE_WEIGHTS, skills: 0.5 })).toThrow(RangeError);
  });

  it('gives nothing for words stuffed into the CV', () => {
    const once = job({ position: 'QA Engineer', description: 'Tests with Selenium.' });
    const often = job({ position: 'QA Engineer', description: 'Tests with Selenium. '.repeat(50) });
    expect(earned(score(cv({ workExperience: [often] })))).toEqual(earned(score(cv({ workExperience: [once] }))));

    const foreign = SKILLS.filter(({ family }) => /cooking|teaching|legal|welding|languages$/.test(family));
    const stuffed = withSkills('Selenium', ...foreign.map(({ name }) => name));
    expect(score(stuffed).overall).toBe(score(withSkills('Selenium')).overall);
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
    expect(result.feedback[2]).toBe('12 of 12 months of work experience are relevant; the job asks for 36 months.');
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
