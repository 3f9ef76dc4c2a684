import { Line } from '../layout/line';
import { Section } from '../sections/sections';
import { headingKind } from '../vocabulary/headings';
import { titleScore } from '../vocabulary/job-titles';
import { isPlace } from '../vocabulary/places';
import { findDates } from './dates';
import { Found } from './found';
import { readSkills } from './skills';
import { entryStyle, plain } from './text';

const LEAST_LINES = 4;
const CONTACT = /@|https?:|www\.|\d{4}|\b(?:linkedin|github|email|phone|mobile|address)\b/i;

/** Skills of a CV without a skills section: a column of at least four short lines of one look, apart from contact data. */
export function readLooseSkills(sections: Section[], name: string): Found<string>[] {
  const lists = sections.filter((s) => s.kind === 'other' && headingKind(s.title) === null && isCellList(s.lines));
  const listed = lists.flatMap((section) => readSkills(section).map((item) => ({ ...item, confidence: 0.5 })));
  if (listed.length >= LEAST_LINES) return listed;
  const places = sections.filter((s) => ['header', 'contact', 'summary', 'other'].includes(s.kind));
  const best = places.flatMap((section) => runsOf(section.lines, name)).sort((a, b) => b.length - a.length)[0];
  if (!best || best.length < LEAST_LINES) return [];
  const found = readSkills({ kind: 'skills', title: '', lines: best });
  return found.map((item) => ({ ...item, confidence: 0.5 }));
}

/** Several short phrases beside each other. */
function isCellList(lines: Line[]): boolean {
  const cells = lines.flatMap((line) => line.cells);
  const short = cells.every(
    ({ text }) => text.split(/\s+/).length <= 4 && !CONTACT.test(text) && findDates(text).length === 0,
  );
  return cells.length > lines.length && short;
}

function runsOf(lines: Line[], name: string): Line[][] {
  const runs: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const fits = isShortPhrase(line, name);
    const last = runs.at(-1)?.at(-1);
    if (fits && open && last && entryStyle(last) === entryStyle(line)) runs.at(-1)!.push(line);
    else if (fits) runs.push([line]);
    open = fits;
  }
  return runs;
}

function isShortPhrase(line: Line, name: string): boolean {
  const text = plain(line);
  if (line.cells.length > 1 || text.split(/\s+/).length > 4 || text.length > 40 || CONTACT.test(text) || text === name)
    return false;
  return !isPlace(text) && findDates(text).length === 0 && titleScore(text) < 0.6 && headingKind(text) === null;
}
