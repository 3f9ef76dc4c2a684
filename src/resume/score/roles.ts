import { JobRequirements, ParsedResume } from '../resume.types';
import { passage, Passage } from './cv-passages';
import { readTitle, Title, titleInSentence, titleMatch, titleSimilarity } from './job-titles';
import { MatchedWords } from './resume-score.types';
import { readTopic, Topic, topicFit } from './topics';
import { plainWords } from './words';
import { skillsInText } from '../vocabulary/skills';

/** How near a job of the CV comes to what the opening calls for, and the words that say so. */
export interface RoleFit {
  /** 0–1. */
  fit: number;
  found: MatchedWords | null;
}

/** A phrase longer than a job title is read as a sentence about the work. */
const TITLE_WORDS = 5;

/** Work that the opening calls for: a title, or a sentence. */
interface Role {
  text: string;
  title: Title | null;
  topic: Topic;
}

/** The title of the opening and its phrases about work experience, each once. */
export function rolesOf(job: JobRequirements): string[] {
  return [...new Set([job.title, ...job.jdJson['Work Experience']].map((role) => role.trim()).filter(Boolean))];
}

/** True when the opening calls for no work in particular. */
export function isOpenToAll(job: JobRequirements): boolean {
  return !rolesOf(job).length;
}

/** Judges each job of the CV once: by its title, and where the opening describes the work, by its sentences. */
export function roleFits(resume: ParsedResume, job: JobRequirements): RoleFit[] {
  const roles = rolesOf(job).map(readRole);
  return resume.workExperience.map(({ position, description }, index) => {
    const held = readTitle(position);
    const byTitle = Math.max(0, ...roles.map((role) => titleFit(role, held)));
    const field = `workExperience[${index}]`;
    const bySentence = roles.some((role) => !role.title)
      ? sentenceFit(roles, description, `${field}.description`)
      : NONE;
    if (bySentence.fit > byTitle) return bySentence;
    const found = { words: position, field: `${field}.position`, match: titleMatch(byTitle) };
    return byTitle > 0 ? { fit: byTitle, found } : NONE;
  });
}

const NONE: RoleFit = { fit: 0, found: null };

function readRole(text: string): Role {
  return { text, title: plainWords(text).length <= TITLE_WORDS ? readTitle(text) : null, topic: readTopic(text) };
}

function titleFit({ title, text }: Role, held: Title): number {
  return title ? titleSimilarity(title, held) : titleInSentence(held, text);
}

function sentenceFit(roles: Role[], description: string, field: string): RoleFit {
  const sentences = description.split(/\n|(?<=[.!?;])\s+/).filter((sentence) => sentence.trim());
  const passages = sentences.map((text): Passage => passage(field, 'used', text, skillsInText(text)));
  let best = NONE;
  for (const { topic } of roles.filter((role) => !role.title)) {
    for (const one of passages) {
      const answer = topicFit(topic, [one]);
      if (answer && answer.share > best.fit) best = { fit: answer.share, found: answer.found[0]! };
    }
  }
  return best;
}
