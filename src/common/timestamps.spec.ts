import { isNaiveTimestamp, wireSeconds, zonedDate } from './timestamps';

describe('a timestamp with a zone', () => {
  it.each([
    ['2022-11-11T23:59+01:00', '2022-11-11T22:59:00.000Z'],
    ['2022-11-11T23:59Z', '2022-11-11T23:59:00.000Z'],
    ['2022-11-11t23:59:07z', '2022-11-11T23:59:07.000Z'],
    ['2022-11-11T23:59:07.5Z', '2022-11-11T23:59:07.500Z'],
    ['2022-11-11T23:59:07.123456Z', '2022-11-11T23:59:07.123Z'],
    ['2022-11-11 23:59:07 +0530', '2022-11-11T18:29:07.000Z'],
    ['2022-11-11T00:30-08', '2022-11-11T08:30:00.000Z'],
    ['2024-02-29T12:00Z', '2024-02-29T12:00:00.000Z'],
  ])('%s is %s', (text, instant) => expect(zonedDate(text)?.toISOString()).toBe(instant));

  it.each([
    '2022-11-11T23:59',
    '2022-11-11',
    '2023-02-29T12:00Z',
    '2022-13-01T12:00Z',
    '2022-00-10T12:00Z',
    '2022-11-11T24:00Z',
    '2022-11-11T23:60Z',
    '2022-11-11T23:59+15:00',
    '2022-11-11T23:59+01:60',
    '0001-01-01T00:00Z',
    '99999-01-01T00:00Z',
    'tomorrow',
    '',
    `2022-11-11T23:59Z${' '.repeat(50)}`,
  ])('%j is none', (text) => expect(zonedDate(text)).toBeNull());

  it('is told from one that only lacks the zone', () => {
    expect(isNaiveTimestamp('2022-11-11T23:59:00')).toBe(true);
    expect(isNaiveTimestamp('2022-11-11T23:59Z')).toBe(false);
    expect(isNaiveTimestamp('2022-02-30T23:59')).toBe(false);
    expect(isNaiveTimestamp(5)).toBe(false);
  });
});

it('goes out in UTC with seconds', () => {
  expect(wireSeconds(new Date('2016-11-08T23:59:00.999+01:00'))).toBe('2016-11-08T22:59:00Z');
  expect(wireSeconds(null)).toBeNull();
});
