import { ParsedResume } from './resume.types';

/** `resume_json` as stored and sent, still without the relevance fields that a scorer adds to the items. */
export interface ResumeJson {
  name: string;
  emails: string[];
  skills: { name: string }[];
  summary: string;
  projects: { name: string; description: string }[];
  websites: string[];
  addresses: { city: string; state: string };
  education: {
    cgpa: number | null;
    degree: string;
    school: string;
    endDate: string | null;
    percent: number | null;
    startDate: string | null;
  }[];
  dateOfBirth: string;
  /** '' when there is none, else separated by commas. */
  phoneNumbers: string;
  certifications: string[];
  workExperience: {
    company: string;
    /** Null while the job still runs. */
    endDate: string | null;
    position: string;
    startDate: string | null;
    description: string;
  }[];
}

/** A parsed résumé in the wire shape of `resume_json`; the order of keys is that of the original service. */
export function toResumeJson(resume: ParsedResume): ResumeJson {
  return {
    name: resume.name,
    emails: resume.emails,
    skills: resume.skills.map((name) => ({ name })),
    summary: resume.summary,
    projects: resume.projects.map(({ name, description }) => ({ name, description })),
    websites: resume.websites,
    addresses: { city: resume.address.city, state: resume.address.state },
    education: resume.education.map(({ cgpa, degree, school, endDate, percent, startDate }) => ({
      cgpa,
      degree,
      school,
      endDate,
      percent,
      startDate,
    })),
    dateOfBirth: resume.dateOfBirth,
    phoneNumbers: resume.phoneNumbers.join(', '),
    certifications: resume.certifications,
    workExperience: resume.workExperience.map(({ company, endDate, position, startDate, description, current }) => ({
      company,
      endDate: current ? null : endDate,
      position,
      startDate,
      description,
    })),
  };
}

/** As stored: with a grade, certificates became objects. */
export type StoredResumeJson = Omit<ResumeJson, 'certifications'> & { certifications: (string | { name: string })[] };

/**
 * The résumé that {@link toResumeJson} made the JSON of, without what only the parser knew (evidence, flags). Whether a
 * job without an end still runs is told by `monthsPerWork`, what it was counted as: one that does not counts one month,
 * as does one that began when the document arrived.
 */
export function fromResumeJson(json: StoredResumeJson, monthsPerWork: readonly number[]): ParsedResume {
  return {
    ...{ name: json.name, emails: json.emails, websites: json.websites, summary: json.summary },
    ...{ address: json.addresses, dateOfBirth: json.dateOfBirth },
    phoneNumbers: json.phoneNumbers.split(', ').filter(Boolean),
    skills: json.skills.map(({ name }) => name),
    projects: json.projects.map(({ name, description }) => ({ name, description })),
    education: json.education.map(({ cgpa, degree, school, endDate, percent, startDate }) => ({
      ...{ school, degree, startDate, endDate, cgpa, percent },
    })),
    workExperience: json.workExperience.map(({ company, endDate, position, startDate, description }, index) => ({
      ...{ company, position, startDate, endDate, description },
      current: endDate === null && startDate !== null && monthsPerWork[index] !== 1,
    })),
    certifications: json.certifications.map((one) => (typeof one === 'string' ? one : one.name)),
    ...{ evidence: [], needsReview: [], flags: [], engine: '' },
  };
}
