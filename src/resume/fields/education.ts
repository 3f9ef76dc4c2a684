import { Line } from '../layout/line';
import { EducationEntry } from '../resume.types';
import { Section } from '../sections/sections';
import { findDegree, isFieldOfStudy } from '../vocabulary/degrees';
import { isSchool } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { DateRange, endDay, findDates, startDay, withoutDates } from './dates';
import { Found } from './found';
import { labelledFields } from './labels';
import { splitAtCommas, trimEdges } from './pieces';
import { entryStyle, isSentence, plain } from './text';

type Part = 'school' | 'degree' | 'date';

/** Courses of study of an education section, in document order. */
export function readEducation(section: Section): Found<EducationEntry>[] {
  const lines = section.lines.filter((line) => !isTableHead(line));
  return splitCourses(lines).flatMap((entry) => toCourse(entry) ?? []);
}

/** Whether a section under an unknown heading holds courses of study: a school and a degree close together. */
export function looksLikeEducation(lines: Line[]): boolean {
  const parts = lines.map(partsOf);
  return parts.some((p) => p.includes('degree')) && parts.some((p) => p.includes('school'));
}

/** A new course begins when something comes that the current one already has: a school, a degree or a date. */
function splitCourses(lines: Line[]): Line[][] {
  const entries: Line[][] = [];
  let seen = new Set<Part>();
  const lead = leadingUnknown(lines);
  for (const line of lines) {
    const parts = partsOf(line);
    const current = entries.at(-1);
    if (!current) entries.push([line]);
    else if (repeats(parts, seen)) {
      entries.push([...takeLead(current, lead, lines[0]!), line]);
      seen = new Set();
    } else current.push(line);
    for (const part of parts) seen.add(part);
  }
  return entries.filter((entry) => entry.length > 0);
}

function repeats(parts: Part[], seen: ReadonlySet<Part>): boolean {
  const again = parts.filter((part) => seen.has(part));
  // A second date alone may be a remark ("expected 2025"), unless dates come first in every entry.
  if (again.length === 1 && again[0] === 'date') return seen.size >= 2 || parts.length === 1;
  return again.length > 0;
}

/** Lines without any known part at the head of the first entry: names of schools nobody has heard of. */
function leadingUnknown(lines: Line[]): number {
  const first = lines.findIndex((line) => partsOf(line).length > 0);
  return first > 0 ? Math.min(first, 2) : 0;
}

function takeLead(current: Line[], lead: number, first: Line): Line[] {
  const taken: Line[] = [];
  while (taken.length < lead && current.length > 1) {
    const last = current.at(-1)!;
    if (partsOf(last).length > 0 || isSentence(plain(last)) || entryStyle(last) !== entryStyle(first)) break;
    taken.unshift(current.pop()!);
  }
  return taken;
}

function partsOf(line: Line): Part[] {
  const text = plain(line);
  if (isSentence(text) && text.length > 120) return [];
  const parts: Part[] = [];
  const degree = degreeIn(text);
  const withoutDegree = degree ? text.replace(degree.text, ' ') : text;
  if (isSchool(withoutDegree) && !/^(?:relevant )?(?:course|thesis|project|activit|club|member)/i.test(text))
    parts.push('school');
  if (degree) parts.push('degree');
  if (findDates(text).length > 0) parts.push('date');
  return parts;
}

/** A degree's name; "Senior Secondary School" is the school. */
function degreeIn(text: string): ReturnType<typeof findDegree> {
  const degree = findDegree(text);
  if (!degree || !/secondary|high school|intermediate/i.test(degree.text)) return degree;
  const named = /certificate|diploma|exam|standard|class/i.test(text) || !isSchool(text.replace(degree.text, ' '));
  return named ? degree : null;
}

function isTableHead(line: Line): boolean {
  const words =
    /^(?:degrees?|course|exam(?:ination)?|qualification|institut(?:e|ion)|school|college|university|board|year|year of passing|passing year|marks|percentage|cgpa|gpa|score|grade|class|duration|result|subjects?|speciali[sz]ation|\W*)$/i;
  const parts = plain(line).split(/\s*[/|]\s*|\t/);
  return (
    line.cells.length >= 2 &&
    line.cells.every((cell) => cell.text.split(/\s*\/\s*|\s+\/\s+/).some((p) => words.test(p.trim()))) &&
    parts.length > 0
  );
}

function toCourse(lines: Line[]): Found<EducationEntry> | null {
  const labelled = labelledFields(lines);
  const text = lines.filter((line) => !isSentence(plain(line)) || findDegree(plain(line)) || isSchool(plain(line)));
  const dates = bestDates(lines);
  const marks = readMarks(lines.map(plain).join(' \n '));
  const pieces = text.flatMap((line) => coursePieces(line));
  const school = labelled.school ?? pickSchool(pieces);
  const degree = labelled.degree ?? pickDegree(pieces, school);
  if (!school && !degree) return null;
  const course: EducationEntry = {
    school,
    degree,
    startDate: dates?.range ? startDay(dates.start) : null,
    endDate: dates ? (dates.range ? endDay(dates.end) : endDay(dates.start)) : null,
    ...marks,
  };
  return { value: course, line: lines[0]!, confidence: (school && degree ? 0.9 : 0.5) - (dates ? 0 : 0.1) };
}

function bestDates(lines: Line[]): DateRange | null {
  const inCells = lines.flatMap((line) => line.cells).flatMap((cell) => findDates(cell.text.replace(MARK_WORDS, ' ')));
  const all = inCells.length > 0 ? inCells : lines.flatMap((line) => findDates(plain(line).replace(MARK_WORDS, ' ')));
  return all.find((d) => d.range) ?? all[0] ?? null;
}

const MARK_WORDS =
  /\(?\b(?:c\.?g\.?p\.?a\.?|s\.?g\.?p\.?a\.?|g\.?p\.?a\.?|percentage|marks?|score|grade|aggregate|result)\b[\s:=–-]*(?:of\s*)?\d+(?:[.,]\d+)?\s*(?:%|\/\s*\d+(?:\.\d+)?)?\)?|\(?\b\d{1,3}(?:[.,]\d+)?\s*(?:%|percent)\)?|\(?\b\d(?:[.,]\d+)?\s*\/\s*(?:10|4|5|7|20|100)(?:\.0)?\b\)?|\(?\b(?:first|second|third|upper second|lower second)[\s-]class(?:\s+(?:with\s+)?(?:honou?rs|distinction))?\)?|\(?\b(?:magna |summa )?cum laude\)?|\(?\bwith (?:distinction|honou?rs|merit)\)?|\(?\b(?:distinction|2[:.][12])\)?/giu;

/** Grades: a number out of 10 (or 4, 5, …) is `cgpa`, a percentage `percent`. */
export function readMarks(text: string): { cgpa: number | null; percent: number | null } {
  const number = (s: string | undefined): number | null => (s === undefined ? null : Number(s.replace(',', '.')));
  const percent = number(/(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent)/i.exec(text)?.[1]);
  const labelled = /\b[cs]?\.?g\.?p\.?a\.?\b[\s:=–-]*(?:of\s*)?(\d{1,2}(?:[.,]\d+)?)/i.exec(text)?.[1];
  const outOf = /\b(\d(?:[.,]\d+)?|10)\s*\/\s*(?:10|4|5|7)(?:[.,]0)?\b/.exec(text)?.[1];
  const plainMark = /\b(?:grade|score|marks?)[\s:=–-]+(\d(?:[.,]\d+)?|10)\b(?!\s*%)/i.exec(text)?.[1];
  const cgpa = number(labelled ?? outOf ?? plainMark);
  return {
    cgpa: cgpa !== null && cgpa <= 20 ? cgpa : null,
    percent: percent !== null && percent <= 100 ? percent : null,
  };
}

function coursePieces(line: Line): string[] {
  return line.cells
    .flatMap((cell) =>
      withoutDates(cell.text.replace(MARK_WORDS, '|')).split(/\s*[|¦•·]\s*|\s+[–—]\s+|\s+-\s+|:\s+|\s+@\s+/),
    )
    .flatMap((part) => splitBeforeSchool(part))
    .flatMap((part) => splitAtCommas(part))
    .map((part) => trimEdges(part).replace(/(?:\s+(?:in|at|from|with|of|by|\d+(?:[.,]\d+)?))+$/i, ''))
    .filter(
      (part) =>
        (/\p{L}{2}/u.test(part) || findDegree(part) !== null) &&
        (!isPlace(part) || findDegree(part) !== null) &&
        !/^(?:expected|graduated|class of|graduation|present|major|minor|degree|year|grade|marks|cgpa|gpa|percentage)$/i.test(
          part,
        ),
    );
}

/** "MBA from Somewhere University"; a name such as "University of X at Y" stays whole. */
function splitBeforeSchool(text: string): string[] {
  const m = /^(.+?)\s+(?:at|from)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(text);
  return m && !isSchool(m[1]!) ? [m[1]!, m[2]!] : [text];
}

function pickSchool(pieces: string[]): string {
  const schools = pieces.filter((piece) => isSchool(piece) && !isDegreeOnly(piece));
  if (schools.length > 0) return schools.reduce((a, b) => (schoolRank(b) > schoolRank(a) ? b : a));
  return pieces.find((piece) => !findDegree(piece) && !isFieldOfStudy(piece) && piece.split(/\s+/).length <= 7) ?? '';
}

/** A university wins over its faculty, a longer name over a short one. */
function schoolRank(piece: string): number {
  const faculty = /\b(?:faculty|department|school of)\b/i.test(piece) ? -2 : 0;
  return faculty + (/universit|college|institut/i.test(piece) ? 1 : 0) + (findDegree(piece) ? -1 : 0);
}

/** "High School Diploma" names a degree, "Hill High School" a school. */
function isDegreeOnly(piece: string): boolean {
  const degree = findDegree(piece);
  if (!degree) return false;
  const rest = piece
    .replace(degree.text, ' ')
    .replace(/\b(?:diploma|certificate|school|education|of|in|degree|and|the|leaving)\b/gi, ' ');
  return !isSchool(piece.replace(degree.text, ' ')) || !/\p{L}{3}/u.test(rest);
}

/** Faculties that are part of a degree's name and do not say what was studied. */
const FACULTY =
  /\b(?:arts|science|sciences|engineering|technology|commerce|laws?|education|philosophy|business|administration|fine|applied|pharmacy|architecture|computer applications|social|letters|studies|medicine|surgery)\b/gi;
const FILLER = /\b(?:in|of|the|degree|hons?|honou?rs|and|with|diploma|certificate|school|s)\b|[^\p{L}\s]/giu;

function pickDegree(pieces: string[], school: string): string {
  const named = pieces.find((piece) => piece !== school && findDegree(piece));
  const others = pieces.filter(
    (piece) => piece !== school && piece !== named && !isSchool(piece) && !findDegree(piece),
  );
  const area = others.find((piece) => isFieldOfStudy(piece)) ?? (others.length === 1 ? others[0] : undefined);
  if (!named) return others.find((piece) => isFieldOfStudy(piece)) ?? '';
  const rest = named.replace(findDegree(named)!.text, ' ').replace(FACULTY, ' ').replace(FILLER, ' ');
  // The degree already names its field; another phrase would be a remark.
  if (!area || /\p{L}{4}/u.test(rest) || /\bin\s+\p{L}/iu.test(named) || area.split(/\s+/).length > 6) return named;
  return `${named} in ${area}`;
}
