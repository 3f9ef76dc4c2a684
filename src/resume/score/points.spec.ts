import fc from 'fast-check';
import { ScoreWeights } from '../resume.types';
import { assertWeights, countPoints, Criterion, DEFAULT_SCORE_WEIGHTS, grade, NOTHING_FOUND, percent } from './points';
import { SCORE_PARTS } from './resume-score.types';

const criterion = (weight: number, ratio: number): Criterion => ({
  requirement: 'Knitting',
  mustHave: false,
  weight,
  ratio,
  found: [{ words: 'Knitted', field: 'skills[0]', match: 'same' }],
  why: 'Knitted.',
});
const criteria = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1.5, noNaN: true }))
    .map((pair) => criterion(...pair)),
  { minLength: 1, maxLength: 12 },
);
const hundredths = (points: number): number => Math.round(points * 100);

describe('countPoints', () => {
  it('never gives more than weight × 10 and its entries add up exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), criteria, (thousandths, asked) => {
        const { hundredths: total, evidence } = countPoints('skills', thousandths / 1000, asked);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(thousandths);
        expect(evidence.reduce((sum, entry) => sum + hundredths(entry.points), 0)).toBe(total);
        expect(evidence.reduce((sum, entry) => sum + hundredths(entry.maxPoints), 0)).toBe(thousandths);
        for (const entry of evidence) expect(entry.points).toBeLessThanOrEqual(entry.maxPoints);
      }),
      { numRuns: 500 },
    );
  });

  it('gives everything for full answers and nothing for none', () => {
    expect(countPoints('skills', 0.4, [criterion(1, 1), criterion(2, 1), criterion(4, 1)]).hundredths).toBe(400);
    expect(countPoints('skills', 0.4, [criterion(1, 0)]).hundredths).toBe(0);
    expect(countPoints('skills', 0, [criterion(1, 1)]).hundredths).toBe(0);
  });

  it('gives nothing without words of the CV, and shows no words beside a zero', () => {
    const unfounded = countPoints('skills', 0.4, [{ ...criterion(1, 1), found: [] }]).evidence[0];
    expect(unfounded).toMatchObject({ points: 0, found: [], why: NOTHING_FOUND });
    const blank = countPoints('skills', 0.4, [
      { ...criterion(1, 1), found: [{ words: ' ', field: 'skills[0]', match: 'same' }] },
    ]);
    expect(blank.evidence[0]).toMatchObject({ points: 0, found: [] });
    expect(countPoints('skills', 0.4, [criterion(1, 0)]).evidence[0]).toMatchObject({ found: [], why: NOTHING_FOUND });
    expect(countPoints('skills', 0.4, [criterion(1, 0.0001)]).evidence[0]).toMatchObject({ points: 0.01 });
  });

  it('never lowers a part when one requirement is answered better', () => {
    fc.assert(
      fc.property(criteria, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (asked, pick, more) => {
        fc.pre(asked.length > 0);
        const better = asked.map((one, index) =>
          index === pick % asked.length ? { ...one, ratio: Math.min(1.5, one.ratio + more) } : one,
        );
        const before = countPoints('projects', 0.3, asked).hundredths;
        expect(countPoints('projects', 0.3, better).hundredths).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('assertWeights', () => {
  const weights = (values: number[]): ScoreWeights =>
    Object.fromEntries(SCORE_PARTS.map((part, index) => [part, values[index]])) as unknown as ScoreWeights;

  it('takes weights that sum to 1, whatever the rounding of their sum', () => {
    expect(() => assertWeights(DEFAULT_SCORE_WEIGHTS)).not.toThrow();
    expect(() => assertWeights(weights([0.1, 0.2, 0.3, 0.2, 0.2]))).not.toThrow();
    expect(() => assertWeights(weights([1, 0, 0, 0, 0]))).not.toThrow();
  });

  it.each([
    [[0.4, 0.1, 0.3, 0.1, 0.2]],
    [[0.4, 0.1, 0.3, 0.1, 0]],
    [[1.5, -0.5, 0, 0, 0]],
    [[Number.NaN, 0.25, 0.25, 0.25, 0.25]],
    [[0, 0, 0, 0, 0]],
  ])('refuses %j', (values) => expect(() => assertWeights(weights(values))).toThrow(RangeError));
});

describe('grade', () => {
  it('calls 1–4 low, 5–7 medium and 8–10 high', () => {
    const bands = Array.from({ length: 10 }, (_one, index) => grade(index / 9));
    expect(bands.map((band) => band.relevanceScore)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(bands.map((band) => band.relevance)).toEqual([
      ...Array<string>(4).fill('low'),
      ...Array<string>(3).fill('medium'),
      ...Array<string>(3).fill('high'),
    ]);
    expect(grade(-1).relevanceScore).toBe(1);
    expect(grade(7).relevanceScore).toBe(10);
  });
});

describe('percent', () => {
  it('rounds, but never to nothing or everything', () => {
    expect([0, 0.001, 0.6, 0.999, 1, 2].map(percent)).toEqual(['0 %', '1 %', '60 %', '99 %', '100 %', '100 %']);
  });
});
