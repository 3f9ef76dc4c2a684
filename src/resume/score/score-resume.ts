import { createHash } from 'node:crypto';
import { JobRequirements, ParsedResume, ScoreWeights } from '../resume.types';
import { skillsInText } from '../vocabulary/skills';
import { fitCertifications } from './certifications-part';
import { cvPassages, passage, Passage } from './cv-passages';
import { fitEducation } from './education-part';
import { writeFeedback } from './feedback';
import { assertWeights, countPoints } from './points';
import { fitProjects } from './projects-part';
import { ResumeScore, SCORE_PARTS } from './resume-score.types';
import { roleFits } from './roles';
import { skillRequirements } from './skill-requirements';
import { answerSkills, gradeSkills, matchedSkills, skillCriteria } from './skills-part';
import { CriteriaByPart, withUnaskedParts } from './unasked-part';
import { fitWork, targetMonths, worthOfWork } from './work-part';

/** Changes with every change of a rule that can change a score. */
export const SCORER_VERSION = 'local/2';

/**
 * Compares a résumé with a job. Pure: the same input gives the same score, byte for byte.
 *
 * Each part yields 0 … weight × 10 points in whole hundredths, the overall score is their exact sum. A part the job
 * asks nothing of yields the same share as the others do together, see {@link withUnaskedParts}. Only skills, job titles, job descriptions, dates of
 * jobs, projects, degrees and certificates are read: never name, gender, age, photo, address, employer or school.
 * `receivedAt` stands for "Present". Throws RangeError when the weights do not sum to 1.
 */
export function scoreResume(
  resume: ParsedResume,
  job: JobRequirements,
  weights: ScoreWeights,
  receivedAt: Date,
): ResumeScore {
  assertWeights(weights);
  const roles = roleFits(resume, job);
  const passages = cvPassages(resume, worthOfWork(resume, job, roles));
  const requirements = skillRequirements(job);
  const answered = answerSkills(requirements, passages);
  const work = fitWork(resume, job, requirements, passages, roles, receivedAt);
  const projects = fitProjects(job.jdJson.Projects, requirements, passages);
  const education = fitEducation(resume, job.jdJson.Education);
  const certifications = fitCertifications(job.jdJson.Certifications, passages);
  const criteria = {
    skills: skillCriteria(answered),
    workExperience: work.criteria,
    projects: projects.criteria,
    education: education.criteria,
    certifications: certifications.criteria,
  };
  const points = countAll(weights, withUnaskedParts(criteria, weights));
  const { totalMonths, relevantMonths } = work;
  return {
    version: SCORER_VERSION,
    inputHash: inputHash(resume, job, weights, receivedAt),
    ...points,
    skills: gradeSkills(resume, requirements, passages, jobText(job)),
    work: work.grades,
    projects: projects.grades,
    education: education.grades,
    certifications: certifications.grades,
    skillsMatched: matchedSkills(answered),
    monthsPerWork: work.monthsPerWork,
    totalMonths,
    relevantMonths,
    feedback: writeFeedback({
      evidence: points.evidence,
      unasked: SCORE_PARTS.filter((part) => !criteria[part].length),
      relevantMonths,
      totalMonths,
      targetMonths: targetMonths(job)?.months ?? null,
    }),
  };
}

function countAll(
  weights: ScoreWeights,
  criteria: CriteriaByPart,
): Pick<ResumeScore, 'parts' | 'overall' | 'evidence'> {
  const results = SCORE_PARTS.map((part) => countPoints(part, weights[part], criteria[part]));
  const parts = Object.fromEntries(SCORE_PARTS.map((part, index) => [part, results[index]!.hundredths / 100]));
  return {
    parts: parts as ResumeScore['parts'],
    overall: results.reduce((sum, result) => sum + result.hundredths, 0) / 100,
    evidence: results.flatMap((result) => result.evidence),
  };
}

/** Everything else the job says, where a skill may be named in passing. */
function jobText({ title, jdJson }: JobRequirements): Passage {
  const text = [title, ...jdJson['Work Experience'], ...jdJson.Projects, ...jdJson.Certifications].join('\n');
  return passage('job', 'used', text, skillsInText(text));
}

function inputHash(resume: ParsedResume, job: JobRequirements, weights: ScoreWeights, receivedAt: Date): string {
  const years = [job.experience, job.minExperience, job.maxExperience];
  const read = {
    version: SCORER_VERSION,
    month: receivedAt.toISOString().slice(0, 7),
    skills: resume.skills,
    work: resume.workExperience.map(({ position, description, startDate, endDate, current }) => [
      [position, description],
      [startDate, endDate, current],
    ]),
    projects: resume.projects.map(({ name, description }) => [name, description]),
    degrees: resume.education.map(({ degree }) => degree),
    certifications: resume.certifications,
    job: [job.title, Object.entries(job.jdJson).sort(), job.mustHaveSkills, years],
    weights: SCORE_PARTS.map((part) => weights[part]),
  };
  return createHash('sha256').update(JSON.stringify(read)).digest('hex');
}
