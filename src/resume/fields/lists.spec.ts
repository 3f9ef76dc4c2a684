import { Row, beside, linesOf, strong } from '../../../test/support/resume-lines';
import { splitSections } from '../sections/sections';
import { readCertifications } from './certifications';
import { readProjects } from './projects';
import { readSkills } from './skills';
import { bodyStyle } from './text';

const certificates = (rows: (string | Row)[]): string[] => {
  const lines = linesOf(rows);
  return readCertifications({ kind: 'certifications', title: '', lines }, bodyStyle(lines)).map((f) => f.value);
};
const projects = (rows: (string | Row)[]): string[] => {
  const lines = linesOf(rows);
  return readProjects({ kind: 'projects', title: '', lines }, bodyStyle(lines)).map((f) => f.value.name);
};
const skills = (rows: (string | Row)[]): string[] =>
  readSkills({ kind: 'skills', title: '', lines: linesOf(rows) }).map((f) => f.value);

describe('readCertifications', () => {
  it('cuts a paragraph at its semicolons, wherever the lines break', () => {
    expect(
      certificates(['First Aid (Red Cross, 2020); Crane Permit (Safety Board,', '2021); Forklift Licence (2019)']),
    ).toEqual(['First Aid, Red Cross', 'Crane Permit, Safety Board', 'Forklift Licence']);
  });

  it('does not take the second line of a wrapped name for another certificate', () => {
    const name = (text: string): Row => strong(text, { columnRight: 150 });
    const issuer = (text: string): Row => ({ cells: [text], columnRight: 150 });
    expect(
      certificates([
        name('Certified Cluster'),
        name('Administrator'),
        issuer('Cloud Board, 2023'),
        name('First Aid'),
        issuer('Red Cross'),
      ]),
    ).toHaveLength(2);
  });
});

describe('readProjects', () => {
  it('finds the name below a period in brackets', () => {
    const rows = [
      '[ 2019 – 2023 ]',
      strong('Timber School'),
      'Primary school, finished early.',
      '[ 2015 ]',
      strong('Red House'),
      'A small house on a hill.',
    ];
    expect(projects(rows)).toEqual(['Timber School', 'Red House']);
  });

  it('finds the name beside a period on its left', () => {
    const rows = [
      beside('2021 – 2024', 'quiet-controller'),
      'Mutes noisy alerts during rollouts.',
      beside('2019 – 2020', 'drift-bot'),
      'Reports drift once a day.',
    ];
    expect(projects(rows)).toEqual(['quiet-controller', 'drift-bot']);
  });

  it('tells titles from sentences where nothing else does', () => {
    expect(
      projects([
        'Timber School',
        'Primary school for many pupils, finished early.',
        'Red House',
        'Single-family house, shown in two magazines.',
      ]),
    ).toEqual(['Timber School', 'Red House']);
  });
});

describe('readSkills', () => {
  it('joins a skill that was broken at the end of a full line', () => {
    const row = (text: string): Row => ({ cells: [text], columnRight: 200 });
    expect(skills([row('Dispensing • Counselling • Microsoft'), row('Excel')])).toEqual([
      'Dispensing',
      'Counselling',
      'Microsoft Excel',
    ]);
  });
});

describe('splitSections', () => {
  it('reads a heading set in two lines', () => {
    const rows = [
      strong('SKILLS', { size: 12 }),
      'Welding',
      strong('LICENCES &', { size: 12 }),
      strong('CERTIFICATIONS', { size: 12 }),
      'First Aid, 2020',
    ];
    expect(splitSections(linesOf(rows)).map((s) => s.kind)).toEqual(['header', 'skills', 'certifications']);
  });

  it('opens a section at a label with its answer in a form', () => {
    const rows = [
      strong('Additional information'),
      strong('Work experience'),
      'x',
      strong('Personal skills'),
      beside('Mother tongue(s)', 'Irish'),
      beside('Technical skills', 'Welding'),
    ];
    const sections = splitSections(linesOf(rows));
    expect(sections.find((s) => s.kind === 'languages')?.lines.map((l) => l.text)).toEqual(['Irish']);
  });
});
