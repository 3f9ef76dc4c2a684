import { JobRequirements } from '../resume.types';
import { findSkill, isOrdinaryName, relation, Skill, skillKey, skillsInText } from '../vocabulary/skills';
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
  /** Its words, which have to stand together in the CV; null where only its spelling names the skill ("Go"). */
  name: Name | null;
  /** Read as a sentence when it is too long for a name. */
  topic: Topic | null;
}

/** How well a requirement is answered by what the CV lists and by what it shows in use, each 0–1. */
export interface SkillAnswer {
  listed: number;
  used: number;
  found: MatchedWords[];
  /** It is in use in jobs of another trade only. */
  foreign: boolean;
}

const RELATION_VALUE = { same: 1, kind: 0.9, related: 0.4, none: 0 } as const;
/** The words of a known skill's name standing together, in whatever form. */
const SAME_WORDS_VALUE = 0.8;
/** The same with another word for the activity: "regression cases". */
const OTHER_HEAD_VALUE = 0.7;
/** A name has no more words than this. */
const NAME_WORDS = 3;
/** In a skill list, so short an item is one name, whatever the order of its words. */
const ITEM_WORDS = 6;
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
    .filter((required) => required.skills.length || required.name || required.topic);
}

/** Texts with the same identity name one skill; those the vocabulary does not know are compared by their letters. */
function identity(text: string): Skill | string {
  return findSkill(text) ?? skillKey(text);
}

function requirement(text: string, mustHave: boolean): SkillRequirement {
  const whole = findSkill(text);
  const skills = whole ? [whole] : [...new Set(skillsInText(text).map((mention) => mention.skill))];
  const name = readName(text);
  const isName = name.words.length > 0 && name.words.length <= NAME_WORDS && !isOrdinaryName(text);
  const isSentence = !skills.length && name.words.length > NAME_WORDS;
  return {
    ...{ text, mustHave, skills, anyOf: CHOICE.test(text) },
    name: isName ? name : null,
    topic: isSentence ? readTopic(text) : null,
  };
}

/** Looks for a requirement in pieces of the CV. More pieces never make the answer worse; repeats change nothing. */
export function answerSkill(required: SkillRequirement, { passages, mentions }: PassageGroup): SkillAnswer {
  const answers = required.skills.map((skill) => answerOne(skill, mentions));
  const named = { listed: combine(required, answers, 'listed'), used: combine(required, answers, 'used') };
  const byWords = answerWords(required, passages, named);
  const kinds = ['listed', 'used'] as const;
  const found = kinds.flatMap((kind) => byWords.best[kind] ?? answers.map((answer) => answer.best[kind]));
  return {
    listed: byWords.listed,
    used: byWords.used,
    foreign: [byWords, ...(byWords.best.used ? [] : answers)].some((one) => one.foreign),
    found: distinct(found.filter((one) => one !== undefined)),
  };
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

function answerOne(required: Skill, mentions: BestMention[]): Best {
  const values = { listed: 0, used: 0 };
  const best: Best['best'] = {};
  let foreign = false;
  for (const { skill, words, kind, field, worth } of mentions) {
    const match = relation(required, skill);
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

function wordsIn({ name, topic, skills }: SkillRequirement, passage: Passage): Answer | null {
  if (isProjectName(passage)) return null;
  if (name) return nameIn(name, passage, skills.length > 0);
  const fit = topic && topicFit(topic, [passage]);
  return fit ? { value: fit.share, words: fit.found[0]!.words, match: fit.found[0]!.match } : null;
}

function nameIn(name: Name, { text, tokens, kind, stems }: Passage, isKnown: boolean): Answer | null {
  const same = isKnown ? SAME_WORDS_VALUE : 1;
  const isItem = kind === 'listed' && tokens.length <= ITEM_WORDS;
  if (isItem && name.words.every((word) => stems.has(word.stem))) return { value: same, words: text, match: 'same' };
  const span = findTogether(name, tokens);
  if (!span) return null;
  const words = text.slice(span.first.start, span.last.end);
  return span.exact ? { value: same, words, match: 'same' } : { value: OTHER_HEAD_VALUE, words, match: 'kind' };
}

/** Field and words once each. */
export function distinct(found: MatchedWords[]): MatchedWords[] {
  return [...new Map(found.map((one) => [`${one.field} ${one.words}`, one])).values()];
}
