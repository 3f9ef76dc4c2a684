import { relation, Skill, skillsInText } from '../vocabulary/skills';
import { Passage } from './cv-passages';
import { MatchedWords } from './resume-score.types';
import { Token, tokensOf } from './tokens';
import { isGeneric, stem } from './words';

/** One thing a free phrase asks for: a word, one of several, or any kind of a skill. */
interface Slot {
  stems: Set<string>;
  skills: Skill[];
  weight: number;
  /** It tells this piece of work from others; the rest only adds. */
  core: boolean;
  /** Met by a figure: "by 34%". */
  figure: boolean;
}

/** A phrase about work: "API or data migration with measurable results". Each reading is a way to meet it. */
export interface Topic {
  text: string;
  readings: Slot[][];
}

export interface TopicFit {
  /** Weighted share of what is asked, 0–1. */
  share: number;
  /** The sentences that show it, best first. */
  found: MatchedWords[];
}

const GENERIC_WEIGHT = 0.3;
const COMPLEMENT_WEIGHT = 0.5;
const FIGURE_WEIGHT = 0.5;
/** A kind of a skill the phrase names, instead of the skill. */
const KIND_VALUE = 0.6;
/** From so many core words on, two fifths of them are enough: nobody writes the whole sentence of a job. */
const LONG = 4;
const LONG_SHARE = 0.4;
const MOST_READINGS = 4;
const MOST_QUOTES = 3;
const LONGEST_QUOTE = 240;

/** After one of these comes what the work is for; before it, what it is. */
const COMPLEMENTS = new Set('for by with in at across used using to on from within via through'.split(' '));
/** Different words for one piece of work. */
const SYNONYMS = [
  'migrate move port transfer',
  'redesign rework overhaul revamp restructure',
  'forecast predict prediction',
  'increase raise grow boost double',
  'reduce cut lower decrease halve',
  'train coach mentor teach',
].map((words) => new Set(words.split(' ').map(stem)));
const MEASURED = /\b(measur|quantif)/i;
const FIGURE = /\d\s?(%|percent|per cent|x\b|times\b)|\bfrom \D{0,3}\d.*\bto \D{0,3}\d|\bby \D{0,3}\d/i;

/** Reads a phrase; "A or B" of several words each is two readings. */
export function readTopic(text: string): Topic {
  const readings = alternatives(text).slice(0, MOST_READINGS).map(readSlots);
  const telling = readings.filter((slots) => slots.some((slot) => slot.core));
  const all = telling.length
    ? telling
    : readings.map((slots) => slots.map((slot) => ({ ...slot, core: true, weight: 1 })));
  return { text, readings: all.filter((slots) => slots.length) };
}

/** The best answer of one piece of text, or of several that tell of one piece of work; null when none will do. */
export function topicFit(topic: Topic, passages: Passage[]): TopicFit | null {
  const fits = topic.readings.map((slots) => readingFit(slots, passages)).filter((fit) => fit !== null);
  return fits.sort((a, b) => b.share - a.share)[0] ?? null;
}

/** Parts of a phrase that an "or" sets side by side: both of more than one word. */
function alternatives(text: string): string[] {
  const [left, ...right] = text.split(/\s+or\s+/i);
  const rest = right.join(' or ');
  if (!rest) return [text];
  const before = tokensOf(left!.split(/,/).at(-1)!).filter((token) => token.content);
  return before.length > 1 && tokensOf(rest).some((token) => token.content) ? [left!, ...alternatives(rest)] : [text];
}

function readSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  const named = skillPlaces(text);
  let isComplement = false;
  let isChoice = false;
  // Where an enumeration starts that may turn out to be a choice: "churn, demand or price".
  let enumeration = 0;
  for (const token of tokensOf(text)) {
    if (COMPLEMENTS.has(token.word) && slots.length) isComplement = true;
    if (/\//.test(token.separator)) isChoice = true;
    if (token.word === 'or') isChoice = true;
    if (!token.content) continue;
    if (isChoice && slots.length) {
      const merged = [...slots.splice(enumeration), slotOf(token, named, isComplement)];
      slots.push(choiceOf(merged));
    } else {
      if (!/,/.test(token.separator)) enumeration = slots.length;
      slots.push(slotOf(token, named, isComplement));
    }
    isChoice = false;
  }
  if (MEASURED.test(text))
    slots.push({ stems: new Set(), skills: [], weight: FIGURE_WEIGHT, core: false, figure: true });
  return slots;
}

function slotOf(token: Token, named: Place[], isComplement: boolean): Slot {
  const generic = isGeneric(token.stem);
  return {
    stems: SYNONYMS.find((words) => words.has(token.stem)) ?? new Set([token.stem]),
    skills: named.filter(({ start, end }) => start <= token.start && token.end <= end).map(({ skill }) => skill),
    weight: (generic ? GENERIC_WEIGHT : 1) * (isComplement ? COMPLEMENT_WEIGHT : 1),
    core: !generic && !isComplement,
    figure: false,
  };
}

function choiceOf(slots: Slot[]): Slot {
  return {
    stems: new Set(slots.flatMap((slot) => [...slot.stems])),
    skills: slots.flatMap((slot) => slot.skills),
    weight: Math.max(...slots.map((slot) => slot.weight)),
    core: slots.some((slot) => slot.core),
    figure: false,
  };
}

interface Place {
  skill: Skill;
  start: number;
  end: number;
}

function skillPlaces(text: string): Place[] {
  let from = 0;
  return skillsInText(text).map(({ skill, words }) => {
    const start = text.indexOf(words, from);
    from = start + words.length;
    return { skill, start, end: from };
  });
}

interface Met {
  passage: Passage;
  /** Per slot 0, or what it is met with. */
  values: number[];
}

function readingFit(slots: Slot[], passages: Passage[]): TopicFit | null {
  const met = passages
    .map((passage): Met => ({ passage, values: slots.map((slot) => slotValue(slot, passage)) }))
    .filter(({ values }) => values.some((value) => value > 0));
  const worth = (values: number[]): number =>
    values.reduce((sum, value, index) => sum + value * slots[index]!.weight, 0);
  const quoted: Met[] = [];
  let values = slots.map(() => 0);
  while (quoted.length < MOST_QUOTES) {
    const merged = met.map((one) => one.values.map((value, index) => Math.max(value, values[index]!)));
    const best = Math.max(0, ...merged.map(worth));
    if (best <= worth(values)) break;
    const index = merged.findIndex((one) => worth(one) === best);
    quoted.push(met[index]!);
    values = merged[index]!;
  }
  if (!isEnough(slots, values)) return null;
  const share = worth(values) / slots.reduce((sum, slot) => sum + slot.weight, 0);
  const match = values.every((value) => value === 1) ? 'same' : values.every((value) => value > 0) ? 'kind' : 'related';
  return { share, found: quoted.map(({ passage }) => ({ words: quote(passage, slots), field: passage.field, match })) };
}

/** One word of several never carries a phrase, however telling it is. */
function isEnough(slots: Slot[], values: number[]): boolean {
  const core = slots.filter((slot) => slot.core).length;
  const met = slots.reduce((sum, slot, index) => sum + (slot.core ? values[index]! : 0), 0);
  return core < LONG ? met > core / 2 : met >= Math.max(2, core * LONG_SHARE);
}

function slotValue(slot: Slot, { tokens, mentions, text }: Passage): number {
  if (slot.figure) return FIGURE.test(text) ? 1 : 0;
  if (tokens.some((token) => slot.stems.has(token.stem))) return 1;
  const match = slot.skills.flatMap((skill) => mentions.map((mention) => relation(skill, mention.skill)));
  if (match.includes('same')) return 1;
  return match.includes('kind') ? KIND_VALUE : 0;
}

/** The whole sentence, or of a long one the part from the first word that counts to the last. */
function quote({ text, tokens }: Passage, slots: Slot[]): string {
  const whole = text.trim();
  if (whole.length <= LONGEST_QUOTE) return whole;
  const counting = tokens.filter((token) => slots.some((slot) => slot.stems.has(token.stem)));
  const start = counting[0]?.start ?? text.indexOf(whole);
  const end = Math.min(counting.at(-1)?.end ?? text.length, start + LONGEST_QUOTE);
  const last = tokens.filter((token) => token.start >= start && token.end <= end).at(-1);
  return text.slice(start, last?.end ?? end).trim();
}
