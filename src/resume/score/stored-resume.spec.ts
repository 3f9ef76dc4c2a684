import fc from 'fast-check';
import { fromResumeJson } from '../resume-json';
import { ParsedResume } from '../resume.types';
import { cv, job, month, score, tester } from './fixtures/sample-cv';
import { resumeRow } from './resume-row';

const workEntry = fc
  .record({
    position: fc.constantFrom('QA Engineer', 'Head Chef', 'Data Analyst', ''),
    description: fc.constantFrom('Automated tests with Selenium.', 'Wrote SQL reports.', ''),
    start: fc.option(fc.nat(200), { nil: null }),
    end: fc.option(fc.nat(60), { nil: null }),
    current: fc.boolean(),
  })
  .map(({ start, end, current, ...entry }) =>
    job({
      ...{ ...entry, current, startDate: start === null ? null : month(start) },
      endDate: end === null || current ? null : month((start ?? 0) + end),
    }),
  );
const resumes = fc
  .record({
    skills: fc.array(fc.constantFrom('Selenium', 'Postman', 'Falconry'), { maxLength: 3 }),
    workExperience: fc.array(workEntry, { maxLength: 5 }),
    projects: fc.array(fc.constant({ name: 'Shop', description: 'Load test of a shop with JMeter.' }), {
      maxLength: 2,
    }),
    education: fc.array(
      fc.constant({ school: 'A', degree: 'B.Tech', startDate: null, endDate: '2014-06-30', cgpa: 8.1, percent: null }),
      { maxLength: 2 },
    ),
    certifications: fc.array(fc.constantFrom('ISTQB CTFL', 'CSM'), { maxLength: 2 }),
    phoneNumbers: fc.array(fc.constantFrom('+91 98450 11223', '020 7946 0000'), { maxLength: 2 }),
  })
  .map(cv);

/** As it is read from what the product has stored of it. */
function stored(resume: ParsedResume): ParsedResume {
  const row = resumeRow(resume, score(resume));
  const json = JSON.parse(JSON.stringify(row.resume_json)) as typeof row.resume_json;
  return fromResumeJson(
    json,
    row.duration_per_work.map(({ experience_in_months }) => experience_in_months),
  );
}

describe('a résumé read from what is stored of it', () => {
  it('scores as it did when it was parsed, for any job, and is stored as before', () => {
    const jobs = fc.constantFrom(tester, { ...tester, title: 'Data Analyst', minExperience: 8 });
    fc.assert(
      fc.property(resumes, jobs, (resume, wanted) => {
        const [first, again] = [score(resume, wanted), score(stored(resume), wanted)];
        expect({ ...again, inputHash: '' }).toEqual({ ...first, inputHash: '' });
        expect(resumeRow(stored(resume), again)).toEqual(resumeRow(resume, first));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['still runs', { current: true, endDate: null }, 27],
    ['has no end that anybody knows', { current: false, endDate: null }, 1],
    ['ended', { current: false, endDate: '2024-05-31' }, 5],
  ])('counts the months of a job that %s', (_, end, months) => {
    const resume = cv({ workExperience: [job({ position: 'QA Engineer', startDate: '2024-01-01', ...end })] });
    expect(score(stored(resume)).monthsPerWork).toEqual([months]);
  });
});
