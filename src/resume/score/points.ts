import { ScoreWeights } from '../resume.types';
import { RelevanceGrade, SCORE_PARTS, ScoreEvidence, ScorePart } from './resume-score.types';

/** A requirement before its points are counted. */
export interface Criterion extends Omit<ScoreEvidence, 'part' | 'points' | 'maxPoints'> {
  /** Share within its part, any positive scale. */
  weight: number;
  /** How well the CV answers it, 0–1. */
  ratio: number;
  /** Why it earned nothing, where there is more to say than that nothing was found. */
  whyNot?: string;
}

export interface PartResult {
  hundredths: number;
  evidence: ScoreEvidence[];
}

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

export const NOTHING_FOUND = 'Nothing in the CV answers it.';

/**
 * Points of one part in whole hundredths, so that entries, part and overall add up exactly. Each criterion gets its
 * share of weight × 10 (largest remainders rounded up), and earns that share times its ratio, rounded down but for the
 * last hundredth. Nothing is earned without words of the CV, and no words stand beside a zero where there was something
 * to earn.
 */
export function countPoints(part: ScorePart, weight: number, criteria: Criterion[]): PartResult {
  const most = Math.floor(weight * HUNDREDTHS_PER_WEIGHT + ROUNDING_ERROR);
  const shares = divide(
    most,
    criteria.map((criterion) => criterion.weight),
  );
  const evidence = criteria.map((criterion, index) => entry(part, criterion, shares[index]!));
  return { hundredths: evidence.reduce((sum, one) => sum + Math.round(one.points * 100), 0), evidence };
}

function entry(part: ScorePart, criterion: Criterion, share: number): ScoreEvidence {
  const { requirement, mustHave } = criterion;
  const words = criterion.found.filter((one) => one.words.trim());
  const ratio = words.length ? Math.min(1, Math.max(0, criterion.ratio)) : 0;
  const earned = Math.max(Math.floor(share * ratio + ROUNDING_ERROR), ratio > 0 ? Math.min(1, share) : 0);
  return {
    ...{ part, requirement, mustHave, points: earned / 100, maxPoints: share / 100 },
    found: ratio > 0 ? words : [],
    why: ratio > 0 ? criterion.why : (criterion.whyNot ?? NOTHING_FOUND),
  };
}

/** What the criteria of a part earn together, 0–1, whatever the part weighs. */
export function ratioOf(criteria: Criterion[]): number {
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const earned = criteria.reduce(
    (sum, { weight, ratio, found }) => sum + (found.length ? weight * Math.min(1, Math.max(0, ratio)) : 0),
    0,
  );
  return all ? earned / all : 0;
}

/** "60 %", never 0 % or 100 % of something that is neither. */
export function percent(ratio: number): string {
  const rounded = Math.round(100 * Math.min(1, ratio));
  const shown = ratio >= 1 ? 100 : ratio <= 0 ? 0 : Math.min(99, Math.max(1, rounded));
  return `${shown} %`;
}

/** Grade of an item whose fit is `strength` (0–1). */
export function grade(strength: number): RelevanceGrade {
  const relevanceScore = 1 + Math.round(9 * Math.min(1, Math.max(0, strength)));
  return { relevanceScore, relevance: relevanceScore >= 8 ? 'high' : relevanceScore >= 5 ? 'medium' : 'low' };
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
