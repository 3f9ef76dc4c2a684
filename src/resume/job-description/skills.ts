import { findSkill, Skill, skillKey, SkillMention, skillsInText } from '../vocabulary/skills';
import { Statement } from './blocks';

/** A skill that is asked for, or several of which one is enough. */
export type SkillWish = Skill[];

/** Spoken languages are no skills that a CV lists among the others. */
const LANGUAGES = 'various languages';
const SOFT_SKILLS = 'various soft skills';

/** Names of skills that are ordinary words: in a sentence they count only where nothing but a list stands. */
const ORDINARY = new Set(
  (
    'hiring safe delivery collections distribution packaging sampling classification clustering shipping dispatch customs driving closing ' +
    'retention sales selling compensation benefits training coaching mentoring operations strategy research production finance ' +
    'reporting testing monitoring validation maintenance estimation navigation architecture pricing contracts interviews ' +
    'minutes filing reception editing interpretation publishing translation metrics analytics scheduling sourcing screening ' +
    'loans insurance banking trading turning casting spinning tooling grading instruction charting cleaning laundry styling ' +
    'cooking nutrition illustration animation photography security coding programming debugging administration consulting ' +
    'cloud containers shell networking routing switching probability experimentation segmentation consolidation construction ' +
    'sustainability transformers piping insulation mining refining drilling ecology rehabilitation pathology concrete drainage'
  ).split(' '),
);

const GAPS: [Gap, RegExp][] = [
  ['choice', /^,?\s*(?:or|oder|ou|and\/or|und\/oder|et\/ou|\/|\|)\s*$/i],
  [
    'example',
    /^,?\s*\(?\s*(?:such as|like|e\.?\s?g\.?,?|for example|for instance|z\.\s?B\.|zum Beispiel|wie(?: z\.\s?B\.)?|beispielsweise|p\.\s?ex\.|par exemple|comme|tel(?:le)?s? que)\s*$/i,
  ],
  ['and', /^,?\s*(?:and|und|et|&|\+)\s*$/i],
  ['comma', /^\s*,\s*$/],
];
type Gap = 'choice' | 'example' | 'and' | 'comma';

const ONE_OF =
  /\b(?:(?:any|one|either|at least one|mindestens eine[rs]?|l'un|une?)\s+(?:one\s+)?(?:of|der|des|von)\b|either\b|entweder\b)/i;

/** The skills a statement names, those that are alternatives together. */
export function skillWishes({ section, text, item }: Statement): SkillWish[] {
  const whole = item ? findSkill(text) : null;
  if (whole) return isWanted(whole) || whole.family === SOFT_SKILLS ? [[whole]] : [];
  const listed = section === 'skills' || isPlainList(text);
  const mentions = skillsInText(text).filter((mention) => counts(mention, listed));
  return runsOf(text, mentions).flatMap((run) => wishesOf(run, ONE_OF.test(run.before)));
}

function counts({ skill, words }: SkillMention, listed: boolean): boolean {
  if (!isWanted(skill)) return false;
  return listed || !ORDINARY.has(words);
}

const isWanted = ({ family }: Skill): boolean => family !== LANGUAGES && family !== SOFT_SKILLS;

/** "Java, SQL, Docker": at least three short pieces. */
function isPlainList(text: string): boolean {
  const pieces = text.split(/[,;|•/]/);
  return pieces.length >= 3 && pieces.every((piece) => piece.trim().split(/\s+/).length <= 4);
}

interface Run {
  /** What stands before its first skill. */
  before: string;
  skills: Skill[];
  /** Between each skill and the next one. */
  gaps: Gap[];
}

/** Skills that follow each other with nothing but a comma or a joining word between them. */
function runsOf(text: string, mentions: SkillMention[]): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const { skill, words } of mentions) {
    const start = text.indexOf(words, end);
    if (start < 0) continue;
    const between = text.slice(end, start);
    const gap = runs.length ? GAPS.find(([, pattern]) => pattern.test(between))?.[0] : undefined;
    const run = runs.at(-1);
    if (gap && run) {
      run.skills.push(skill);
      run.gaps.push(gap);
    } else runs.push({ before: between, skills: [skill], gaps: [] });
    end = start + words.length;
  }
  return runs;
}

/** What follows "such as" is a kind of what stands before it: one of them is enough. */
function wishesOf({ skills, gaps }: Run, oneOf: boolean): SkillWish[] {
  if (oneOf) return [distinct(skills)];
  const example = gaps.indexOf('example');
  if (example < 0) return choicesOf(skills, gaps);
  return [...choicesOf(skills.slice(0, example), gaps.slice(0, example)), distinct(skills.slice(example))];
}

/** "A, B and C or D": the commas belong to the choice, unless an "and" parts them. */
function choicesOf(skills: Skill[], gaps: Gap[]): SkillWish[] {
  const parts: { skills: Skill[]; choice: boolean }[] = [];
  skills.forEach((skill, at) => {
    const gap = at ? gaps[at - 1] : 'and';
    if (gap === 'and') parts.push({ skills: [], choice: false });
    const part = parts.at(-1)!;
    part.skills.push(skill);
    part.choice ||= gap === 'choice';
  });
  return parts.flatMap((part) => (part.choice ? [distinct(part.skills)] : part.skills.map((skill) => [skill])));
}

const distinct = (skills: Skill[]): Skill[] => [...new Set(skills)];

/** The wish as a phrase of `jd_json`; the scorer reads "any of" as a choice. */
export function wishPhrase(wish: SkillWish, mostLetters: number): string {
  if (wish.length === 1) return wish[0]!.name;
  let phrase = `Any of ${wish[0]!.name}`;
  for (const { name } of wish.slice(1)) {
    if (phrase.length + name.length + 2 > mostLetters) break;
    phrase += `, ${name}`;
  }
  return phrase;
}

const LEAD_IN =
  /\b(?:experience|hands[- ]on experience|knowledge|proficien(?:t|cy)|familiar(?:ity)?|expertise|skilled|kenntnisse|erfahrung|connaissances?|maîtrise)\s+(?:of|with|in|using|mit|von|de|des|d')\s+(.+)$/i;
/** Written as a name is: a capital or a digit somewhere, and no more than three words. */
const NAME = /^(?=\S*[\p{Lu}\d])[\p{L}\d][\p{L}\d+#.-]*(?:\s(?=\S*[\p{Lu}\d])[\p{L}\d][\p{L}\d+#.-]*){0,2}$/u;

/** Names the vocabulary does not know, where the sentence says that they are to be known: "experience with Temporal". */
export function unknownNames({ text }: Statement): string[] {
  const [, list = ''] = LEAD_IN.exec(text) ?? [];
  return list
    .split(/,|\/|;|\b(?:and|or|und|oder|et|ou)\b/)
    .slice(0, 10)
    .map((piece) => piece.replace(/^\s*(?:such as|like|e\.g\.)\s+/i, '').trim())
    .filter((piece) => NAME.test(piece) && piece.length <= 40 && !skillsInText(piece).length && !findSkill(piece));
}

/** A short item of a list of skills, as written. */
export function listedSkill({ section, text, item }: Statement): string | null {
  if (section !== 'skills' || !item || text.split(/\s+/).length > 5 || skillsInText(text).length) return null;
  return /\p{L}{2}/u.test(text) && skillKey(text).length >= 2 ? text : null;
}
