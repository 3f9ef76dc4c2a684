import { ParsedResume } from '../resume.types';
import { findSkill, SkillMention, skillsInText } from '../vocabulary/skills';
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

export interface CvPassages {
  skills: Passage[];
  certifications: Passage[];
  /** Per job, its title and the sentences of its description. */
  work: Passage[][];
  /** Per project, its name and the sentences of its description. */
  projects: Passage[][];
}

/** Cuts a résumé into the pieces the scorer may look at; `worthOfWork` has one number per job. */
export function cvPassages(resume: ParsedResume, worthOfWork: number[]): CvPassages {
  return {
    skills: resume.skills.map((skill, index) => listed(`skills[${index}]`, skill)),
    certifications: resume.certifications.map((name, index) => listed(`certifications[${index}]`, name)),
    work: resume.workExperience.map((entry, index) => [
      ...used(`workExperience[${index}].position`, entry.position, worthOfWork[index]),
      ...used(`workExperience[${index}].description`, entry.description, worthOfWork[index]),
    ]),
    projects: resume.projects.map((project, index) => [
      ...used(`projects[${index}].name`, project.name),
      ...used(`projects[${index}].description`, project.description),
    ]),
  };
}

/** All pieces in the order of the résumé. */
export function allPassages(passages: CvPassages): Passage[] {
  return [...passages.skills, ...passages.certifications, ...passages.work.flat(), ...passages.projects.flat()];
}

/** The words of a text whose stems are wanted, in their order, each once. */
export function matchingWords(text: string, wanted: Set<string>): string {
  const words = text
    .split(/[\s,;:()/]+|[.!?]+(?=\s|$)/)
    .filter((word) => [...contentStems(word)].some((stem) => wanted.has(stem)));
  return [...new Set(words)].join(' ');
}

function listed(field: string, text: string): Passage {
  const skill = findSkill(text);
  const mentions = skill ? [{ skill, words: text }] : skillsInText(text);
  return { field, kind: 'listed', text, mentions, stems: contentStems(text), worth: 1 };
}

function used(field: string, text: string, worth = 1): Passage[] {
  return text
    .split(/\n|(?<=[.!?;])\s+/)
    .filter((sentence) => sentence.trim())
    .map((sentence) => ({
      field,
      kind: 'used',
      text: sentence,
      mentions: skillsInText(sentence),
      stems: contentStems(sentence),
      worth,
    }));
}
