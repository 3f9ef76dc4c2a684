import { skillsInText } from '../vocabulary/skills';
import { CvPassages, matchingWords, PassageGroup } from './cv-passages';
import { Criterion, grade } from './points';
import { MatchedWords, RelevanceGrade } from './resume-score.types';
import { answerSkill, distinct, SkillAnswer, SkillRequirement } from './skill-requirements';
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

/** A project or job of the CV, read once for all wanted projects. */
interface Done {
  group: PassageGroup;
  answers: SkillAnswer[];
}

interface Project extends Done {
  stems: Set<string>;
  families: Set<string>;
  /** How many of the required skills it shows, 0–1. */
  skills: number;
}

/** Grades each project and gives one criterion per wanted project, answered by the best project or, for less, by a job. */
export function fitProjects(
  phrases: string[],
  requirements: SkillRequirement[],
  passages: CvPassages,
): { grades: RelevanceGrade[]; criteria: Criterion[] } {
  const wanted = phrases.filter((phrase) => phrase.trim()).map(readWanted);
  const read = (group: PassageGroup): Done => ({
    group,
    answers: requirements.map((requirement) => answerSkill(requirement, group)),
  });
  const projects = passages.projects.map(read).map(readProject);
  const jobs = wanted.length ? passages.work.map(read) : [];
  const grades = projects.map((project) =>
    grade(wanted.length ? Math.max(...wanted.map((one) => strength(one, project))) : project.skills),
  );
  return { grades, criteria: wanted.map((one) => criterion(one, projects, jobs)) };
}

function readWanted(text: string): Wanted {
  const families = skillsInText(text).map((mention) => mention.skill.family);
  return { text, stems: contentStems(text), families: new Set(families) };
}

function readProject({ group, answers }: Done): Project {
  return {
    group,
    answers,
    stems: new Set(group.passages.flatMap((passage) => [...passage.stems])),
    families: new Set(group.mentions.map((mention) => mention.skill.family)),
    skills: skillsFit(answers),
  };
}

function criterion(wanted: Wanted, projects: Project[], jobs: Done[]): Criterion {
  const byProjects = projects.map((project) => ({ done: project as Done, ratio: strength(wanted, project) }));
  const byJobs = jobs.map((job) => ({
    done: job,
    ratio: AT_WORK_VALUE * Math.max(0, ...job.group.passages.map(({ stems }) => coverage(wanted.stems, stems))),
  }));
  const [best] = [...byProjects, ...byJobs].sort((a, b) => b.ratio - a.ratio);
  return {
    requirement: wanted.text,
    mustHave: false,
    weight: 1,
    ratio: best?.ratio ?? 0,
    found: best?.ratio ? evidence(wanted, best.done) : [],
  };
}

/** Topic and required skills together; either alone carries half. */
function strength(wanted: Wanted, project: Project): number {
  const topic = topicFit(wanted, project);
  return Math.max(topic, 0.5 * topic + 0.5 * project.skills);
}

function topicFit(wanted: Wanted, project: Project): number {
  const field = [...wanted.families].some((family) => project.families.has(family)) ? SAME_FIELD_VALUE : 0;
  return Math.max(coverage(wanted.stems, project.stems), field);
}

function skillsFit(answers: SkillAnswer[]): number {
  if (!answers.length) return 0;
  const values = answers.map((answer) => answer.used).filter((value) => value >= 0.5);
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.min(1, sum / Math.min(SKILLS_OF_A_PROJECT, answers.length));
}

function evidence(wanted: Wanted, { group, answers }: Done): MatchedWords[] {
  const words = group.passages
    .map((passage): MatchedWords => ({
      words: matchingWords(passage.text, wanted.stems),
      field: passage.field,
      match: 'same',
    }))
    .filter((match) => match.words);
  const skills = answers.flatMap((answer) => answer.found);
  return distinct([...words, ...skills.filter(({ match }) => match !== 'related')]);
}
