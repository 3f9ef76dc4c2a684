import { JobDescription } from '../resume.types';
import { findSkill, Skill, skillKey } from '../vocabulary/skills';
import { Statement, statementsOf } from './blocks';
import { JobSection } from './headings';
import { linesOfHtml, linesOfText } from './text-lines';
import { listedSkill, SkillWish, skillWishes, unknownNames, wishPhrase } from './skills';
import { certificateWishes, educationWish, projectWish, titleWishes } from './wishes';

/** What a job says in its own words. */
export interface JobWords {
  title: string;
  /** Plain text. */
  description: string;
  /** HTML; need not be clean. */
  jdHtml: string;
  mustHaveSkills: { label: string; value: string }[];
}

/** Most phrases of each section: what more there is says less and would only dilute the score. */
const MOST = { skills: 30, optional: 8, projects: 5, education: 5, certifications: 8, titles: 5 };
const MOST_LETTERS = 300;
/** Most characters that are read of either text. */
const MOST_READ = 50_000;

/** What applicants are compared with while nothing else is known: the must-have skills, and the title as a job done before. */
export function plainDescription({
  title,
  mustHaveSkills,
}: Pick<JobWords, 'title' | 'mustHaveSkills'>): JobDescription {
  const skills = mustHaveSkills.map(({ label, value }) => value.trim() || label.trim()).filter(Boolean);
  return { Skills: skills, Projects: [], Education: [], Certifications: [], 'Work Experience': [title] };
}

/**
 * Reads the sections applicants are compared with out of a job description. Pure: the same words give the same sections.
 * Must-have skills and the title always take part. Of what is only welcome, any one skill is enough.
 */
export function describeJob(job: JobWords): JobDescription {
  const plain = plainDescription(job);
  const lines = [...linesOfHtml(job.jdHtml.slice(0, MOST_READ)), ...linesOfText(job.description.slice(0, MOST_READ))];
  const statements = statementsOf(lines).filter(({ section }) => section !== 'other');
  return {
    Skills: skillPhrases(plain.Skills, statements),
    Projects: distinct(statements.flatMap((one) => projectWish(one) ?? [])).slice(0, MOST.projects),
    Education: distinct(statements.flatMap((one) => educationWish(one) ?? [])).slice(0, MOST.education),
    Certifications: distinct(statements.flatMap(certificateWishes)).slice(0, MOST.certifications),
    'Work Experience': distinct([...plain['Work Experience'], ...statements.flatMap(titleWishes)]).slice(
      0,
      MOST.titles,
    ),
  };
}

/** So many skills in the requirements are all there is to ask. */
const ENOUGH_LISTED = 3;
const TO_APPLICANTS = /\b(?:you|your|sie|ihre?|du|deine?|vous|votre)\b/i;

/** Sections that are about nothing but themselves. */
const NO_SKILLS: JobSection[] = ['certifications', 'education'];

/** Must-haves first, then what is required, what the duties need, and last what is welcome, as one choice. */
function skillPhrases(mustHaves: string[], statements: Statement[]): string[] {
  const list = new SkillList(mustHaves);
  const asks = statements.filter(({ section }) => !NO_SKILLS.includes(section)).map(withoutOtherWishes);
  const below = (...sections: JobSection[]): Statement[] => asks.filter(({ section }) => sections.includes(section));
  const required = below('required', 'skills', 'experience', 'projects');
  for (const one of required) {
    for (const wish of skillWishes(one)) list.add(wish);
    for (const name of [listedSkill(one), ...unknownNames(one)]) if (name) list.addName(name);
  }
  // Where the requirements are listed, what stands below no heading is mostly about the company.
  const listed = required.flatMap(skillWishes).length >= ENOUGH_LISTED;
  const told = [...below('duties'), ...below('text').filter(({ text }) => !listed || TO_APPLICANTS.test(text))];
  for (const wish of told.flatMap(skillWishes)) list.add(wish);
  return list.phrases(below('optional').flatMap(skillWishes).flat());
}

/** The statement without its degrees, certificates and job titles: a bachelor in marketing is not the skill. */
function withoutOtherWishes(statement: Statement): Statement {
  const phrases = [educationWish(statement) ?? '', ...certificateWishes(statement), ...titleWishes(statement)];
  let { text } = statement;
  for (const phrase of phrases.filter(Boolean)) {
    const at = text.toLowerCase().indexOf(phrase.toLowerCase());
    if (at >= 0) text = `${text.slice(0, at)} … ${text.slice(at + phrase.length)}`;
  }
  return { ...statement, text: text.trim() };
}

/** Skills in the order they are asked for, each once. */
class SkillList {
  private readonly list: (string | SkillWish)[] = [];
  private readonly seen = new Set<Skill | string>();

  constructor(mustHaves: string[]) {
    for (const name of mustHaves) this.addName(name);
  }

  add(wish: SkillWish): void {
    // Who must know TypeScript needs no "TypeScript or JavaScript" beside it.
    if (wish.some((skill) => this.seen.has(skill))) return;
    for (const skill of wish) this.seen.add(skill);
    this.list.push(wish);
  }

  addName(name: string): void {
    const key = findSkill(name) ?? skillKey(name);
    if (!key || this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(name);
  }

  phrases(welcome: Skill[]): string[] {
    const required = this.list
      .slice(0, MOST.skills)
      .map((wish) => (typeof wish === 'string' ? wish : wishPhrase(wish, MOST_LETTERS)));
    const more = [...new Set(welcome)].filter((skill) => !this.seen.has(skill)).slice(0, MOST.optional);
    return more.length ? [...required, wishPhrase(more, MOST_LETTERS)] : required;
  }
}

/** Each phrase once, whatever its case and punctuation, cut to the length a phrase may have. */
function distinct(phrases: string[]): string[] {
  const byKey = new Map<string, string>();
  for (const phrase of phrases) {
    const key = skillKey(phrase);
    if (key && !byKey.has(key)) byKey.set(key, phrase.slice(0, MOST_LETTERS));
  }
  return [...byKey.values()];
}
