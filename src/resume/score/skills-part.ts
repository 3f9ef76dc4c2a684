import { ParsedResume } from '../resume.types';
import { Skill } from '../vocabulary/skills';
import { CvPassages, Passage, PassageGroup } from './cv-passages';
import { Criterion, grade, percent } from './points';
import { MatchedWords, ScoredSkill } from './resume-score.types';
import { answerSkill, SkillAnswer, SkillRequirement } from './skill-requirements';

/** A must-have weighs as much as two other skills. */
const MUST_HAVE_WEIGHT = 2;
/** A skill that is only listed, one only seen in use; both together are worth 1. */
const LISTED_VALUE = 0.6;
const USED_VALUE = 0.85;

/** A required skill and what the CV says about it. */
export interface AnsweredSkill {
  requirement: SkillRequirement;
  answer: SkillAnswer;
}

/** Looks for each required skill in the whole CV. */
export function answerSkills(requirements: SkillRequirement[], passages: CvPassages): AnsweredSkill[] {
  return requirements.map((requirement) => ({ requirement, answer: answerSkill(requirement, passages.everywhere) }));
}

/** One criterion per required skill. A skill seen in a job or project earns more than one that is merely listed. */
export function skillCriteria(answered: AnsweredSkill[]): Criterion[] {
  return answered.map(({ requirement, answer }) => {
    const ratio = skillRatio(answer);
    return {
      requirement: requirement.text,
      mustHave: requirement.mustHave,
      weight: requirement.mustHave ? MUST_HAVE_WEIGHT : 1,
      ratio,
      found: answer.found,
      why: `${whereOf(answer)}: ${percent(ratio)}.`,
    };
  });
}

function skillRatio({ listed, used }: SkillAnswer): number {
  return Math.max(LISTED_VALUE * listed, USED_VALUE * used + (1 - USED_VALUE) * Math.min(listed, used));
}

const SUBJECTS = { same: 'it', kind: 'a kind of it', related: 'only something related' } as const;

/** "Listed and shown in use", "A kind of it is listed; it is shown in use". */
function whereOf({ matches: { listed, used }, partial, foreign }: SkillAnswer): string {
  const use = `shown in use${foreign ? ' in a job of another trade' : ''}`;
  const rest = partial ? ', but not all of it' : '';
  const say = (match: MatchedWords['match'], how: string): string =>
    capital(match === 'same' ? how : `${SUBJECTS[match]} is ${how}`) + rest;
  if (!listed) return used ? say(used, `${use}, not listed as a skill`) : '';
  if (!used) return say(listed, 'listed in the CV, not shown in use');
  if (listed === used) return say(listed, `listed and ${use}`);
  return `${capital(SUBJECTS[listed])} is listed; ${SUBJECTS[used]} is ${use}${rest}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** True when the CV holds a required skill or a kind of it, not just something related. */
export function isMet(found: MatchedWords[]): boolean {
  return found.some(({ match }) => match !== 'related');
}

/** Grades of the listed skills, in their order. */
export function gradeSkills(
  resume: ParsedResume,
  requirements: SkillRequirement[],
  passages: CvPassages,
  jobText: Passage,
): ScoredSkill[] {
  const inUse = new Set([passages.atWork, ...passages.projects].flatMap(skillsOf));
  const named = new Set(jobText.mentions.map((mention) => mention.skill));
  return passages.skills.map((listed, index) => ({
    name: resume.skills[index]!,
    ...grade(strengthOf(listed, requirements, named, inUse)),
  }));
}

/** Each required skill the CV holds, once: as the CV writes it where it is the same, else as the job does. */
export function matchedSkills(answered: AnsweredSkill[]): ScoredSkill[] {
  return answered
    .filter(({ answer }) => isMet(answer.found))
    .map(({ requirement: { text, mustHave }, answer: { found, used } }) => {
      const listed = found.find(({ match, field }) => match === 'same' && field.startsWith('skills['));
      return { name: listed?.words ?? text, ...grade(askedValue(mustHave, used > 0)) };
    });
}

function askedValue(mustHave: boolean, isUsed: boolean): number {
  return (mustHave ? 0.89 : 0.78) + (isUsed ? 0.11 : 0);
}

/** Asked for: 8–10; kin of something asked for, or named elsewhere in the job: 5–6; other: 1–3. */
function strengthOf(
  listed: PassageGroup,
  requirements: SkillRequirement[],
  named: Set<Skill>,
  inUse: Set<Skill>,
): number {
  const skills = skillsOf(listed);
  const isUsed = skills.some((skill) => inUse.has(skill));
  const answers = requirements.map((requirement) => ({
    requirement,
    value: answerSkill(requirement, listed).listed,
  }));
  const asked = answers.filter((answer) => answer.value >= 0.5);
  if (asked.length)
    return askedValue(
      asked.some((answer) => answer.requirement.mustHave),
      isUsed,
    );
  const kin = answers.some((answer) => answer.value > 0) || skills.some((skill) => named.has(skill));
  if (kin) return isUsed ? 0.56 : 0.45;
  return (skills.length ? 0.11 : 0) + (isUsed ? 0.11 : 0);
}

function skillsOf({ mentions }: PassageGroup): Skill[] {
  return mentions.map((mention) => mention.skill);
}
