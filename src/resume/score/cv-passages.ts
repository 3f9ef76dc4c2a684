import { ParsedResume } from '../resume.types';
import { findSkill, Skill, SkillMention, skillsInText } from '../vocabulary/skills';
import { Token, tokensOf } from './tokens';

/**
 * A piece of the CV that can answer a requirement. `listed` pieces only claim (skill lists, certificates, names of
 * projects), `used` ones show the skill at work (jobs, descriptions of projects). Names, contact data, employers, schools and the profile text are no pieces:
 * they must not or need not count.
 */
export interface Passage {
  field: string;
  kind: 'listed' | 'used';
  text: string;
  mentions: SkillMention[];
  stems: Set<string>;
  tokens: Token[];
  /** 1, or less where a skill is mentioned in a job of quite another trade: selling software is not writing it. */
  worth: number;
}

/** Passages that are looked at together. */
export interface PassageGroup {
  passages: Passage[];
  /** Each skill once per kind, in the order of the passages: where it is worth most, the first of those. */
  mentions: BestMention[];
}

export interface BestMention extends SkillMention, Pick<Passage, 'kind' | 'field' | 'worth'> {}

export interface CvPassages {
  skills: PassageGroup[];
  certifications: Passage[];
  /** Per job, its title and the sentences of its description. */
  work: PassageGroup[];
  /** Per project, its name and the sentences of its description. */
  projects: PassageGroup[];
  atWork: PassageGroup;
  everywhere: PassageGroup;
}

/** Sentences of one text that are looked at one by one; what follows counts as one more. */
const MOST_SENTENCES = 100;

/** Cuts a résumé into the pieces the scorer may look at; `worthOfWork` has one number per job. */
export function cvPassages(resume: ParsedResume, worthOfWork: number[]): CvPassages {
  const skills = resume.skills.map((skill, index) => listed(`skills[${index}]`, skill));
  const certifications = resume.certifications.map((name, index) => listed(`certifications[${index}]`, name));
  const work = resume.workExperience.map((entry, index) => [
    ...used(`workExperience[${index}].position`, entry.position, worthOfWork[index]),
    ...used(`workExperience[${index}].description`, entry.description, worthOfWork[index]),
  ]);
  const projects = resume.projects.map((project, index) => [
    ...(project.name.trim() ? [projectName(`projects[${index}].name`, project.name)] : []),
    ...used(`projects[${index}].description`, project.description),
  ]);
  return {
    skills: skills.map((skill) => groupOf([skill])),
    certifications,
    work: work.map(groupOf),
    projects: projects.map(groupOf),
    atWork: groupOf(work.flat()),
    everywhere: groupOf([...skills, ...certifications, ...work.flat(), ...projects.flat()]),
  };
}

function groupOf(passages: Passage[]): PassageGroup {
  const best = { listed: new Map<Skill, BestMention>(), used: new Map<Skill, BestMention>() };
  for (const { kind, field, worth, mentions } of passages) {
    for (const { skill, words } of mentions) {
      const earlier = best[kind].get(skill);
      if (earlier && earlier.worth >= worth) continue;
      // Taken out first, so that the map stays in the order of the passages.
      best[kind].delete(skill);
      best[kind].set(skill, { skill, words, kind, field, worth });
    }
  }
  return { passages, mentions: [...best.listed.values(), ...best.used.values()] };
}

function listed(field: string, text: string): Passage {
  const skill = findSkill(text);
  return passage(field, 'listed', text, skill ? [{ skill, words: text }] : skillsInText(text));
}

/** Names of projects are pictures ("Crop Price Forecast"): only a part that is nothing but a skill names one ("Shop (React)"). */
function projectName(field: string, text: string): Passage {
  const parts = text.split(/[,;:|/()[\]–—]+|\s-\s|\b(?:in|with|using|and|on|by)\b/i).map((part) => part.trim());
  const mentions = parts.map((words) => ({ skill: words ? findSkill(words) : null, words }));
  return passage(
    field,
    'listed',
    text,
    mentions.filter((mention): mention is SkillMention => mention.skill !== null),
  );
}

function used(field: string, text: string, worth = 1): Passage[] {
  const sentences = text.split(/\n|(?<=[.!?;])\s+/).filter((sentence) => sentence.trim());
  const first = sentences.slice(0, MOST_SENTENCES);
  const rest = text.slice(first.reduce((from, sentence) => text.indexOf(sentence, from) + sentence.length, 0));
  return [...first, ...(rest.trim() ? [rest] : [])].map((sentence) =>
    passage(field, 'used', sentence, skillsInText(sentence), worth),
  );
}

/** True for the name of a project, whose words do not say what was done. */
export function isProjectName({ field }: Pick<Passage, 'field'>): boolean {
  return field.startsWith('projects[') && field.endsWith('.name');
}

/** A piece of text with everything that is read from it once. */
export function passage(
  field: string,
  kind: Passage['kind'],
  text: string,
  mentions: SkillMention[],
  worth = 1,
): Passage {
  const tokens = tokensOf(text);
  const stems = new Set(tokens.filter((token) => token.content).map((token) => token.stem));
  return { field, kind, text, mentions, stems, tokens, worth };
}
