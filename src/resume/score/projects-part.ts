import { skillsInText } from '../vocabulary/skills';
import { CvPassages, matchingWords, Passage } from './cv-passages';
import { Criterion, grade } from './points';
import { MatchedWords, RelevanceGrade } from './resume-score.types';
import { answerSkill, distinct, SkillRequirement } from './skill-requirements';
import { contentStems, coverage } from './words';

/** Required skills that make a project as relevant as its technique can. */
const SKILLS_OF_A_PROJECT = 3;
/** The wanted kind of work, done in a job instead of a project. */
const AT_WORK_VALUE = 0.6;
/** Sharing the field of a wanted project (say, databases) without its words. */
const SAME_FIELD_VALUE = 0.35;

/** One wanted project: its words and the families of the skills it names. */
interface Wanted {
  text: string;
  stems: Set<string>;
  families: Set<string>;
}

/** Grades each project and gives one criterion per wanted project, answered by the best project or, for less, by a job. */
export function fitProjects(
  phrases: string[],
  requirements: SkillRequirement[],
  passages: CvPassages,
): { grades: RelevanceGrade[]; criteria: Criterion[] } {
  const wanted = phrases.filter((phrase) => phrase.trim()).map(readWanted);
  const grades = passages.projects.map((project) => {
    const skills = skillsFit(requirements, project);
    return grade(wanted.length ? Math.max(...wanted.map((one) => strength(topicFit(one, project), skills))) : skills);
  });
  return { grades, criteria: wanted.map((one) => criterion(one, requirements, passages)) };
}

function readWanted(text: string): Wanted {
  const families = skillsInText(text).map((mention) => mention.skill.family);
  return { text, stems: contentStems(text), families: new Set(families) };
}

function criterion(wanted: Wanted, requirements: SkillRequirement[], passages: CvPassages): Criterion {
  const projects = passages.projects.map((project) => ({
    passages: project,
    ratio: strength(topicFit(wanted, project), skillsFit(requirements, project)),
  }));
  const jobs = passages.work.map((job) => ({
    passages: job,
    ratio: AT_WORK_VALUE * Math.max(0, ...job.map((sentence) => coverage(wanted.stems, sentence.stems))),
  }));
  const best = [...projects, ...jobs].reduce((a, b) => (b.ratio > a.ratio ? b : a), {
    passages: [] as Passage[],
    ratio: 0,
  });
  return {
    requirement: wanted.text,
    mustHave: false,
    weight: 1,
    ratio: best.ratio,
    found: evidence(wanted, requirements, best.passages),
  };
}

/** Topic and required skills together; either alone carries half. */
function strength(topic: number, skills: number): number {
  return Math.max(topic, 0.5 * topic + 0.5 * skills);
}

function topicFit(wanted: Wanted, project: Passage[]): number {
  const stems = new Set(project.flatMap((passage) => [...passage.stems]));
  const families = project.flatMap((passage) => passage.mentions.map((mention) => mention.skill.family));
  const field = families.some((family) => wanted.families.has(family)) ? SAME_FIELD_VALUE : 0;
  return Math.max(coverage(wanted.stems, stems), field);
}

function skillsFit(requirements: SkillRequirement[], project: Passage[]): number {
  if (!requirements.length) return 0;
  const values = requirements.map((requirement) => answerSkill(requirement, project).used);
  const sum = values.filter((value) => value >= 0.5).reduce((total, value) => total + value, 0);
  return Math.min(1, sum / Math.min(SKILLS_OF_A_PROJECT, requirements.length));
}

function evidence(wanted: Wanted, requirements: SkillRequirement[], passages: Passage[]): MatchedWords[] {
  const words = passages
    .map((passage): MatchedWords => ({
      words: matchingWords(passage.text, wanted.stems),
      field: passage.field,
      match: 'same',
    }))
    .filter((match) => match.words);
  const skills = requirements.flatMap((requirement) => answerSkill(requirement, passages).found);
  return distinct([...words, ...skills.filter(({ match }) => match !== 'related')]);
}
