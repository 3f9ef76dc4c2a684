import { JobRequirements } from '../resume.types';
import { findSkill, relation, sameSkill, Skill, skillsInText } from '../vocabulary/skills';
import { matchingWords, Passage } from './cv-passages';
import { MatchedWords } from './resume-score.types';
import { contentStems, coverage } from './words';

export interface SkillRequirement {
  text: string;
  mustHave: boolean;
  /** Known skills the phrase names; empty when the vocabulary knows none. */
  skills: Skill[];
  /** The phrase offers a choice ("such as", "or"): one of its skills is enough. */
  anyOf: boolean;
  stems: Set<string>;
}

/** How well a requirement is answered by what the CV lists and by what it shows in use, each 0–1. */
export interface SkillAnswer {
  listed: number;
  used: number;
  found: MatchedWords[];
}

const RELATION_VALUE = { same: 1, kind: 0.9, related: 0.4, none: 0 } as const;
/** A sentence holding every word of a skill's name, in whatever form. */
const SAME_WORDS_VALUE = 0.8;
/** Below this share of common words a free phrase is not answered at all. */
const LEAST_COVERAGE = 0.5;
const CHOICE = /\b(or|such as|like|any of|one of|e\.?g\.?)\b|\//i;

/** The skills a job asks for, each once, must-haves marked; phrases that say nothing ("experience") are left out. */
export function skillRequirements(job: JobRequirements): SkillRequirement[] {
  const mustHaves = job.mustHaveSkills.map(({ label, value }) => value.trim() || label.trim()).filter(Boolean);
  const texts = [...job.jdJson.Skills.map((text) => text.trim()).filter(Boolean), ...mustHaves];
  const distinct = texts.filter((text, index) => texts.findIndex((earlier) => sameSkill(earlier, text)) === index);
  const isMustHave = (text: string): boolean => mustHaves.some((mustHave) => sameSkill(mustHave, text));
  return distinct
    .map((text) => requirement(text, isMustHave(text)))
    .filter((required) => required.skills.length || required.stems.size);
}

function requirement(text: string, mustHave: boolean): SkillRequirement {
  const whole = findSkill(text);
  const skills = whole ? [whole] : [...new Set(skillsInText(text).map((mention) => mention.skill))];
  return { text, mustHave, skills, anyOf: CHOICE.test(text), stems: contentStems(text) };
}

/** Looks for a requirement in pieces of the CV. More pieces never make the answer worse; repeats change nothing. */
export function answerSkill(required: SkillRequirement, passages: Passage[]): SkillAnswer {
  if (!required.skills.length) return answerPhrase(required, passages, LEAST_COVERAGE, 1);
  const answers = required.skills.map((skill) => answerOne(skill, passages));
  const named = { listed: combine(required, answers, 'listed'), used: combine(required, answers, 'used') };
  const sameWords = answerPhrase(required, passages, 1, SAME_WORDS_VALUE);
  const better = [...answers, ...(sameWords.used > named.used || sameWords.listed > named.listed ? [sameWords] : [])];
  return {
    listed: Math.max(named.listed, sameWords.listed),
    used: Math.max(named.used, sameWords.used),
    found: distinct(better.flatMap((answer) => answer.found)),
  };
}

function combine(required: SkillRequirement, answers: SkillAnswer[], kind: Passage['kind']): number {
  const values = answers.map((answer) => answer[kind]);
  if (required.anyOf) return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function answerOne(required: Skill, passages: Passage[]): SkillAnswer {
  const values = { listed: 0, used: 0 };
  const best: Partial<Record<Passage['kind'], MatchedWords>> = {};
  for (const passage of passages) {
    for (const { skill, words } of passage.mentions) {
      const match = relation(required, skill);
      const value = RELATION_VALUE[match] * passage.worth;
      if (match === 'none' || value <= values[passage.kind]) continue;
      values[passage.kind] = value;
      best[passage.kind] = { words, field: passage.field, match };
    }
  }
  return { ...values, found: Object.values(best) };
}

function answerPhrase(required: SkillRequirement, passages: Passage[], least: number, worth: number): SkillAnswer {
  const values = { listed: 0, used: 0 };
  const best: Partial<Record<Passage['kind'], MatchedWords>> = {};
  for (const passage of passages) {
    const share = coverage(required.stems, passage.stems);
    const value = share * worth * passage.worth;
    if (share < least || value <= values[passage.kind]) continue;
    values[passage.kind] = value;
    const words = matchingWords(passage.text, required.stems);
    best[passage.kind] = { words, field: passage.field, match: share === 1 ? 'same' : 'related' };
  }
  return { ...values, found: Object.values(best) };
}

/** Field and words once each. */
export function distinct(found: MatchedWords[]): MatchedWords[] {
  return [...new Map(found.map((one) => [`${one.field} ${one.words}`, one])).values()];
}
