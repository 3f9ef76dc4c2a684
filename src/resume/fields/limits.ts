import { ParsedResume } from '../resume.types';

/**
 * Most entries of each list of a résumé: far above what an honest CV holds, low enough that everything done with a
 * résumé later stays small. What lies beyond is left out, and the résumé carries the flag `truncated`.
 */
export const MOST_ENTRIES = {
  emails: 50,
  phoneNumbers: 50,
  websites: 50,
  skills: 300,
  workExperience: 100,
  education: 50,
  projects: 100,
  certifications: 100,
} as const;

/** Most characters of a description of a job or project, and of the profile text. */
export const MOST_DESCRIPTION = 20_000;
/** Most characters of any other text: a name, an employer, one skill. */
export const MOST_TEXT = 500;

const LONG_TEXTS: ReadonlySet<string> = new Set(['description', 'summary']);
/** Texts of the parser's own making. */
const OWN: ReadonlySet<string> = new Set(['evidence', 'needsReview', 'flags', 'engine']);

/** The résumé with every text cut to its limit; `isCut` says that entries were left out of its lists before. */
export function withinLimits(resume: ParsedResume, isCut: boolean): ParsedResume {
  let truncated = isCut;
  const cut = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => cut(item, key));
    if (typeof value === 'object' && value) return cutAll(value);
    const most = LONG_TEXTS.has(key) ? MOST_DESCRIPTION : MOST_TEXT;
    if (typeof value !== 'string' || value.length <= most) return value;
    truncated = true;
    // Half of a character outside the basic plane cannot be stored.
    return value.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  };
  const cutAll = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, OWN.has(key) ? value : cut(value, key)]));
  const limited = cutAll(resume) as ParsedResume;
  return truncated ? { ...limited, flags: [...limited.flags, 'truncated'] } : limited;
}
