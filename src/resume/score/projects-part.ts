import { CvPassages, isProjectName, Passage, PassageGroup } from './cv-passages';
import { Criterion, grade, percent } from './points';
import { MatchedWords, RelevanceGrade } from './resume-score.types';
import { answerSkill, SkillRequirement } from './skill-requirements';
import { readTopic, Topic, TopicFit, topicFit } from './topics';

/** Required skills that make a project as relevant as its technique can. */
const SKILLS_OF_A_PROJECT = 3;
/** The wanted kind of work, done in a job instead of a project. */
const AT_WORK_VALUE = 0.6;
/** Only the name of a project says so, and not all of it. */
const NAME_VALUE = 0.5;
/** A required skill that a project shows at least by half. */
const LEAST_USED = 0.5;

interface Answer {
  ratio: number;
  found: MatchedWords[];
  why: string;
}

/**
 * Grades each project by what is wanted and by the required skills it shows. Each wanted project is one criterion,
 * answered by the best project or, for less, by a sentence about a job.
 */
export function fitProjects(
  phrases: string[],
  requirements: SkillRequirement[],
  passages: CvPassages,
): { grades: RelevanceGrade[]; criteria: Criterion[] } {
  const wanted = phrases.filter((phrase) => phrase.trim()).map(readTopic);
  const sentences = passages.work.flatMap((group) =>
    group.passages.filter(({ field }) => field.endsWith('description')),
  );
  const byProject = passages.projects.map((group) =>
    wanted.map((topic) => projectAnswer(topicFit(topic, group.passages))),
  );
  const grades = passages.projects.map((group, index) =>
    grade(strength(skillsFit(group, requirements), byProject[index]!)),
  );
  const criteria = wanted.map((topic, index) => {
    const answers = [...byProject.map((answersOfOne) => answersOfOne[index]!), workAnswer(topic, sentences)];
    const [best] = answers.filter((answer) => answer !== null).sort((one, other) => other.ratio - one.ratio);
    return { requirement: topic.text, mustHave: false, weight: 1, ...(best ?? NO_ANSWER) };
  });
  return { grades, criteria };
}

const NO_ANSWER: Answer = { ratio: 0, found: [], why: '' };

function projectAnswer(fit: TopicFit | null): Answer | null {
  if (!fit) return null;
  const named = fit.share < 1 && fit.found.every(isProjectName);
  const ratio = fit.share * (named ? NAME_VALUE : 1);
  const where = named ? `Only the name of the project says so, which counts ${percent(NAME_VALUE)}; ` : '';
  return { ratio, found: fit.found, why: `${where}${shareOf(fit, where !== '')}: ${percent(ratio)}.` };
}

function workAnswer(topic: Topic, sentences: Passage[]): Answer | null {
  const fits = sentences.map((sentence) => topicFit(topic, [sentence])).filter((fit) => fit !== null);
  const [best] = fits.sort((a, b) => b.share - a.share);
  if (!best) return null;
  const ratio = AT_WORK_VALUE * best.share;
  const why = `Found under work experience, which counts ${percent(AT_WORK_VALUE)} here; ${shareOf(best, true)}: ${percent(ratio)}.`;
  return { ratio, found: best.found, why };
}

function shareOf({ share }: TopicFit, goesOn: boolean): string {
  if (share >= 1) return goesOn ? 'all of it is there' : 'All of it is there';
  return `${percent(share)} of what is asked is there`;
}

/** Topic and required skills together; either alone carries half. */
function strength(skills: number, answers: (Answer | null)[]): number {
  if (!answers.length) return skills;
  const topic = Math.max(0, ...answers.map((answer) => answer?.ratio ?? 0));
  return Math.max(topic, 0.5 * topic + 0.5 * skills);
}

/** How many of the required skills a project shows, 0–1. */
function skillsFit(group: PassageGroup, requirements: SkillRequirement[]): number {
  if (!requirements.length) return 0;
  const values = requirements.map((requirement) => answerSkill(requirement, group).used);
  const sum = values.filter((value) => value >= LEAST_USED).reduce((total, value) => total + value, 0);
  return Math.min(1, sum / Math.min(SKILLS_OF_A_PROJECT, requirements.length));
}
