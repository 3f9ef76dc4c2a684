import { isDeepStrictEqual } from 'node:util';
import { plainDescription } from '../resume/job-description/describe-job';
import type { JobDescription } from '../resume/resume.types';
import type { JobDescriptionDto } from './job.dto';
import type { Job } from './job.entity';

/** What a job says in its own words: the sections are read from it. */
const WORDS = ['title', 'description', 'jdHtml', 'mustHaveSkills'] as const;
/** What a score depends on. */
const SCORED = [
  'title',
  'jdJson',
  'mustHaveSkills',
  'experience',
  'minExperience',
  'maxExperience',
  'scoreWeightId',
] as const;

export type JobWording = Pick<Job, (typeof WORDS)[number]>;

/** What is written of the sections of a job at once, and what is left to the background. */
export interface SectionPlan {
  columns: Partial<Pick<Job, 'jdJson' | 'jdSource' | 'requirementsVersion'>>;
  /** The sections are to be read from the description. */
  toRead: boolean;
  /** Scores that were given by what was there before are outdated. */
  outdates: boolean;
}

/** The sections of a job that is opened. */
export function firstSections(job: JobWording, given: JobDescriptionDto | undefined): SectionPlan {
  const columns = given
    ? { jdJson: givenSections(given, job), jdSource: 'given' as const }
    : { jdJson: plainDescription(job), jdSource: 'plain' as const };
  return { columns, toRead: isToBeRead({ ...job, ...columns }), outdates: false };
}

/**
 * The sections of a job that becomes `after`. What a person has given is never overwritten with what was read, until
 * somebody takes it back by giving null.
 */
export function changedSections(before: Job, after: Job, given: JobDescriptionDto | null | undefined): SectionPlan {
  const reworded = WORDS.some((column) => !isDeepStrictEqual(before[column], after[column]));
  const own = given === undefined && before.jdSource === 'given';
  const anew = !given && !own && (given === null || reworded);
  const toRead = anew && hasText(after);
  const columns = {
    ...(given && { jdJson: givenSections(given, after), jdSource: 'given' as const }),
    ...(anew && { jdSource: 'plain' as const }),
    ...(anew && !toRead && { jdJson: plainDescription(after) }),
  };
  const outdates = SCORED.some((column) => !isDeepStrictEqual(before[column], { ...after, ...columns }[column]));
  if (!outdates) return { columns, toRead, outdates };
  return { columns: { ...columns, requirementsVersion: before.requirementsVersion + 1 }, toRead, outdates };
}

/** Whether nobody has given or read the sections of a job that has a text to read them from. */
export const isToBeRead = (job: JobWording & Pick<Job, 'jdSource'>): boolean =>
  job.jdSource === 'plain' && hasText(job);

const hasText = ({ description, jdHtml }: JobWording): boolean => /\S/.test(description + jdHtml);

/** Sections that were not given: the must-have skills, and the title as the job one has done before. */
function givenSections(given: JobDescriptionDto, job: JobWording): JobDescription {
  const plain = plainDescription(job);
  return {
    Skills: given.Skills ?? plain.Skills,
    Projects: given.Projects ?? [],
    Education: given.Education ?? [],
    Certifications: given.Certifications ?? [],
    'Work Experience': given['Work Experience'] ?? plain['Work Experience'],
  };
}
