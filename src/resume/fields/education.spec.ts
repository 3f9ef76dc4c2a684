import { Row, beside, linesOf, strong } from '../../../test/support/resume-lines';
import { readEducation } from './education';

const read = (rows: (string | Row)[]): string[] =>
  readEducation({ kind: 'education', title: 'Education', lines: linesOf(rows) }).map(
    ({ value }) => `${value.degree} @ ${value.school} ${value.endDate?.slice(0, 4) ?? '-'}`,
  );

describe('readEducation', () => {
  it('takes the line beside a known degree for the school, even without a known word', () => {
    expect(read([beside('Diploma in Baking', '2010 – 2013'), 'Groene Poort'])).toEqual([
      'Diploma in Baking @ Groene Poort 2013',
    ]);
  });

  it('learns from the other courses which slot holds the school', () => {
    const rows = [
      strong('University of Somewhere'),
      'MSc, Hydrology, 2012',
      strong('Alta Riva'),
      'Year Abroad Scheme, 2011',
      strong('Northern College'),
      'BSc, Geology, 2010',
    ];
    expect(read(rows)).toEqual([
      'MSc in Hydrology @ University of Somewhere 2012',
      'Year Abroad Scheme @ Alta Riva 2011',
      'BSc in Geology @ Northern College 2010',
    ]);
  });

  it('does not merge two courses of which one says nothing known', () => {
    const rows = [
      strong('Scuola Blu', { gap: 20 }),
      beside('Sommelier Track', '2015'),
      strong('University of Somewhere', { gap: 20 }),
      beside('BA History', '2012'),
    ];
    expect(read(rows)).toEqual(['Sommelier Track @ Scuola Blu 2015', 'BA History @ University of Somewhere 2012']);
  });

  it('keeps commas inside a field of study', () => {
    expect(read(['MEng in Roads, Tunnels and Ports', 'University of Somewhere', '2004'])).toEqual([
      'MEng in Roads, Tunnels and Ports @ University of Somewhere 2004',
    ]);
  });

  it('finds degree, field and an unknown school in one line by their order', () => {
    expect(read(['Diploma, Culinary Arts, Blauwe Molen, June 2013'])).toEqual([
      'Diploma in Culinary Arts @ Blauwe Molen 2013',
    ]);
  });

  it('tells a school called High School from a high school diploma', () => {
    expect(read(['High School Diploma in Electrics', 'Hilltop Vocational High School', '2006 – 2010'])).toEqual([
      'High School Diploma in Electrics @ Hilltop Vocational High School 2010',
    ]);
  });

  it('joins a wrapped degree and leaves a grade in brackets out of the school', () => {
    const narrow = { columnRight: 215 };
    const rows = [
      { cells: ['Postgraduate Diploma, Critical Care'], ...narrow },
      { cells: ['Nursing'], ...narrow },
      { cells: ['Northern University (2:1)'], bold: true, ...narrow },
      { cells: ['2021 – 2022'], ...narrow },
    ];
    expect(read(rows)).toEqual(['Postgraduate Diploma in Critical Care Nursing @ Northern University 2022']);
  });

  it('reads two years below each other as one period', () => {
    const [course] = readEducation({
      kind: 'education',
      title: 'Education',
      lines: linesOf(['2013', '2017', 'University of Somewhere', 'BSc Botany']),
    });
    expect(course?.value).toMatchObject({ startDate: '2013-01-01', endDate: '2017-12-31' });
  });
});
