import { degreeFit, readDegree } from './degrees';
import { readTitle, titleSimilarity } from './job-titles';
import { contentStems, coverage, plainWords, stem } from './words';

describe('words', () => {
  it('folds the forms of a word', () => {
    for (const group of ['test tester testing tests', 'recruit recruiter recruitment', 'migrate migrated migration']) {
      expect(new Set(group.split(' ').map(stem)).size).toBe(1);
    }
  });

  it('keeps words that mean something to the runtime', () => {
    expect(['constructor', 'toString', '__proto__'].map(stem).every((one) => typeof one === 'string')).toBe(true);
  });

  it.each([
    ['Salesman', 'Saleswoman'],
    ['waiter at night', 'waitress at night'],
    ['Chairman of the board', 'Chairwoman of the board'],
    ['Female nurse', 'Male nurse'],
    ['Mr Smith led his team', 'Mrs Smith led her team'],
  ])('reads "%s" and "%s" alike', (one, other) => expect(plainWords(one)).toEqual(plainWords(other)));

  it('leaves words alone that only look gendered', () => {
    expect(plainWords('German human manager')).toEqual(['german', 'human', 'manager']);
  });

  it('measures how much of a requirement occurs', () => {
    expect(coverage(contentStems('regression suite'), contentStems('Automated the suites'))).toBe(0.5);
    expect(coverage(new Set(), contentStems('anything'))).toBe(0);
  });
});

describe('titleSimilarity', () => {
  const similarity = (a: string, b: string): number => titleSimilarity(readTitle(a), readTitle(b));

  it.each([
    ['Software Engineer', 'Senior Software Developer'],
    ['QA Engineer', 'Software Tester'],
    ['Recruiter', 'Talent Acquisition Specialist'],
    ['Staff Nurse', 'Nurse'],
    ['Data Analyst', 'Data Analyst (Intern)'],
  ])('sees nearly the same work in "%s" and "%s"', (a, b) => expect(similarity(a, b)).toBeGreaterThan(0.6));

  it.each([
    ['Data Analyst', 'Financial Analyst'],
    ['Marketing Manager', 'Product Manager'],
    ['Registered Nurse', 'Software Engineer'],
    ['Accountant', ''],
  ])('tells "%s" and "%s" apart', (a, b) => expect(similarity(a, b)).toBeLessThan(0.4));

  it('is symmetric and ranks the nearer trade higher', () => {
    expect(similarity('Backend Developer', 'Software Engineer')).toBe(
      similarity('Software Engineer', 'Backend Developer'),
    );
    expect(similarity('Backend Developer', 'Frontend Developer')).toBeLessThan(
      similarity('Backend Developer', 'Back-end Engineer'),
    );
  });
});

describe('degrees', () => {
  it.each([
    ['B.E. Computer Engineering', 3],
    ['Bachelor of Science in Nursing', 3],
    ['M.Sc. Statistics', 4],
    ['MS, Biology', 4],
    ['Ph.D. in Physics', 5],
    ['Higher Secondary (12th)', 1],
    ['Diploma in Civil Engineering', 2],
    ['be bold', null],
  ])('reads the level of "%s"', (text, level) => expect(readDegree(text).level).toBe(level));

  const fit = (required: string, offered: string): number =>
    degreeFit(readDegree(required), readDegree(offered), / or /.test(required)).fit;

  it('takes the asked degree, or a higher one in the field, in full', () => {
    expect(fit('Bachelor of Technology in Computer Science', 'B.Tech Computer Science')).toBe(1);
    expect(fit('B.Com in Accounting', 'B.Com Accounting')).toBe(1);
    expect(fit('MBA in Human Resources', 'MBA Human Resource Management')).toBe(1);
    expect(fit('Bachelor of Engineering', 'B.E. Mechanical Engineering')).toBe(1);
    expect(fit('BSc Nursing', 'MSc Nursing')).toBe(1);
    expect(fit('Degree in Statistics or Mathematics', 'BSc Mathematics')).toBe(1);
  });

  it('gives part for a lower level or a neighbouring field and little for another field', () => {
    const lower = fit('MSc in Statistics', 'BSc Statistics');
    const near = fit('BSc Computer Science', 'BSc Information Technology');
    const other = fit('BSc Computer Science', 'BA Psychology');
    expect(lower).toBeGreaterThan(other);
    expect(near).toBeGreaterThan(other);
    expect(Math.max(lower, near)).toBeLessThan(1);
    expect(other).toBeLessThanOrEqual(0.3);
  });
});
