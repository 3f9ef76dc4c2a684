import { Line } from '../layout/line';
import { FieldEvidence, ParseContext, ParsedResume } from '../resume.types';
import { Section, splitSections } from '../sections/sections';
import { SectionKind, headingKind } from '../vocabulary/headings';
import { readAddress } from './address';
import { readCertifications } from './certifications';
import { readBirthDate, readEmails, readPhones, readWebsites } from './contact';
import { looksLikeEducation, readEducation } from './education';
import { Found } from './found';
import { isEnglish } from './language';
import { MOST_ENTRIES, withinLimits } from './limits';
import { readLooseSkills } from './loose-skills';
import { readName } from './name';
import { readProjects } from './projects';
import { isShortList, readSkills } from './skills';
import { readSummary } from './summary';
import { bodyStyle } from './text';
import { looksLikeWork, readWork } from './work';

export const LOCAL_ENGINE = 'local/1';
/** Below this a field is marked for a look instead of being trusted. */
const REVIEW_BELOW = 0.6;
const CONTACT_KINDS: ReadonlySet<SectionKind> = new Set([
  'header',
  'contact',
  'personal',
  'summary',
  'other',
  'languages',
]);

type Read = <T>(read: (lines: Line[]) => T[]) => T[];

/** Lines in reading order → fields with their evidence. */
export function buildResume(lines: Line[], flags: string[], context: ParseContext): ParsedResume {
  const sections = splitSections(lines);
  const evidence = new EvidenceBook(lines);
  const person = readPerson(lines, sections, evidence, context);
  const listed = readLists(lines, sections, evidence, person.name);
  const resume = {
    ...person,
    ...listed,
    evidence: evidence.entries,
    needsReview: evidence.entries.filter((e) => e.confidence < REVIEW_BELOW).map((e) => e.field),
    flags: isEnglish(lines) ? [...flags] : [...flags, 'not_english'],
    engine: LOCAL_ENGINE,
  };
  return withinLimits(resume, evidence.isCut);
}

type Person = Pick<
  ParsedResume,
  'name' | 'emails' | 'phoneNumbers' | 'websites' | 'address' | 'dateOfBirth' | 'summary'
>;

function readPerson(lines: Line[], sections: Section[], evidence: EvidenceBook, context: ParseContext): Person {
  const contact = sections.filter((s) => CONTACT_KINDS.has(s.kind)).flatMap((s) => s.lines);
  // What stands elsewhere may belong to a referee or an employer: only the first is taken.
  const prefer: Read = (read) => {
    const near = read(contact);
    return near.length > 0 ? near : read(lines).slice(0, 1);
  };
  const emails = prefer(readEmails);
  const header = new Set(sections.filter((s) => s.kind === 'header' || s.kind === 'contact').flatMap((s) => s.lines));
  const name = readName(
    lines,
    header,
    emails.map((e) => e.value),
  );
  return {
    name: evidence.one('name', name, ''),
    emails: evidence.list('emails', emails),
    phoneNumbers: evidence.list(
      'phoneNumbers',
      prefer((l) => readPhones(l, context.defaultCountry)),
    ),
    websites: evidence.list('websites', readWebsites(contact)),
    address: evidence.one('address', readAddress(contact, name?.value ?? ''), { city: '', state: '' }),
    dateOfBirth: evidence.one('dateOfBirth', readBirthDate(lines), ''),
    summary: evidence.one('summary', readSummary(sections), ''),
  };
}

type Lists = Pick<ParsedResume, 'skills' | 'workExperience' | 'education' | 'projects' | 'certifications'>;

function readLists(lines: Line[], sections: Section[], evidence: EvidenceBook, name: string): Lists {
  const body = bodyStyle(lines);
  const of = (kind: SectionKind): Section[] => sections.filter((s) => s.kind === kind);
  const orUnnamed = (named: Section[], looksRight: (lines: Line[]) => boolean): Section[] =>
    named.length > 0 ? named : of('other').filter((s) => looksRight(s.lines));
  const work = orUnnamed(of('work'), looksLikeWork);
  const education = orUnnamed(of('education'), looksLikeEducation);
  const listed = skillSections(sections).flatMap(readSkills);
  const skills = listed.length > 0 ? listed : readLooseSkills(sections, name);
  const certificates = of('certifications').flatMap((s) => readCertifications(s, body));
  return {
    skills: evidence.list('skills', distinct(skills)),
    workExperience: evidence.list(
      'workExperience',
      work.flatMap((s) => readWork(s, body)),
    ),
    education: evidence.list('education', education.flatMap(readEducation)),
    projects: evidence.list(
      'projects',
      of('projects').flatMap((s) => readProjects(s, body)),
    ),
    certifications: evidence.list('certifications', distinct(certificates)),
  };
}

/** A short list right after the skills under a heading nobody knows is a group of skills ("Frontend", "Secondary"). */
function skillSections(sections: Section[]): Section[] {
  let follows = false;
  return sections.filter((section) => {
    const own = section.kind === 'skills';
    follows =
      own || (follows && section.kind === 'other' && headingKind(section.title) === null && isShortList(section.lines));
    return follows;
  });
}

function distinct(found: Found<string>[]): Found<string>[] {
  const seen = new Set<string>();
  return found.filter(({ value }) => {
    const key = value.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

/** Collects where each value was read. Lines count from 1. */
class EvidenceBook {
  readonly entries: FieldEvidence[] = [];
  /** Entries beyond {@link MOST_ENTRIES} were left out. */
  isCut = false;
  private readonly numbers: Map<Line, number>;

  constructor(lines: Line[]) {
    this.numbers = new Map(lines.map((line, i) => [line, i + 1]));
  }

  one<T>(field: string, found: Found<T> | null, fallback: T): T {
    if (!found) return fallback;
    this.note(field, found);
    return found.value;
  }

  list<T>(field: keyof typeof MOST_ENTRIES, found: Found<T>[]): T[] {
    const kept = found.slice(0, MOST_ENTRIES[field]);
    this.isCut ||= kept.length < found.length;
    kept.forEach((item, i) => this.note(`${field}[${i}]`, item));
    return kept.map((item) => item.value);
  }

  private note(field: string, { line, confidence }: Found<unknown>): void {
    this.entries.push({
      field,
      page: line.page,
      line: this.numberOf(line),
      confidence: Math.round(confidence * 100) / 100,
    });
  }

  /** A line that was changed on the way (a label taken off) is found by its place. */
  private numberOf(line: Line): number {
    const own = this.numbers.get(line);
    if (own) return own;
    for (const [other, n] of this.numbers)
      if (other.y === line.y && other.page === line.page && other.columnLeft === line.columnLeft) return n;
    return 0;
  }
}
