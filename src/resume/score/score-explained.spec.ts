import { JobRequirements, ParsedResume } from '../resume.types';
import { cv, job, month, score } from './fixtures/sample-cv';
import { MatchedWords, ResumeScore, ScoreEvidence, ScorePart } from './resume-score.types';

const opening = (fields: Partial<JobRequirements['jdJson']>, rest: Partial<JobRequirements> = {}): JobRequirements => ({
  title: 'Backend Software Engineer',
  jdJson: { Skills: [], Projects: [], Education: [], Certifications: [], 'Work Experience': [], ...fields },
  mustHaveSkills: [],
  experience: null,
  minExperience: null,
  maxExperience: null,
  ...rest,
});

const rowsOf = (result: ResumeScore, part: ScorePart): ScoreEvidence[] =>
  result.evidence.filter((entry) => entry.part === part);
const row = (result: ResumeScore, part: ScorePart, requirement: string): ScoreEvidence =>
  rowsOf(result, part).find((entry) => entry.requirement === requirement)!;
const words = (found: MatchedWords[]): string[] => found.map((one) => one.words);

describe('points', () => {
  const forecast = opening({ Projects: ['Forecast model for a business unit'] });

  it('are never given for a field that a project merely shares with the wanted one', () => {
    const analyst = cv({ projects: [{ name: 'Ledger', description: 'A tool built with Budgeting and Valuation.' }] });
    const result = score(analyst, forecast);
    expect(row(result, 'projects', 'Forecast model for a business unit')).toMatchObject({ points: 0, found: [] });
    expect(result.feedback).toContain('Projects: nothing the job asks for was found.');
  });

  it('of a part the job asks nothing of follow what the other parts earn', () => {
    const asked = opening({ Skills: ['Node.js', 'Docker'] });
    const full = cv({
      skills: ['Node.js', 'Docker'],
      workExperience: [
        job({
          position: 'Backend Software Engineer',
          startDate: month(0),
          current: true,
          description: 'Node.js, Docker.',
        }),
      ],
    });
    expect(score(full, asked)).toMatchObject({ overall: 10, parts: { projects: 3, education: 1, certifications: 1 } });
    expect(score(cv({}), asked)).toMatchObject({ overall: 0, parts: { projects: 0 } });
    const half = score(cv({ skills: ['Node.js'] }), asked);
    const [projects, ...more] = rowsOf(half, 'projects');
    expect(more).toEqual([]);
    expect(projects).toMatchObject({
      requirement: 'The job asks for nothing here',
      points: expect.closeTo((3 * (half.parts.skills + half.parts.workExperience)) / 5, 1),
      found: [{ words: 'Node.js', field: 'skills[0]' }],
      why: 'Counts in proportion to the parts the job does ask for: 24 %.',
    });
    expect(half.feedback.at(-1)).toBe(
      'The job asks for no projects, education or certifications: these parts count in proportion to the others.',
    );
  });

  it('are nowhere when the job asks for nothing at all', () => {
    expect(score(cv({ skills: ['Node.js'] }), opening({}, { title: '' }))).toMatchObject({
      overall: 0,
      feedback: ['The job asks for nothing a CV can be compared with.'],
    });
  });
});

describe('skills of several words', () => {
  const testing = opening({}, { title: 'QA Engineer', mustHaveSkills: [{ label: '', value: 'Regression Testing' }] });
  const told = (description: string): ScoreEvidence =>
    row(
      score(cv({ workExperience: [job({ position: 'Engineer', description })] }), testing),
      'skills',
      'Regression Testing',
    );

  it.each([
    ['Automated 476 regression cases and cut the run to an hour.', 'regression cases'],
    ['Ran regression and smoke tests every night.', 'regression and smoke tests'],
    ['Regression, smoke and sanity testing of every release.', 'Regression, smoke and sanity testing'],
    ['Tested each regression by hand.', 'Tested each regression'],
    ['Owned testing for regressions.', 'testing for regressions'],
  ])('are found in "%s"', (description, found) => expect(words(told(description).found)).toEqual([found]));

  it.each([
    'Introduced contract tests with C++, catching 6 regressions before release.',
    'Found regressions and wrote tests.',
    'Ran performance tests. Linear regressions in R.',
    'Regression of house prices; test data from Kaggle.',
  ])('are not found in "%s"', (description) => {
    expect(told(description).found.filter(({ match }) => match !== 'related')).toEqual([]);
  });

  it.each([
    ['Elevator Testing', 'Manual Testing', 'related'],
    ['Elevator Testing', 'Elevator tests', 'same'],
    ['Client Communication', 'Communication', 'related'],
    ['Effective Communication', 'Communication', 'same'],
    ['Enterprise Java', 'Java', 'same'],
    ['Java development', 'Java', 'same'],
  ])('are more than the activity alone: %s and %s', (wanted, listed, match) => {
    const [found] = row(score(cv({ skills: [listed] }), opening({ Skills: [wanted] })), 'skills', wanted).found;
    expect(found).toEqual({ words: listed, field: 'skills[0]', match });
  });

  it('are found in other forms of their words', () => {
    const found = (skill: string, description: string): string[] =>
      words(
        row(score(cv({ projects: [{ name: '', description }] }), opening({ Skills: [skill] })), 'skills', skill).found,
      );
    expect(found('Fleet Management', 'Managed the fleet of nine shops.')).toEqual(['Managed the fleet']);
    expect(found('Stock Management', 'Controlled the stock and ordered supplies.')).toEqual(['Controlled the stock']);
    expect(found('Bank Reconciliation', 'Reconciled bank statements.')).toEqual(['Reconciled bank']);
    expect(found('Falcon Keeping', 'Kept two falcons.')).toEqual(['Kept two falcons']);
    expect(found('Falcon Keeping', 'Kept the books of a shop that sells falcons.')).toEqual([]);
    expect(found('Go', 'Ready to go to the customer.')).toEqual([]);
  });
});

describe('a skill that implies the asked one', () => {
  const asked = opening(
    {},
    { mustHaveSkills: ['SQL', 'Java', 'JavaScript', 'Git'].map((value) => ({ label: value, value })) },
  );
  const result = score(cv({ skills: ['PostgreSQL', 'Spring Boot', 'React'] }), asked);

  it('counts as met', () => {
    expect(row(result, 'skills', 'SQL').found).toEqual([{ words: 'PostgreSQL', field: 'skills[0]', match: 'kind' }]);
    expect(row(result, 'skills', 'Java').found).toEqual([{ words: 'Spring Boot', field: 'skills[1]', match: 'kind' }]);
    expect(result.feedback).toContain('Missing must-have skills: Git.');
  });

  it('does not work the other way round', () => {
    const general = score(cv({ skills: ['SQL'] }), opening({ Skills: ['PostgreSQL'] }));
    expect(row(general, 'skills', 'PostgreSQL').found).toMatchObject([{ match: 'related' }]);
  });

  it('is counted once everywhere', () => {
    expect(result.feedback[0]).toBe('3 of 4 required skills were found: SQL, Java, JavaScript.');
    expect(result.skillsMatched.map(({ name }) => name)).toEqual(['SQL', 'Java', 'JavaScript']);
  });

  it('is told apart from one that is only related', () => {
    const { feedback, skillsMatched } = score(cv({ skills: ['MySQL'] }), opening({ Skills: ['PostgreSQL', 'Git'] }));
    expect(feedback.slice(0, 3)).toEqual([
      '0 of 2 required skills were found.',
      'Only something related was found for: PostgreSQL.',
      'Not found: Git.',
    ]);
    expect(skillsMatched).toEqual([]);
  });
});

describe('job titles', () => {
  const titled = (position: string, title: string, roles: string[] = []): MatchedWords[][] => {
    const held = job({ position, startDate: month(0), endDate: month(30), description: 'SQL, Git, Docker and Java.' });
    const wanted = opening(
      { Skills: ['SQL', 'Git', 'Docker', 'Java'], 'Work Experience': roles },
      { title, minExperience: 2 },
    );
    return rowsOf(score(cv({ workExperience: [held] }), wanted), 'workExperience')
      .filter(({ requirement }) => !/skills/.test(requirement))
      .map(({ found }) => found);
  };

  it.each([
    ['Senior Software Engineer', 'QA Automation Engineer', ['Software Tester']],
    ['Software Tester', 'Backend Developer', ['Software Engineer']],
    ['QA Analyst', 'Backend Developer', ['Software Engineer']],
    ['Senior Backend Engineer', 'Backend Developer', []],
  ])('get one judgement: %s for %s', (position, title, roles) => {
    const [role, months] = titled(position, title, roles);
    expect(role).toHaveLength(1);
    expect(months).toEqual(role);
  });

  it('of one trade get the same points, whatever the trade is called', () => {
    const points = ['Software Tester', 'QA Analyst', 'QA Engineer', 'Test Automation Engineer', 'Manual Tester'].map(
      (position) =>
        score(
          cv({ workExperience: [job({ position, startDate: month(0), endDate: month(30) })] }),
          opening(
            {
              'Work Experience': ['Backend Developer', 'Software Engineer'],
            },
            { minExperience: 2 },
          ),
        ).parts.workExperience,
    );
    expect(new Set(points).size).toBe(1);
  });

  it('that share nothing but "manager" have nothing in common', () => {
    const manager = cv({ workExperience: [job({ position: 'Marketing Manager' })] });
    const result = score(manager, opening({}, { title: 'Warehouse Manager' }));
    expect(rowsOf(result, 'workExperience')).toMatchObject([{ points: 0, found: [] }]);
  });
});

describe('a wanted project', () => {
  const migration = 'API or data migration with measurable results';
  const answer = (resume: ParsedResume, wanted: string): ScoreEvidence =>
    row(score(resume, opening({ Projects: [wanted] }, { title: '' })), 'projects', wanted);

  it('is not answered by a word that many projects share', () => {
    const generic = cv({
      workExperience: [job({ position: 'Data Analyst', description: 'Tested each API.' })],
      projects: [{ name: 'Portal', description: 'A reporting tool built with API Testing.' }],
    });
    expect(answer(generic, migration)).toMatchObject({ points: 0, found: [] });
  });

  it('quotes the sentence that answers it best', () => {
    const best = 'Migrated 449 batch jobs to Docker, reducing nightly run time by 34%.';
    const result = answer(
      cv({
        workExperience: [job({ position: 'Data Analyst', description: `Wrote an API.\n${best}` })],
        projects: [{ name: 'Portal', description: 'A tool for data.' }],
      }),
      migration,
    );
    expect(result.found).toEqual([{ words: best, field: 'workExperience[0].description', match: 'related' }]);
    expect(result.why).toMatch(/^Found under work experience, which counts 60 % here/);
    expect(result.points).toBeGreaterThan(1);
  });

  it('is not answered by the name of a project about something else', () => {
    const named = cv({ projects: [{ name: 'Crop Price Forecast', description: 'A patient intake tool.' }] });
    expect(answer(named, 'Forecast model for a business unit')).toMatchObject({ points: 0, found: [] });
    const skills = score(named, opening({ Skills: ['Forecasting', 'Financial Modelling'] }));
    expect(skills.evidence.filter(({ points }) => points > 0)).toEqual([]);
  });

  it('may be named by its kind, or by one of several', () => {
    const of = (description: string, wanted: string): number =>
      answer(cv({ projects: [{ name: '', description }] }), wanted).points;
    const churn = 'Churn, demand or price model';
    expect(of('A demand model for shoes.', churn)).toBe(of('A churn model for telecoms.', churn));
    expect(of('A role model for children.', churn)).toBe(0);
    expect(of('Moved a monolith to microservices.', 'Migration of a monolith to microservices')).toBe(3);
    expect(of('A shop in Node.js.', 'Designed and ran a backend service in production')).toBeGreaterThan(0);
  });

  it('names the skills of a project under names of their own', () => {
    const segments = cv({ projects: [{ name: 'Shop (React, Node.js)', description: '' }] });
    expect(row(score(segments, opening({ Skills: ['Node.js'] })), 'skills', 'Node.js')).toMatchObject({
      found: [{ words: 'Node.js', field: 'projects[0].name', match: 'same' }],
      why: 'Listed in the CV, not shown in use: 60 %.',
    });
  });
});

describe('the months a job asks for', () => {
  const held = cv({
    workExperience: [job({ position: 'Backend Software Engineer', startDate: month(0), endDate: month(11) })],
  });
  const months = (rest: Partial<JobRequirements>): ScoreEvidence | undefined =>
    rowsOf(score(held, opening({}, rest)), 'workExperience').find(({ requirement }) => /months/.test(requirement));

  it('are its minimum, or the experience it names when the minimum is none', () => {
    expect(months({ minExperience: 2, experience: 3 })).toMatchObject({
      requirement: '24 months of relevant experience (the minimum of the job: 2 years)',
      why: '12 of 24 months, counted in jobs of medium or high relevance: 50 %.',
    });
    expect(months({ minExperience: 0, experience: 2 })?.requirement).toBe(
      '24 months of relevant experience (the experience the job names: 2 years; it sets no minimum)',
    );
  });

  it('are none when it names neither', () => {
    expect(months({ minExperience: 0, experience: 0, maxExperience: 4 })).toBeUndefined();
    expect(score(held, opening({}, { minExperience: 0 })).feedback).toContain(
      '12 of 12 months of work experience are relevant.',
    );
    expect(score(held, opening({}, { minExperience: 2 })).feedback).toContain(
      '12 of 12 months of work experience are relevant; the job asks for 24 months.',
    );
  });
});

describe('every row', () => {
  it('says why it earned no more', () => {
    const why = (resume: ParsedResume): string =>
      row(score(resume, opening({ Skills: ['Node.js'] })), 'skills', 'Node.js').why;
    const projects = [{ name: 'Shop', description: 'Wrote it in Node.js.' }];
    expect(why(cv({ skills: ['Node.js'] }))).toBe('Listed in the CV, not shown in use: 60 %.');
    expect(why(cv({ projects }))).toBe('Shown in use, not listed as a skill: 85 %.');
    expect(why(cv({ skills: ['Node.js'], projects }))).toBe('Listed and shown in use: 100 %.');
    expect(why(cv({ skills: ['NestJS'] }))).toBe('A kind of it is listed in the CV, not shown in use: 54 %.');
    expect(why(cv({ skills: ['Django'], projects }))).toBe(
      'Only something related is listed; it is shown in use: 91 %.',
    );
    const abroad = job({ position: 'Head Chef', description: 'Met people who code in Node.js.' });
    expect(why(cv({ workExperience: [abroad] }))).toBe(
      'Shown in use in a job of another trade, not listed as a skill: 51 %.',
    );
    expect(why(cv({}))).toBe('Nothing in the CV answers it.');
  });

  it('does not take an advanced certificate for a basic one', () => {
    const wanted = opening({ Certifications: ['Basic Life Support'] });
    const held = cv({ certifications: ['Advanced Cardiac Life Support, American Heart Association'] });
    const [entry] = rowsOf(score(held, wanted), 'certifications');
    expect(entry).toMatchObject({ points: 0.6, found: [{ match: 'related' }] });
  });

  it('stands once when a job wants one certificate', () => {
    const one = score(
      cv({ certifications: ['CKA'] }),
      opening({ Certifications: ['Certified Kubernetes Administrator'] }),
    );
    expect(rowsOf(one, 'certifications')).toMatchObject([
      {
        requirement: 'Certified Kubernetes Administrator',
        points: 1,
        maxPoints: 1,
        why: 'The same certificate: 100 %.',
      },
    ]);
  });
});
