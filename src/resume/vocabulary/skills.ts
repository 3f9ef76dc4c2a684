import { BUSINESS } from './skills/business';
import { DATA } from './skills/data';
import { IMPLIED } from './skills/implied';
import { INDUSTRY } from './skills/industry';
import { PEOPLE } from './skills/people';
import { SOFTWARE } from './skills/software';

export interface Skill {
  /** The spelling everything else is folded to. */
  name: string;
  family: string;
  /** The name of the whole family: whoever knows a member of it knows something of this. */
  general: boolean;
}

/** A skill in running text; `words` as written there. */
export interface SkillMention {
  skill: Skill;
  words: string;
}

interface Spelling {
  skill: Skill;
  /** As the vocabulary writes it. */
  written: string;
  /** Also an ordinary word or a letter: in running text it counts only in this very spelling. */
  ordinary: boolean;
}

/** Longest name in words. */
const MAX_WORDS = 5;
/** Names this short are mostly acronyms, and their lower case an ordinary word ("AR", "IT", "Go"). */
const SHORT = 3;
/** Families whose members have nothing to do with one another (languages, soft skills). */
const UNRELATED = /^various /;

const LEVELS =
  /\b(advanced|intermediate|basic|beginner|expert|proficient|fluent|native|strong|working knowledge of|knowledge of)\b/gi;
const VERSION = /[\s-]+v?\d+(\.\d+|\.x)*\+?$/i;

const spellings = buildIndex([SOFTWARE, DATA, BUSINESS, PEOPLE, INDUSTRY]);

/** All canonical skills, in vocabulary order. */
export const SKILLS: readonly Skill[] = [...new Set([...spellings.values()].map((spelling) => spelling.skill))];

const writings = new Map<Skill, string[]>();
for (const { skill, written } of new Set(spellings.values()))
  writings.set(skill, [...(writings.get(skill) ?? []), written]);

/** Per skill everything that whoever has it must know as well. */
const implications = readImplications(IMPLIED);

/** Letters, digits, + and # in lower case without accents: "Node.JS" and "node js" are one, "C", "C++" and "C#" are not. */
export function skillKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}

/** The skill that a short text (an item of a skill list, a requirement) names, whatever its case, spelling or level. */
export function findSkill(text: string): Skill | null {
  const plain = text
    .replace(/\(.*?\)/g, ' ')
    .replace(LEVELS, ' ')
    .trim();
  const inside = /\(([^()]+)\)/.exec(text)?.[1] ?? '';
  for (const form of [text, plain, plain.replace(VERSION, ''), plain ? '' : inside]) {
    const found = spellings.get(skillKey(form));
    if (found) return found.skill;
  }
  return null;
}

/** Canonical name of the skill a short text names, or null when the vocabulary does not know it. */
export function canonicalSkill(text: string): string | null {
  return findSkill(text)?.name ?? null;
}

/** True when two short texts name one skill; texts the vocabulary does not know are compared by their letters. */
export function sameSkill(a: string, b: string): boolean {
  const [first, second] = [findSkill(a), findSkill(b)];
  if (first || second) return first === second;
  return skillKey(a) === skillKey(b);
}

/** All ways to write a skill, its canonical name first. */
export function spellingsOf(skill: Skill): readonly string[] {
  return writings.get(skill) ?? [];
}

/** Every other skill of the same family; empty for families that only share a shelf. */
export function relatedSkills(text: string): string[] {
  const skill = findSkill(text);
  if (!skill) return [];
  return SKILLS.filter((other) => other !== skill && relation(skill, other) !== 'none').map((other) => other.name);
}

/** True when the text names a skill by an ordinary word or a few letters: other forms of the word are not the skill. */
export function isOrdinaryName(text: string): boolean {
  return spellings.get(skillKey(text))?.ordinary ?? false;
}

/**
 * How far `offered` answers `required`: the same skill, one kind of it (RabbitMQ for message queues, PostgreSQL for SQL),
 * or a neighbour.
 */
export function relation(required: Skill, offered: Skill): 'same' | 'kind' | 'related' | 'none' {
  if (required === offered) return 'same';
  if (implications.get(offered)?.has(required)) return 'kind';
  if (required.family !== offered.family || UNRELATED.test(required.family)) return 'none';
  return required.general ? 'kind' : 'related';
}

/**
 * The skills running text mentions, longest names first at each place. Names that are also ordinary words or letters
 * (Go, R, Excel, Word) count only as the vocabulary writes them and not at the start of a sentence.
 */
export function skillsInText(text: string): SkillMention[] {
  return text
    .split(/\n|[.!?]\s+/)
    .flatMap((sentence) =>
      sentence.split(/[,;:()[\]{}"•|]+/).flatMap((clause, index) => skillsInClause(clause, index === 0)),
    );
}

interface Word {
  start: number;
  end: number;
  key: string;
}

function skillsInClause(clause: string, startsSentence: boolean): SkillMention[] {
  const words = [...clause.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}+#.'&]*/gu)].map(([word], index, all): Word => ({
    start: all[index]!.index,
    end: all[index]!.index + word.replace(/\.$/, '').length,
    key: skillKey(word),
  }));
  const mentions: SkillMention[] = [];
  for (let at = 0; at < words.length;) {
    const found = longestMention(clause, words, at, startsSentence && at === 0);
    if (found) mentions.push(found.mention);
    at += found?.length ?? 1;
  }
  return mentions;
}

function longestMention(
  clause: string,
  words: Word[],
  at: number,
  startsSentence: boolean,
): { mention: SkillMention; length: number } | null {
  let best: { mention: SkillMention; length: number } | null = null;
  let key = '';
  for (let length = 1; length <= Math.min(MAX_WORDS, words.length - at); length++) {
    key += words[at + length - 1]!.key;
    const spelling = spellings.get(key);
    if (!spelling) continue;
    const written = clause.slice(words[at]!.start, words[at + length - 1]!.end);
    if (countsInText(spelling, written, startsSentence && words.length > length)) {
      best = { mention: { skill: spelling.skill, words: written }, length };
    }
  }
  return best;
}

function countsInText(spelling: Spelling, written: string, opensSentence: boolean): boolean {
  // "React/Redux" is two skills although "React Redux" is a spelling of one.
  if (written.includes('/') && !`${spelling.written} ${spelling.skill.name}`.includes('/')) return false;
  if (!spelling.ordinary) return true;
  return skillLetters(written) === skillLetters(spelling.written) && !opensSentence;
}

function skillLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}+#]/gu, '');
}

/**
 * Reads the vocabulary: per family, entries parted by `;`, each a canonical name and its other spellings in brackets.
 * `=` marks the name of the family as a whole, `~` a spelling that is also an ordinary word.
 */
function buildIndex(vocabularies: Record<string, string>[]): Map<string, Spelling> {
  const index = new Map<string, Spelling>();
  for (const [family, entries] of vocabularies.flatMap((vocabulary) => Object.entries(vocabulary))) {
    for (const entry of entries.split(';')) addEntry(index, family, entry.trim());
  }
  addOtherNumbers(index);
  return index;
}

/** "budgets" and "REST API" are found too, where the name is long enough not to collide with another. */
function addOtherNumbers(index: Map<string, Spelling>): void {
  for (const [key, spelling] of [...index]) {
    const other = key.endsWith('s') ? key.slice(0, -1) : `${key}s`;
    if (Math.min(key.length, other.length) > SHORT && !index.has(other)) index.set(other, spelling);
  }
}

function addEntry(index: Map<string, Spelling>, family: string, entry: string): void {
  const [, general, first, others] = /^(=?)([^(]+?)\s*(?:\((.*)\))?$/s.exec(entry) ?? [];
  if (!first) throw new Error(`skill vocabulary: cannot read "${entry}"`);
  const skill: Skill = { name: first.replace('~', ''), family, general: general === '=' };
  for (const spelling of [first, ...(others?.split(/,\s+/) ?? [])]) {
    const written = spelling.replace('~', '').trim();
    const key = skillKey(written);
    if (index.has(key)) throw new Error(`skill vocabulary: "${written}" stands there twice`);
    index.set(key, { skill, written, ordinary: spelling.startsWith('~') || key.length <= SHORT });
  }
}

/** Turns "asked: those that imply it" around and carries it on; every name must be canonical. */
function readImplications(implied: Record<string, string>): Map<Skill, Set<Skill>> {
  const direct = new Map<Skill, Skill[]>();
  for (const [asked, offered] of Object.entries(implied)) {
    for (const name of offered.split(';')) {
      const skill = canonical(name.trim());
      direct.set(skill, [...(direct.get(skill) ?? []), canonical(asked)]);
    }
  }
  const all = (skill: Skill): Skill[] => (direct.get(skill) ?? []).flatMap((one) => [one, ...all(one)]);
  return new Map([...direct.keys()].map((skill) => [skill, new Set(all(skill))]));
}

function canonical(name: string): Skill {
  const skill = spellings.get(skillKey(name))?.skill;
  if (skill?.name !== name) throw new Error(`skill vocabulary: "${name}" is no canonical name`);
  return skill;
}
