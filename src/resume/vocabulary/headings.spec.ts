import { headingKind } from './headings';

describe('headingKind', () => {
  it.each([
    ['WORK EXPERIENCE', 'work'],
    ['Professional Experience:', 'work'],
    ['2. EMPLOYMENT HISTORY', 'work'],
    ['Academic Qualifications', 'education'],
    ['Academic Profile', 'education'],
    ['Career Objective', 'summary'],
    ['About Me', 'summary'],
    ['Key Skills & Certifications', 'skills'],
    ['Certifications & Activities', 'certifications'],
    ['Projects Experience', 'projects'],
    ['Volunteer Experience', 'volunteer'],
    ['On Campus Involvement', 'other'],
  ])('reads "%s" as %s', (text, kind) => {
    expect(headingKind(text)).toBe(kind);
  });

  it.each([
    'Experience with payment systems',
    'Senior Software Engineer',
    'Skills: Java',
    'Led the project. It won.',
    '',
  ])('does not take "%s" for a heading', (text) => {
    expect(headingKind(text)).toBeNull();
  });
});
