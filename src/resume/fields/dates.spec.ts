import { endDay, findDates, startDay, withoutDates } from './dates';

function read(text: string): string {
  return findDates(text)
    .map((d) => `${startDay(d.start)}..${d.current ? 'now' : endDay(d.end)}`)
    .join(' ');
}

describe('the date grammar', () => {
  it.each([
    ['2016-2020', '2016-01-01..2020-12-31'],
    ['2019-20', '2019-01-01..2020-12-31'],
    ["Jun'18 – Aug'20", '2018-06-01..2020-08-31'],
    ['05-2017 to 06-2019', '2017-05-01..2019-06-30'],
    ['05/19 – 07/20', '2019-05-01..2020-07-31'],
    ['2019.04 - 2020.10', '2019-04-01..2020-10-31'],
    ['2022-12-01 TO 2025-09-01', '2022-12-01..2025-09-01'],
    ['Dec, 2022 - Sep, 2025 2 years 9 months', '2022-12-01..2025-09-30'],
    ['Sep. 16 – Jul. 19', '2016-09-01..2019-07-31'],
    ['Mar 21 - Present', '2021-03-01..now'],
    ['2018/19', '2018-01-01..2019-12-31'],
    ['Jun - Aug 2019', '2019-06-01..2019-08-31'],
    ['Nov - Feb 2020', '2019-11-01..2020-02-29'],
    ['Mar 2021. - PRESENT', '2021-03-01..now'],
    ['Jan 2020 - Till date', '2020-01-01..now'],
    ['Since March 2019', '2019-03-01..now'],
    ['décembre 2018 – août 2019', '2018-12-01..2019-08-31'],
  ])('reads the period %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads a quarter and a season as their first month', () => {
    expect(startDay(findDates('Q3 2020')[0]!.start)).toBe('2020-07-01');
    expect(startDay(findDates('Summer 2019')[0]!.start)).toBe('2019-06-01');
  });

  it.each([
    '326 ms to 15 ms',
    '+91 98230 41572',
    'grade 7.9/10',
    'saved $2019 a month',
    'Jan 15 and Mar 20',
    'build 20201',
  ])('finds no date in "%s"', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('does not take an end before its start for a period', () => {
    expect(findDates('2021 - 2019').some((d) => d.range)).toBe(false);
  });

  it('takes dates, durations and their brackets out of a text', () => {
    expect(withoutDates('Acme (Dec 2022 - Sep 2025)')).toBe('Acme');
    expect(withoutDates('Dec 2022 – Sep 2025 · 2 yrs 9 mos')).toBe('');
    expect(withoutDates('Engineer, 3 years of Java')).toBe('Engineer, 3 years of Java');
  });
});
