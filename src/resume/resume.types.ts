/** What the parser is told about a document besides its bytes. */
export interface ParseContext {
  /** Original file name; its extension is a hint only, the type comes from the bytes. */
  fileName: string;
  /** When the document arrived: "Present" in a CV means this instant, never the clock. */
  receivedAt: Date;
  /** ISO 3166 alpha-2 country for phone numbers written without a country code. */
  defaultCountry: string;
}

export interface WorkEntry {
  company: string;
  position: string;
  /** ISO day (`2022-12-01`), or null when the document gives none. A month alone is its first day. */
  startDate: string | null;
  /** ISO day; a month alone is its last day. Null when open or not given. */
  endDate: string | null;
  /** True when the document says the job still runs. */
  current: boolean;
  description: string;
}

export interface EducationEntry {
  school: string;
  degree: string;
  startDate: string | null;
  endDate: string | null;
  cgpa: number | null;
  percent: number | null;
}

export interface ProjectEntry {
  name: string;
  description: string;
}

/** Where a value was read and how sure the parser is (0–1). `field` is a path such as `workExperience[0].company`. */
export interface FieldEvidence {
  field: string;
  page: number;
  line: number;
  confidence: number;
}

/** A CV as the parser understands it, before any job is compared with it. */
export interface ParsedResume {
  name: string;
  emails: string[];
  phoneNumbers: string[];
  websites: string[];
  address: { city: string; state: string };
  /** ISO day or ''. */
  dateOfBirth: string;
  summary: string;
  /** As written, in document order, without duplicates. */
  skills: string[];
  workExperience: WorkEntry[];
  education: EducationEntry[];
  projects: ProjectEntry[];
  certifications: string[];
  evidence: FieldEvidence[];
  /** Field paths whose confidence is too low to be trusted without a look. */
  needsReview: string[];
  /** `hidden_text` (white, tiny or off-page text was ignored), `not_english`, `truncated` (more than a CV holds, see fields/limits), … */
  flags: string[];
  /** Parser name and version, e.g. `local/1`. */
  engine: string;
}

/** The visible text the fields were read from, one line each, in reading order; stored for search. */
export interface ParseResult {
  resume: ParsedResume;
  text: string;
}

/** The port: turns the bytes of one document into a parsed résumé. Throws {@link ResumeError}. */
export interface ResumeParser {
  parse(bytes: Uint8Array, context: ParseContext): Promise<ParseResult>;
}

/** `jd_json` of a job: free phrases per section. */
export interface JobDescription {
  Skills: string[];
  Projects: string[];
  Education: string[];
  Certifications: string[];
  'Work Experience': string[];
}

/** The part of a job that a résumé is compared with. Experience is in years. */
export interface JobRequirements {
  title: string;
  jdJson: JobDescription;
  mustHaveSkills: { label: string; value: string }[];
  /** Years the job names; what it asks for where it sets no minimum. */
  experience: number | null;
  minExperience: number | null;
  maxExperience: number | null;
}

/** Shares of the overall score; they sum to 1. */
export interface ScoreWeights {
  skills: number;
  workExperience: number;
  projects: number;
  education: number;
  certifications: number;
}
