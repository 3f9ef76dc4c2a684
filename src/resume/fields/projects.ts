import { Line } from '../layout/line';
import { ProjectEntry } from '../resume.types';
import { Section } from '../sections/sections';
import { findDates, withoutDates } from './dates';
import { Entry, isHeaderLike, splitEntries } from './entries';
import { Found } from './found';
import { trimEdges } from './pieces';
import { entryStyle, isSentence, joinWrapped, plain } from './text';

const PREFIX = /^(?:project(?:\s+(?:name|title))?(?:\s*#?\d+)?|title)\s*(?::|[-–]\s)\s*/i;
const NUMBER = /^(?:\d{1,2}[.)]|#\d+)\s+/;
const NAMED = /^(.{2,70}?)\s*(?:\s[-–—]\s|:\s)\s*(\S.*)$/u;

/** Projects of a section: name and description. */
export function readProjects(section: Section, body: string): Found<ProjectEntry>[] {
  return projectEntries(section.lines, body).flatMap((entry) => toProject(entry) ?? []);
}

function projectEntries(lines: Line[], body: string): Entry[] {
  const single = (line: Line): Entry => ({ header: [line], body: [], dates: null });
  const prefixed = lines.flatMap((line, i) => (PREFIX.test(plain(line)) || NUMBER.test(plain(line)) ? [i] : []));
  if (prefixed[0] === 0 && prefixed.length > 0) return cutAt(lines, prefixed);
  const runIn = lines.flatMap((line, i) => (isRunIn(line) ? [i] : []));
  if (runIn[0] === 0) return cutAt(lines, runIn);
  const lead = lines.filter((line) => !line.bullet);
  if (lead.length === 0) return lines.map(single);
  // "Name – what it does", one project a line; wrapped lines have no name of their own.
  if (entryStyle(lines[0]!) === body && NAMED.test(plain(lines[0]!)) && findDates(plain(lines[0]!)).length === 0) {
    return cutAt(
      lines,
      lines.flatMap((line, i) => (i === 0 || startsNamed(line, lines[i - 1]!) ? [i] : [])),
    );
  }
  return splitEntries(lines, body, {
    singleDates: lines.some((line) => isHeaderLike(line) && withoutDates(plain(line)) === ''),
    // A period above its project: the name is in the next line.
    extendsHeader: (line, header) => isNameless(line) || header.every(isNameless),
  });
}

/** A line with nothing but a date, perhaps in brackets. */
function isNameless(line: Line): boolean {
  return !/\p{L}|\p{N}/u.test(withoutDates(plain(line)));
}

/** A bold name and its plain description on one line. */
function isRunIn(line: Line): boolean {
  const [first, ...rest] = line.cells[0]!.spans;
  return first!.bold && rest.some((s) => !s.bold && s.text.replace(/\P{L}/gu, '').length > 12);
}

function startsNamed(line: Line, previous: Line): boolean {
  if (!NAMED.test(plain(line))) return false;
  return line.bullet === previous.bullet || /[.!]$/.test(plain(previous));
}

function cutAt(lines: Line[], starts: number[]): Entry[] {
  return starts.map((start, i) => {
    const [head, ...rest] = lines.slice(start, starts[i + 1] ?? lines.length);
    return { header: [head!], body: rest, dates: null };
  });
}

function toProject(entry: Entry): Found<ProjectEntry> | null {
  const head = entry.header.find((line) => !isNameless(line));
  if (!head) return null;
  const others = entry.header.filter((line) => line !== head);
  const { name, rest } = splitName(head);
  if (!name) return null;
  const description = joinWrapped(
    [rest, ...[...others, ...entry.body].map((line) => withoutDates(plain(line)))].filter((text) =>
      /\p{L}/u.test(text),
    ),
  );
  return { value: { name, description }, line: head, confidence: name.split(' ').length <= 8 ? 0.85 : 0.5 };
}

/** The name stands before a change of style, a separator or a wide gap. */
function splitName(line: Line): { name: string; rest: string } {
  const named = line.cells.filter((c) => /\p{L}/u.test(withoutDates(c.text)));
  const [cell, ...cells] = named.length > 0 ? named : line.cells;
  const beyond = cells
    .map((c) => withoutDates(c.text))
    .filter(Boolean)
    .join(' ');
  const spans = cell!.spans;
  const cut = spans.findIndex((s, i) => i > 0 && s.bold !== spans[0]!.bold && /\p{L}/u.test(s.text));
  if (cut > 0 && spans[0]!.bold) {
    const name = spans
      .slice(0, cut)
      .map((s) => s.text)
      .join(' ')
      .replace(PREFIX, '');
    const rest = spans
      .slice(cut)
      .map((s) => s.text)
      .join(' ');
    if (trimEdges(name))
      return { name: trimEdges(withoutDates(name)), rest: trimEdges(`${withoutDates(rest)} ${beyond}`) };
  }
  const first = cell!.text.replace(NUMBER, '').replace(PREFIX, '');
  const parts = NAMED.exec(first) ?? /^(.{2,70}?)\s*[|¦•·]\s*(.+)$/u.exec(first);
  if (parts)
    return { name: trimEdges(withoutDates(parts[1]!)), rest: trimEdges(`${withoutDates(parts[2]!)} ${beyond}`) };
  const name = trimEdges(withoutDates(first).replace(/\s*\([^()]*,[^()]*\)\s*$/, ''));
  return isSentence(name) ? { name: name.split(/\s+/).slice(0, 8).join(' '), rest: first } : { name, rest: beyond };
}
