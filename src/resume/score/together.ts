import { stem } from './words';
import { Token, tokensOf } from './tokens';

/** The name of a skill as words: "Regression Testing" is its modifiers and its head. */
export interface Name {
  words: Token[];
  /** Prepositions and articles the name itself holds. */
  inner: Set<string>;
}

/** Words of a text that stand together, as their first and last token. */
export interface Span {
  first: Token;
  last: Token;
  /** False when another word stands for the head: "regression cases" for regression testing. */
  exact: boolean;
}

/** What may stand for the last word of a name right after its other words. */
const HEADS = new Map(
  Object.entries({
    testing: 'case suite script plan pack check',
    management: 'coordination administration handling oversight',
    planning: 'schedule roadmap',
    training: 'coaching teaching workshop',
    analysis: 'evaluation assessment',
  }).map(([head, others]) => [stem(head), new Set(others.split(' ').map(stem))]),
);

const CONNECTORS = new Set(['of', 'for']);
const DETERMINERS = new Set('a an the each every all any our their his her its my this that these those'.split(' '));
const PREPOSITIONS = new Set(
  'of for in on at to with by from and or as into via per than that which who using used through between before after'.split(
    ' ',
  ),
);
const VERBAL = /(ed|ing)$|^(kept|wrote|written|built|ran|taught|sold|bought|led|made|held|drove|drew|gave|took)$/;
/** Within one phrase: blanks, hyphens, slashes and quotes, but no comma, bracket or full stop. */
const PLAIN = /^[^\S\n]*[-–’'"/&]?[^\S\n]*$/;
/** Words between a verb and what it is done to: "tested each of the regressions". */
const MOST_BETWEEN = 3;
/** Words of an enumeration: "regression, smoke and sanity testing". */
const MOST_ENUMERATED = 6;

/** Reads the name of a skill. */
export function readName(text: string): Name {
  const tokens = tokensOf(text);
  return {
    words: tokens.filter((token) => token.content),
    inner: new Set(tokens.filter((token) => !token.content).map((token) => token.word)),
  };
}

/**
 * The first place where the words of a name stand together in a phrase, in any of their forms: one after the other
 * ("regression tests"), in an enumeration ("regression and smoke tests"), or the activity before what it is done to
 * ("tested each regression", "management of inventory"). Words of a sentence that only both occur are not together.
 */
export function findTogether(name: Name, tokens: Token[]): Span | null {
  if (!name.words.length) return null;
  const [first, head] = [name.words[0]!.stem, name.words.at(-1)!.stem];
  for (const [at, { stem: here }] of tokens.entries()) {
    if (here !== first && here !== head) continue;
    const span = forward(name, tokens, at) ?? enumerated(name, tokens, at) ?? reversed(name, tokens, at);
    if (span) return span;
  }
  return null;
}

function forward(name: Name, tokens: Token[], at: number): Span | null {
  const { words } = name;
  const last = follow(name, words.slice(0, -1), tokens, at);
  if (last === null) return null;
  const head = words.at(-1)!;
  for (const index of words.length === 1 ? [at] : [last + 1, last + 2]) {
    const token = tokens[index];
    if (!token || (words.length > 1 && !isPhrase(name, tokens, last, index))) return null;
    const exact = token.stem === head.stem;
    if (exact || (words.length > 1 && HEADS.get(head.stem)?.has(token.stem))) {
      return { first: tokens[at]!, last: token, exact };
    }
  }
  return null;
}

/** Index of the last of some words that follow one another from `at` on; `at` - 1 when there are none. */
function follow(name: Name, words: Token[], tokens: Token[], at: number): number | null {
  let last = at - 1;
  for (const [position, { stem: wanted }] of words.entries()) {
    const candidates = position ? [last + 1, last + 2] : [at];
    const index = candidates.find((one) => tokens[one]?.stem === wanted);
    if (index === undefined || (position && !isPhrase(name, tokens, last, index))) return null;
    last = index;
  }
  return last;
}

/** True when only a word such as an adjective, or a small word of the name itself, stands between two words. */
function isPhrase({ inner }: Name, tokens: Token[], from: number, to: number): boolean {
  for (let index = from + 1; index <= to; index++) {
    const { separator, word } = tokens[index]!;
    if (!PLAIN.test(separator)) return false;
    if (index < to && (PREPOSITIONS.has(word) || DETERMINERS.has(word)) && !inner.has(word)) return false;
  }
  return true;
}

/** "Regression, smoke and sanity testing". The first word must stand as in the name: "regressions and tests" are two things. */
function enumerated({ words }: Name, tokens: Token[], at: number): Span | null {
  const [modifier, head, ...more] = words;
  if (!head || more.length || tokens[at]?.word !== modifier!.word) return null;
  let coordinated = false;
  for (let index = at + 1; index <= at + MOST_ENUMERATED; index++) {
    const token = tokens[index];
    if (!token) return null;
    if (coordinated && token.stem === head.stem && PLAIN.test(token.separator) && !isAnd(tokens[index - 1]!)) {
      return { first: tokens[at]!, last: token, exact: true };
    }
    const joined = isAnd(token) || isAnd(tokens[index - 1]!) || /^\s*[,/&]\s*$/.test(token.separator);
    if (!joined) return null;
    coordinated ||= isAnd(token) || /[/&]/.test(token.separator);
  }
  return null;
}

function isAnd({ word }: Token): boolean {
  return word === 'and' || word === 'or';
}

/** The activity first: a verb and what it is done to, or a noun with "of" or "for". */
function reversed(name: Name, tokens: Token[], at: number): Span | null {
  const [head, ...others] = [name.words.at(-1)!, ...name.words.slice(0, -1)];
  const first = tokens[at]!;
  if (!others.length || first.stem !== head.stem) return null;
  const isVerb = VERBAL.test(first.word) || at === 0;
  for (let start = at + 1; start <= at + 1 + MOST_BETWEEN; start++) {
    if (!tokens[start] || !PLAIN.test(tokens[start]!.separator)) return null;
    const between = tokens.slice(at + 1, start).map((token) => token.word);
    const last = isDoneTo(between, isVerb) ? follow(name, others, tokens, start) : null;
    if (last !== null) return { first, last: tokens[last]!, exact: true };
  }
  return null;
}

function isDoneTo(between: string[], isVerb: boolean): boolean {
  const [next, ...rest] = between;
  const connected = next !== undefined && CONNECTORS.has(next);
  const others = connected ? rest : between;
  return (isVerb || connected) && !others.some((word) => PREPOSITIONS.has(word));
}
