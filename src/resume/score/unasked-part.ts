import { ScoreWeights } from '../resume.types';
import { Criterion, percent, ratioOf } from './points';
import { MatchedWords, SCORE_PARTS, ScorePart } from './resume-score.types';

export type CriteriaByPart = Record<ScorePart, Criterion[]>;

export const NOTHING_ASKED = 'The job asks for nothing here';

/**
 * Gives each part the job asks nothing of one criterion: it earns the same share of its points as the parts that are
 * asked for earn together. Whoever answers all that is asked can so reach 10 of 10, nobody loses for what nobody asked,
 * and whoever answers nothing gets nothing.
 */
export function withUnaskedParts(criteria: CriteriaByPart, weights: ScoreWeights): CriteriaByPart {
  const asked = SCORE_PARTS.filter((part) => criteria[part].length);
  const ratio = sharedRatio(asked, criteria, weights);
  const found = asked.map((part) => bestWords(criteria[part])).filter((words) => words !== null);
  const why = `Counts in proportion to the parts the job does ask for: ${percent(ratio)}.`;
  const whyNot = asked.length ? why : 'The job asks for nothing a CV can be compared with.';
  const filler: Criterion = { requirement: NOTHING_ASKED, mustHave: false, weight: 1, ratio, found, why, whyNot };
  return Object.fromEntries(
    SCORE_PARTS.map((part) => [part, criteria[part].length ? criteria[part] : [filler]]),
  ) as CriteriaByPart;
}

/** By weight; where none of the parts asked for weighs anything, all alike. */
function sharedRatio(asked: ScorePart[], criteria: CriteriaByPart, weights: ScoreWeights): number {
  const isWeighed = asked.some((part) => weights[part] > 0);
  const weightOf = (part: ScorePart): number => (isWeighed ? weights[part] : 1);
  const all = asked.reduce((sum, part) => sum + weightOf(part), 0);
  const earned = asked.reduce((sum, part) => sum + weightOf(part) * ratioOf(criteria[part]), 0);
  return all ? earned / all : 0;
}

function bestWords(criteria: Criterion[]): MatchedWords | null {
  const worth = ({ weight, ratio, found }: Criterion): number => (found.length ? weight * Math.min(1, ratio) : 0);
  const best = criteria.reduce<Criterion | null>(
    (one, other) => (worth(other) > (one ? worth(one) : 0) ? other : one),
    null,
  );
  return best?.found[0] ?? null;
}
