import { createHash } from 'node:crypto';
import { JobRequirements, ParsedResume, ScoreWeights } from '../resume.types';
import { skillsInText } from '../vocabulary/skills';
import { fitCertifications } from './certifications-part';
import { cvPassages, Passage } from './cv-passages';
import { fitEducation } from './education-part';
import { writeFeedback } from './feedback';
import { assertWeights, countPoints, Criterion } from './points';
import { fitProjects } from './projects-part';
import { ResumeScore, SCORE_PARTS, ScorePart } from './resume-score.types';
import { skillRequirements } from './skill-requirements';
import { gradeSkills, skillCriteria } from './skills-part';
import { fitWork, roleFits, worthOfWork } from './work-part';
import { contentStems } from './words';

/** Changes with every change of a rule that can change a score. */
export const SCORER_VERSION = 'local/1';

/**
 * Compares a résumé with a job. Pure: the same input gives the same score, byte for byte.
 *
 * Each part yields 0 … weight × 10 points in whole hundredths, the overall score is their exact sum. A part the job
 * asks nothing of yields half of its points, whatever the CV holds. Only skills, job titles, job descriptions, dates of
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
  const skills = gradeSkills(resume, requirements, passages, jobText(job));
  const work = fitWork(resume, job, requirements, passages, roles, receivedAt);
  const projects = fitProjects(job.jdJson.Projects, requirements, passages);
  const education = fitEducation(resume, job.jdJson.Education);
  const certifications = fitCertifications(job.jdJson.Certifications, passages);
  const points = countAll(weights, {
    skills: skillCriteria(requirements, passages),
    workExperience: work.criteria,
    projects: projects.criteria,
    education: education.criteria,
    certifications: certifications.criteria,
  });
  const { totalMonths, relevantMonths } = work;
  const targetMonths = job.minExperience ? Math.round(job.minExperience * 12) : null;
  return {
    version: SCORER_VERSION,
    inputHash: inputHash(resume, job, weights, receivedAt),
    ...points,
    skills: skills.skills,
    work: work.grades,
    projects: projects.grades,
    education: education.grades,
    certifications: certifications.grades,
    skillsMatched: skills.matched,
    monthsPerWork: work.monthsPerWork,
    totalMonths,
    relevantMonths,
    feedback: writeFeedback({ evidence: points.evidence, relevantMonths, totalMonths, targetMonths }),
  };
}

function countAll(
  weights: ScoreWeights,
  criteria: Record<ScorePart, Criterion[]>,
): Pick<ResumeScore, 'parts' | 'overall' | 'evidence'> {
  const results = SCORE_PARTS.map((part) => countPoints(part, weights[part], criteria[part]));
  const parts = Object.fromEntries(SCORE_PARTS.map((part, index) => [part, results[index]!.hundredths / 100]));
  return {
    parts: parts as Record<ScorePart, number>,
    overall: results.reduce((sum, result) => sum + result.hundredths, 0) / 100,
    evidence: results.flatMap((result) => result.evidence),
  };
}

/** Everything else the job says, where a skill may be named in passing. */
function jobText({ title, jdJson }: JobRequirements): Passage {
  const text = [title, ...jdJson['Work Experience'], ...jdJson.Projects, ...jdJson.Certifications].join('\n');
  return { field: 'job', kind: 'used', text, mentions: skillsInText(text), stems: contentStems(text), worth: 1 };
}

function inputHash(resume: ParsedResume, job: JobRequirements, weights: ScoreWeights, receivedAt: Date): string {
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
    job: [job.title, Object.entries(job.jdJson).sort(), job.mustHaveSkills, job.minExperience, job.maxExperience],
    weights: SCORE_PARTS.map((part) => weights[part]),
  };
  return createHash('sha256').update(JSON.stringify(read)).digest('hex');
}
