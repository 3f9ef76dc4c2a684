import { JobRequirements } from '../resume.types';
import {
  findSkill,
  isOrdinaryName,
  relation,
  Skill,
  skillKey,
  SkillMention,
  skillsInText,
  spellingsOf,
} from '../vocabulary/skills';
import { BestMention, isProjectName, Passage, PassageGroup } from './cv-passages';
import { MatchedWords } from './resume-score.types';
import { findTogether, Name, readName } from './together';
import { readTopic, Topic, topicFit } from './topics';

export interface SkillRequirement {
  text: string;
  mustHave: boolean;
  /** Known skills the phrase names; empty when the vocabulary knows none. */
  skills: Skill[];
  /** The phrase offers a choice ("such as", "or"): one of its skills is enough. */
  anyOf: boolean;
  /** The one skill it names is broader than the phrase: contract testing is not any testing. */
  narrowed: boolean;
  /** Its words and those of its other names, which have to stand together in the CV; none where only the spelling tells ("Go"). */
  names: Name[];
  /** Read as a sentence when it is too long for a name. */
  topic: Topic | null;
}

/** How well a requirement is answered by what the CV lists and by what it shows in use, each 0–1. */
export interface SkillAnswer {
  listed: number;
  used: number;
  found: MatchedWords[];
  /** Per kind of passage how far it is that very thing; absent where nothing was found. */
  matches: Partial<Record<Passage['kind'], MatchedWords['match']>>;
  /** Some of the skills it names are nowhere. */
  partial: boolean;
  /** It is in use in jobs of another trade only. */
  foreign: boolean;
}

const RELATION_VALUE = { same: 1, kind: 0.9, related: 0.4, none: 0 } as const;
const MATCHES = ['same', 'kind', 'related'] as const;
/** A name has no more words than this. */
const NAME_WORDS = 3;
/** In a skill list, so short an item is one name, whatever the order of its words. */
const ITEM_WORDS = 6;
/** Names of activities: "Communication", "Testing", "Analysis". */
const ACTIVITY = /\p{L}{4,}(ing|ion|ment|ance|ence|ysis|ship)$/iu;
const CHOICE = /\b(or|such as|like|any of|one of|e\.?g\.?)\b|\//i;

/** The skills a job asks for, each once, must-haves marked; phrases that say nothing ("experience") are left out. */
export function skillRequirements(job: JobRequirements): SkillRequirement[] {
  const mustHaves = job.mustHaveSkills.map(({ label, value }) => value.trim() || label.trim()).filter(Boolean);
  const texts = [...job.jdJson.Skills.map((text) => text.trim()).filter(Boolean), ...mustHaves];
  const wanted = new Set(mustHaves.map(identity));
  const firstWordings = new Map<Skill | string, string>();
  for (const text of texts) {
    const key = identity(text);
    if (!firstWordings.has(key)) firstWordings.set(key, text);
  }
  return [...firstWordings]
    .map(([key, text]) => requirement(text, wanted.has(key)))
    .filter((required) => required.skills.length || required.names.length || required.topic);
}

/** Texts with the same identity name one skill; those the vocabulary does not know are compared by their letters. */
function identity(text: string): Skill | string {
  return findSkill(text) ?? skillKey(text);
}

function requirement(text: string, mustHave: boolean): SkillRequirement {
  const whole = findSkill(text);
  const mentions = whole ? [] : skillsInText(text);
  const skills = whole ? [whole] : [...new Set(mentions.map((mention) => mention.skill))];
  const name = readName(text);
  const isName = name.words.length > 0 && name.words.length <= NAME_WORDS && !isOrdinaryName(text);
  const isSentence = !skills.length && name.words.length > NAME_WORDS;
  return {
    ...{ text, mustHave, skills, anyOf: CHOICE.test(text) },
    narrowed: isName && mentions.length === 1 && isNarrowed(text, name, mentions[0]!),
    names: [...(isName ? [name] : []), ...(whole ? otherNames(whole) : [])],
    topic: isSentence ? readTopic(text) : null,
  };
}

/** True when another word stands before an activity: tools stay what they are whatever stands before them. */
function isNarrowed(text: string, { words }: Name, mention: SkillMention): boolean {
  const start = text.indexOf(mention.words);
  const isActivity = mention.skill.general || ACTIVITY.test(mention.words);
  return isActivity && words.some((word) => word.end <= start);
}

/** The other names of a known skill, but for single words: what those mean depends on what stands with them. */
function otherNames(skill: Skill): Name[] {
  const known = namesOfSkills.get(skill);
  if (known) return known;
  const names = spellingsOf(skill)
    .map(readName)
    .filter(({ words }) => words.length > 1 && words.length <= NAME_WORDS);
  namesOfSkills.set(skill, names);
  return names;
}

const namesOfSkills = new WeakMap<Skill, Name[]>();

/** Looks for a requirement in pieces of the CV. More pieces never make the answer worse; repeats change nothing. */
export function answerSkill(required: SkillRequirement, { passages, mentions }: PassageGroup): SkillAnswer {
  const answers = required.skills.map((skill) => answerOne(skill, mentions, required.narrowed));
  const named = { listed: combine(required, answers, 'listed'), used: combine(required, answers, 'used') };
  const byWords = answerWords(required, passages, named);
  const bestOf = (kind: Passage['kind']): MatchedWords[] =>
    (byWords.best[kind] ? [byWords.best[kind]] : answers.map((answer) => answer.best[kind])).filter(
      (one) => one !== undefined,
    );
  const [inLists, inUse] = [bestOf('listed'), bestOf('used')];
  return {
    listed: byWords.listed,
    used: byWords.used,
    foreign: [byWords, ...(byWords.best.used ? [] : answers)].some((one) => one.foreign),
    matches: { ...matchOf('listed', inLists, required), ...matchOf('used', inUse, required) },
    partial:
      !required.anyOf &&
      !byWords.best.listed &&
      !byWords.best.used &&
      answers.some((one) => !one.best.listed && !one.best.used),
    found: byStrength(distinct([...inLists, ...inUse])),
  };
}

/** Of several skills the weakest match, of a choice the best. */
function matchOf(kind: Passage['kind'], found: MatchedWords[], { anyOf }: SkillRequirement): SkillAnswer['matches'] {
  const one = byStrength(found).at(anyOf ? 0 : -1);
  return one ? { [kind]: one.match } : {};
}

/** The same first, then kinds of it, then what is only related. */
function byStrength(found: MatchedWords[]): MatchedWords[] {
  return MATCHES.flatMap((match) => found.filter((one) => one.match === match));
}

/** Values per kind of passage, and the words that are worth them. */
interface Best extends Pick<SkillAnswer, Passage['kind']> {
  best: Partial<Record<Passage['kind'], MatchedWords>>;
  foreign: boolean;
}

function combine(required: SkillRequirement, answers: Best[], kind: Passage['kind']): number {
  const values = answers.map((answer) => answer[kind]);
  if (!values.length || required.anyOf) return Math.max(0, ...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function answerOne(required: Skill, mentions: BestMention[], narrowed: boolean): Best {
  const values = { listed: 0, used: 0 };
  const best: Best['best'] = {};
  let foreign = false;
  for (const { skill, words, kind, field, worth } of mentions) {
    const related = relation(required, skill);
    const match = narrowed && related !== 'none' ? 'related' : related;
    const value = RELATION_VALUE[match] * worth;
    if (match === 'none' || value <= values[kind]) continue;
    values[kind] = value;
    best[kind] = { words, field, match };
    if (kind === 'used') foreign = worth < 1;
  }
  return { ...values, best, foreign };
}

/** Looks for the words of a requirement; only what is worth more than `known`, the skills it names, counts. */
function answerWords(required: SkillRequirement, passages: Passage[], known: Pick<SkillAnswer, Passage['kind']>): Best {
  const values = { ...known };
  const best: Best['best'] = {};
  let foreign = false;
  for (const passage of passages) {
    const answer = wordsIn(required, passage);
    const value = (answer?.value ?? 0) * passage.worth;
    if (!answer || value <= values[passage.kind]) continue;
    values[passage.kind] = value;
    best[passage.kind] = { words: answer.words, field: passage.field, match: answer.match };
    if (passage.kind === 'used') foreign = passage.worth < 1;
  }
  return { ...values, best, foreign };
}

interface Answer {
  value: number;
  words: string;
  match: MatchedWords['match'];
}

function wordsIn({ names, topic }: SkillRequirement, passage: Passage): Answer | null {
  if (isProjectName(passage)) return null;
  let best: Answer | null = null;
  for (const name of names) {
    const answer = nameIn(name, passage);
    if (answer && answer.value > (best?.value ?? 0)) best = answer;
  }
  if (best) return best;
  const fit = topic && topicFit(topic, [passage]);
  return fit ? { value: fit.share, words: fit.found[0]!.words, match: fit.found[0]!.match } : null;
}

function nameIn(name: Name, { text, tokens, kind, stems }: Passage): Answer | null {
  if (!name.words.slice(0, -1).every((word) => stems.has(word.stem))) return null;
  const isItem = kind === 'listed' && tokens.length <= ITEM_WORDS;
  if (isItem && name.words.every((word) => stems.has(word.stem))) return answerOf('same', text);
  const span = findTogether(name, tokens);
  if (!span) return null;
  const words = text.slice(span.first.start, span.last.end);
  return answerOf(span.exact ? 'same' : 'kind', words);
}

function answerOf(match: MatchedWords['match'], words: string): Answer {
  return { value: RELATION_VALUE[match], words, match };
}

/** Field and words once each. */
export function distinct(found: MatchedWords[]): MatchedWords[] {
  return [...new Map(found.map((one) => [`${one.field} ${one.words}`, one])).values()];
}
