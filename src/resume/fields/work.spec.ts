import { Row, beside, item, linesOf, strong } from '../../../test/support/resume-lines';
import { bodyStyle } from './text';
import { readWork } from './work';

const jobs = (rows: (string | Row)[]): ReturnType<typeof readWork> => {
  const lines = linesOf(rows);
  return readWork({ kind: 'work', title: 'Experience', lines }, bodyStyle(lines));
};
const read = (rows: (string | Row)[]): string[] =>
  jobs(rows).map(({ value }) => `${value.position} @ ${value.company} ${value.startDate?.slice(0, 4) ?? '-'}`);
const text = 'Kept the pumps of the whole plant running through two very long winters.';

describe('readWork', () => {
  it('keeps a comma inside a position when another line names the employer', () => {
    expect(
      read([beside('Partner, Energy and Projects', '2020 – 2024'), 'Okafor Bright LLP, London', item(text)]),
    ).toEqual(['Partner, Energy and Projects @ Okafor Bright LLP 2020']);
  });

  it('keeps commas inside the name of an employer', () => {
    expect(
      read([strong('Gray, Tan & Brown, Singapore'), beside('Audit Associate', '2011 – 2013'), item(text)]),
    ).toEqual(['Audit Associate @ Gray, Tan & Brown 2011']);
  });

  it('cuts at commas when a line holds both names, and the title tells where the second begins', () => {
    const rows = [
      'Somewhere Bank, Controller, 2014 – 2017',
      item(text),
      'Gray, Tan & Brown, Audit Associate, 2011 – 2013',
      item(text),
    ];
    expect(read(rows)).toEqual(['Controller @ Somewhere Bank 2014', 'Audit Associate @ Gray, Tan & Brown 2011']);
  });

  it('takes self-employment for the employer instead of the one before', () => {
    const rows = [
      beside('Copy Editor', '2018 – 2020'),
      'Lime Press Ltd',
      item(text),
      beside('Copywriter', '2015 – 2017'),
      'Self-employed',
      item(text),
    ];
    expect(read(rows)).toEqual(['Copy Editor @ Lime Press Ltd 2018', 'Copywriter @ Self-employed 2015']);
  });

  it('takes an unknown town for a place where the other jobs have theirs', () => {
    const rows = [
      beside('Site Manager', 'London'),
      strong('Puentes Bravos'),
      '2018 – 2020',
      item(text),
      beside('Surveyor', 'Madrid'),
      strong('Obras Grandes'),
      '2015 – 2017',
      item(text),
      beside('Engineer', 'Villaquemada'),
      strong('Andes Norte'),
      '2012 – 2014',
      item(text),
    ];
    expect(read(rows)).toEqual([
      'Site Manager @ Puentes Bravos 2018',
      'Surveyor @ Obras Grandes 2015',
      'Engineer @ Andes Norte 2012',
    ]);
  });

  it('reads a line with the whole period as the employer of the positions below it', () => {
    const rows = [
      { cells: ['Hotel Bellevue, London', 'Feb 2014 – May 2018'], bold: true },
      beside('Chef de Partie, Sauce', 'Jan 2016 – May 2018'),
      item(text),
      beside('Commis Chef', 'Feb 2014 – Dec 2015'),
      item(text),
    ];
    expect(read(rows)).toEqual(['Chef de Partie, Sauce @ Hotel Bellevue 2016', 'Commis Chef @ Hotel Bellevue 2014']);
  });

  it('reads a job of a single year that is set like the others', () => {
    const rows = [
      'Site Engineer at Puentes Bravos (2004–2006)',
      item(text),
      'Surveying Assistant at Town of Somewhere (2003)',
      item(text),
    ];
    expect(read(rows)).toEqual(['Site Engineer @ Puentes Bravos 2004', 'Surveying Assistant @ Town of Somewhere 2003']);
  });

  it('does not take a sentence that ends in a year for a job', () => {
    const rows = [
      beside('Architect', '2017 – 2024'),
      'Studio Nord Ltd',
      'Lead a team of seven people on two timber schools.',
      'Won two of five invited competitions since 2019.',
    ];
    const [job, ...others] = jobs(rows);
    expect(others).toEqual([]);
    expect(job?.value.description).toMatch(/since 2019\.$/);
  });

  it('reads a labelled place as a place', () => {
    const rows = [
      '[ 2019 – 2023 ]',
      strong('Truck Driver'),
      strong('North & Daughters'),
      'City: Smallville',
      item(text),
    ];
    expect(read(rows)).toEqual(['Truck Driver @ North & Daughters 2019']);
  });
});
