import { ParsedResume } from '../resume.types';
import { findSkill, Skill, SkillMention, skillsInText } from '../vocabulary/skills';
import { contentStems } from './words';

/**
 * A piece of the CV that can answer a requirement. `listed` pieces only claim (skill lists, certificates), `used` ones
 * show the skill at work (jobs, projects). Names, contact data, employers, schools and the profile text are no pieces:
 * they must not or need not count.
 */
export interface Passage {
  field: string;
  kind: 'listed' | 'used';
  text: string;
  mentions: SkillMention[];
  stems: Set<string>;
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
    ...used(`projects[${index}].name`, project.name),
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

/** The words of a text whose stems are wanted, in their order, each once. */
export function matchingWords(text: string, wanted: Set<string>): string {
  const words = text
    // A run of dots is tried at its start only: trying it at each dot would take the square of its length.
    .split(/[\s,;:()/]+|(?<![.!?])[.!?]+(?=\s|$)/);
  return [...new Set(words)].filter((word) => [...contentStems(word)].some((stem) => wanted.has(stem))).join(' ');
}

function listed(field: string, text: string): Passage {
  const skill = findSkill(text);
  const mentions = skill ? [{ skill, words: text }] : skillsInText(text);
  return { field, kind: 'listed', text, mentions, stems: contentStems(text), worth: 1 };
}

function used(field: string, text: string, worth = 1): Passage[] {
  const sentences = text.split(/\n|(?<=[.!?;])\s+/).filter((sentence) => sentence.trim());
  const rest = sentences.slice(MOST_SENTENCES).join('\n');
  return [...sentences.slice(0, MOST_SENTENCES), ...(rest ? [rest] : [])].map((sentence) => ({
    field,
    kind: 'used',
    text: sentence,
    mentions: skillsInText(sentence),
    stems: contentStems(sentence),
    worth,
  }));
}
