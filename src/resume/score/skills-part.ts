import { ParsedResume } from '../resume.types';
import { skillKey, findSkill, relation } from '../vocabulary/skills';
import { allPassages, CvPassages, Passage } from './cv-passages';
import { Criterion, grade } from './points';
import { ScoredSkill } from './resume-score.types';
import { answerSkill, SkillAnswer, SkillRequirement } from './skill-requirements';

/** A must-have weighs as much as two other skills. */
const MUST_HAVE_WEIGHT = 2;
/** A skill that is only listed, one only seen in use; both together are worth 1. */
const LISTED_VALUE = 0.6;
const USED_VALUE = 0.85;

/** One criterion per required skill. A skill seen in a job or project earns more than one that is merely listed. */
export function skillCriteria(requirements: SkillRequirement[], passages: CvPassages): Criterion[] {
  const everywhere = allPassages(passages);
  return requirements.map((requirement) => {
    const answer = answerSkill(requirement, everywhere);
    return {
      requirement: requirement.text,
      mustHave: requirement.mustHave,
      weight: requirement.mustHave ? MUST_HAVE_WEIGHT : 1,
      ratio: skillRatio(answer),
      found: answer.found,
    };
  });
}

function skillRatio({ listed, used }: SkillAnswer): number {
  return Math.max(LISTED_VALUE * listed, USED_VALUE * used + (1 - USED_VALUE) * Math.min(listed, used));
}

/** Grades of the listed skills, and those the job asks for, each once. */
export function gradeSkills(
  resume: ParsedResume,
  requirements: SkillRequirement[],
  passages: CvPassages,
  jobText: Passage,
): { skills: ScoredSkill[]; matched: ScoredSkill[] } {
  const inUse = new Set([...passages.work.flat(), ...passages.projects.flat()].flatMap(skillsOf));
  const strengths = passages.skills.map((passage) => strengthOf(passage, requirements, jobText, inUse));
  const skills = resume.skills.map((name, index) => ({ name, ...grade(strengths[index]!.value) }));
  const matched = new Map<string, ScoredSkill>();
  skills.forEach((skill, index) => {
    const key = findSkill(skill.name)?.name ?? skillKey(skill.name);
    if (strengths[index]!.asked && !matched.has(key)) matched.set(key, skill);
  });
  return { skills, matched: [...matched.values()] };
}

/** Asked for: 8–10; kin of something asked for, or named elsewhere in the job: 5–6; other: 1–3. */
function strengthOf(
  passage: Passage,
  requirements: SkillRequirement[],
  jobText: Passage,
  inUse: Set<string>,
): { value: number; asked: boolean } {
  const isUsed = skillsOf(passage).some((skill) => inUse.has(skill));
  const answers = requirements.map((requirement) => ({
    requirement,
    value: answerSkill(requirement, [passage]).listed,
  }));
  const asked = answers.filter((answer) => answer.value >= 0.5);
  if (asked.length) {
    const mustHave = asked.some((answer) => answer.requirement.mustHave);
    return { value: (mustHave ? 0.89 : 0.78) + (isUsed ? 0.11 : 0), asked: true };
  }
  const kin = answers.some((answer) => answer.value > 0) || isNamed(passage, jobText);
  if (kin) return { value: isUsed ? 0.56 : 0.45, asked: false };
  return { value: (passage.mentions.length ? 0.11 : 0) + (isUsed ? 0.11 : 0), asked: false };
}

function isNamed(passage: Passage, jobText: Passage): boolean {
  return passage.mentions.some(({ skill }) =>
    jobText.mentions.some((mention) => relation(skill, mention.skill) === 'same'),
  );
}

function skillsOf(passage: Passage): string[] {
  return passage.mentions.map((mention) => mention.skill.name);
}
