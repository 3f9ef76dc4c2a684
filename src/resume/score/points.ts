import { ScoreWeights } from '../resume.types';
import { RelevanceGrade, SCORE_PARTS, ScoreEvidence, ScorePart } from './resume-score.types';

/** A requirement before its points are counted. */
export interface Criterion extends Omit<ScoreEvidence, 'part' | 'points' | 'maxPoints'> {
  /** Share within its part, any positive scale. */
  weight: number;
  /** How well the CV answers it, 0–1. */
  ratio: number;
}

export interface PartResult {
  hundredths: number;
  evidence: ScoreEvidence[];
}

/**
 * What a part is worth when the job asks nothing there: half of its points for everybody. It can then neither sort nor
 * sink anyone, and scores of jobs with and without such a section stay on one scale.
 */
export const NEUTRAL_RATIO = 0.5;

/** What a job without weights of its own uses. */
export const DEFAULT_SCORE_WEIGHTS: ScoreWeights = {
  skills: 0.4,
  workExperience: 0.1,
  projects: 0.3,
  education: 0.1,
  certifications: 0.1,
};

const HUNDREDTHS_PER_WEIGHT = 1000;
const ROUNDING_ERROR = 1e-9;

/** Throws RangeError unless the five weights are numbers from 0 to 1 that sum to 1. */
export function assertWeights(weights: ScoreWeights): void {
  const values = SCORE_PARTS.map((part) => weights[part]);
  if (values.some((value) => !(value >= 0 && value <= 1)))
    throw new RangeError('score weights must lie between 0 and 1');
  const sum = values.reduce((total, value) => total + value, 0);
  if (Math.abs(sum - 1) > ROUNDING_ERROR) throw new RangeError(`score weights must sum to 1, not ${sum}`);
}

/**
 * Points of one part in whole hundredths, so that entries, part and overall add up exactly. Each criterion gets its
 * share of weight × 10 (largest remainders rounded up), and earns that share times its ratio, rounded down.
 */
export function countPoints(part: ScorePart, weight: number, criteria: Criterion[]): PartResult {
  const most = Math.floor(weight * HUNDREDTHS_PER_WEIGHT + ROUNDING_ERROR);
  const asked = criteria.length ? criteria : [neutral()];
  const shares = divide(
    most,
    asked.map((criterion) => criterion.weight),
  );
  let hundredths = 0;
  const evidence = asked.map(({ requirement, mustHave, found, ratio }, index) => {
    const earned = Math.floor(shares[index]! * Math.min(1, Math.max(0, ratio)) + ROUNDING_ERROR);
    hundredths += earned;
    return { part, requirement, mustHave, points: earned / 100, maxPoints: shares[index]! / 100, found };
  });
  return { hundredths, evidence };
}

/** Grade of an item whose fit is `strength` (0–1). */
export function grade(strength: number): RelevanceGrade {
  const relevanceScore = 1 + Math.round(9 * Math.min(1, Math.max(0, strength)));
  return { relevanceScore, relevance: relevanceScore >= 8 ? 'high' : relevanceScore >= 5 ? 'medium' : 'low' };
}

function neutral(): Criterion {
  return { requirement: '', mustHave: false, weight: 1, ratio: NEUTRAL_RATIO, found: [] };
}

function divide(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - shares[index]! }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index]! += 1;
  return shares;
}
