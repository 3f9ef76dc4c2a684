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
