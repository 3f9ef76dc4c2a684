import { Line } from '../layout/line';
import { findDegree, isFieldOfStudy } from '../vocabulary/degrees';
import { isSchool } from '../vocabulary/organisations';
import { isKnownPlace, isPlace } from '../vocabulary/places';
import { withoutDates } from './dates';
import { isMark, withoutMarks } from './marks';
import { splitAtCommas, styleRuns, trimEdges } from './pieces';

/** A phrase of a course that may be its school, its degree or its field: where it stood and how it looked. */
export interface CoursePiece {
  text: string;
  slot: string;
  style: string;
}

const SEPARATOR = /\s*[|¦•·]\s*|\s+[–—]\s+|\s+-\s+|\s-$|:\s+|\s+@\s+|\s*;\s+/;
const NOISE =
  /^(?:in|at|from|of|cgpa|gpa|percentage|marks|grade|score|result|aggregate|first class|second class|distinction|course|field|specialization|specialisation|stream|department|major|minor|degree|year|grade|marks|cgpa|gpa|percentage)$/i;

/** Phrases of the lines of one course, commas kept, without dates, grades and places. */
export function coursePieces(lines: Line[]): CoursePiece[] {
  return lines.flatMap((line, row) => {
    const runs = line.cells.flatMap((cell) => styleRuns(cell.spans, cell.text));
    const parts = runs.flatMap((run) =>
      withoutDates(withoutMarks(run.text))
        .split(SEPARATOR)
        .flatMap(splitBeforeSchool)
        .map((text) => ({ text: tidy(text), style: run.style })),
    );
    return parts
      .filter(({ text }) => isName(text))
      .map(({ text, style }, column) => ({ text, style, slot: `${row}/${column}/${style}` }));
  });
}

function tidy(text: string): string {
  return trimEdges(text)
    .replace(/^(?:at|from)\s+(?=\p{Lu})/u, '')
    .replace(/(?:\s+(?:in|at|from|with|of|by|\d+(?:[.,]\d+)?))+$/i, '');
}

function isName(text: string): boolean {
  if (findDegree(text)) return true;
  return /\p{L}{2}/u.test(text) && !isKnownPlace(text) && !NOISE.test(text) && !isMark(text);
}

/** "MBA from Somewhere University"; a name such as "University of X at Y" stays whole. */
function splitBeforeSchool(text: string): string[] {
  const m = /^(.+?)\s+(?:at|from)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(text);
  return m && !isSchool(m[1]!) ? [m[1]!, m[2]!] : [text];
}

/** Place and look of a phrase → whether schools (> 0) or degrees (< 0) stand there, by vote of all courses. */
export type CourseVotes = ReadonlyMap<string, number>;

export function voteForRoles(courses: CoursePiece[][]): CourseVotes {
  const votes = new Map<string, number>();
  for (const { text, slot, style } of courses.flat())
    for (const key of [slot, style]) votes.set(key, (votes.get(key) ?? 0) + ownVote(text) / courses.length);
  return votes;
}

/** The known words of a phrase: a school (1), a degree (-1), a field (-0.4), or nothing known (0). */
function ownVote(text: string): number {
  const degree = findDegree(text);
  const school = isSchool(degree ? text.replace(degree.text, ' ') : text);
  if (degree && isDegreeOnly(text)) return -1;
  if (degree && school) return 0;
  if (school) return 1;
  return degree ? -1 : isFieldOfStudy(text) ? -0.4 : 0;
}

/** Degree and school of one course. When one of them is known, the phrase beside it is the other one. */
export function nameCourse(pieces: CoursePiece[], votes: CourseVotes): { school: string; degree: string } {
  const texts = pieces.flatMap((piece) => cutMixed(piece, pieces.length === 1).map((text) => ({ ...piece, text })));
  const score = ({ text, slot, style }: CoursePiece): number =>
    2 * ownVote(text) + 1.2 * (votes.get(slot) ?? 0) + 0.6 * (votes.get(style) ?? 0) + 0.1 * schoolRank(text);
  if (texts.length === 0) return { school: '', degree: '' };
  const school = texts.reduce((a, b) => (score(b) > score(a) + 1e-9 ? b : a));
  if (texts.length === 1) {
    const only = school.text;
    return score(school) < 0 ? { school: '', degree: only } : { school: trimPlaces(only), degree: '' };
  }
  return {
    school: trimPlaces(school.text),
    degree: pickDegree(texts.filter((t) => t !== school && !isPlace(t.text)).map((t) => t.text)),
  };
}

/** "MBA, Somewhere Business School": a phrase that holds both is cut before or behind the school. */
function cutMixed({ text }: CoursePiece, alone: boolean): string[] {
  const parts = splitAtCommas(text)
    .map(trimEdges)
    .filter((part) => isName(part));
  const degree = parts.findIndex((part) => findDegree(part));
  if (parts.length < 2 || degree < 0) return [text];
  const school = parts.findIndex((part) => ownVote(part) === 1);
  if (school < 0 && !alone) return [text];
  // Nothing sounds like a school: it is the phrase at the other end.
  const at = school >= 0 ? school : degree < parts.length - 1 ? parts.length - 1 : 0;
  const [before, behind] = [parts.slice(0, at), parts.slice(at + 1)];
  return [before.join(', '), parts[at]!, behind.filter((part) => !isSchool(part)).join(', ')].filter(Boolean);
}

/** A university wins over its faculty, a longer name over a short one. */
function schoolRank(text: string): number {
  const faculty = /\b(?:faculty|department|school of)\b/i.test(text) ? -2 : 0;
  return faculty + (/universit|college|institut/i.test(text) ? 1 : 0) + (findDegree(text) ? -1 : 0);
}

/** "High School Diploma" names a degree, "Hill High School" a school. */
function isDegreeOnly(text: string): boolean {
  const degree = findDegree(text);
  if (!degree) return false;
  const rest = text
    .replace(degree.text, ' ')
    .replace(/\b(?:diploma|certificate|school|education|of|in|degree|and|the|leaving)\b/gi, ' ');
  return !isSchool(text.replace(degree.text, ' ')) || !/\p{L}{3}/u.test(rest);
}

function trimPlaces(text: string): string {
  const parts = splitAtCommas(text);
  while (parts.length > 1 && isPlace(parts.at(-1)!)) parts.pop();
  return parts.join(', ');
}

/** Faculties that are part of a degree's name and do not say what was studied. */
const FACULTY =
  /\b(?:arts|science|sciences|engineering|technology|commerce|laws?|education|philosophy|business|administration|fine|applied|pharmacy|architecture|computer applications|social|letters|studies|medicine|surgery)\b/gi;
const FILLER = /\b(?:in|of|the|degree|hons?|honou?rs|and|with|diploma|certificate|school|s)\b|[^\p{L}\s]/giu;

function pickDegree(texts: string[]): string {
  if (texts.length === 0) return '';
  const at = Math.max(
    0,
    texts.findIndex((text) => findDegree(text)),
  );
  const named = degreeFirst(texts[at]!);
  const others = texts.filter((text, i) => i !== at && !isSchool(text) && !findDegree(text));
  const area = others.find((text) => isFieldOfStudy(text)) ?? (others.length === 1 ? others[0] : undefined);
  const known = findDegree(named);
  if (!known) return area && isFieldOfStudy(area) && !isFieldOfStudy(named) ? `${named} in ${area}` : named;
  const rest = named.replace(known.text, ' ').replace(FACULTY, ' ').replace(FILLER, ' ');
  // The degree already names its field; another phrase would be a remark.
  if (!area || /\p{L}{4}/u.test(rest) || /\bin\s+\p{L}/iu.test(named) || area.split(/\s+/).length > 6) return named;
  return `${named} in ${area}`;
}

/** "Diploma, Culinary Arts" and "Culinary Arts, Diploma" → "Diploma in Culinary Arts". */
function degreeFirst(text: string): string {
  const parts = splitAtCommas(text).filter((part) => !isPlace(part) && !isMark(part));
  const at = parts.findIndex((part) => findDegree(part));
  if (parts.length < 2 || at < 0 || /\sin\s/i.test(parts[at]!)) return parts.join(', ') || text;
  const area = parts.filter((_, i) => i !== at).join(', ');
  return `${parts[at]!} in ${area}`;
}
