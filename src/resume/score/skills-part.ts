import { ParsedResume } from '../resume.types';
import { findSkill, Skill, skillKey } from '../vocabulary/skills';
import { CvPassages, Passage, PassageGroup } from './cv-passages';
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
  return requirements.map((requirement) => {
    const answer = answerSkill(requirement, passages.everywhere);
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
  const inUse = new Set([passages.atWork, ...passages.projects].flatMap(skillsOf));
  const named = new Set(jobText.mentions.map((mention) => mention.skill));
  const strengths = passages.skills.map((listed) => strengthOf(listed, requirements, named, inUse));
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
  listed: PassageGroup,
  requirements: SkillRequirement[],
  named: Set<Skill>,
  inUse: Set<Skill>,
): { value: number; asked: boolean } {
  const skills = skillsOf(listed);
  const isUsed = skills.some((skill) => inUse.has(skill));
  const answers = requirements.map((requirement) => ({
    requirement,
    value: answerSkill(requirement, listed).listed,
  }));
  const asked = answers.filter((answer) => answer.value >= 0.5);
  if (asked.length) {
    const mustHave = asked.some((answer) => answer.requirement.mustHave);
    return { value: (mustHave ? 0.89 : 0.78) + (isUsed ? 0.11 : 0), asked: true };
  }
  const kin = answers.some((answer) => answer.value > 0) || skills.some((skill) => named.has(skill));
  if (kin) return { value: isUsed ? 0.56 : 0.45, asked: false };
  return { value: (skills.length ? 0.11 : 0) + (isUsed ? 0.11 : 0), asked: false };
}

function skillsOf({ mentions }: PassageGroup): Skill[] {
  return mentions.map((mention) => mention.skill);
}
