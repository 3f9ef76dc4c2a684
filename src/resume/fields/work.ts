import { Line } from '../layout/line';
import { Section } from '../sections/sections';
import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { WorkEntry } from '../resume.types';
import { DateRange, endDay, findDates, startDay, withoutDates } from './dates';
import { Entry, isHeaderLike, splitEntries } from './entries';
import { Found } from './found';
import { labelledFields } from './labels';
import { Piece, headerPieces, splitAtCommas } from './pieces';
import { TableHead, readTableHead, underColumn } from './table';
import { entryStyle, joinWrapped, plain } from './text';

const SUBHEADING =
  /^(?:key\s+|main\s+|core\s+|job\s+|selected\s+)?(?:highlights?|responsibilit(?:y|ies)|duties|achievements?|accomplishments?|roles? (?:and|&) responsibilit(?:y|ies)|job description|description|summary|tasks|deliverables|contributions?)\s*:?$/i;

/** Jobs of a work section, in document order. */
export function readWork(section: Section, body: string): Found<WorkEntry>[] {
  const head = readTableHead(section.lines);
  if (head) return section.lines.slice(1).flatMap((row) => toTableJob(head, row) ?? []);
  const entries = splitEntries(section.lines, body, {
    singleDates: false,
    extendsHeader: (line, header) => extendsJobHeader(line, header, body),
  });
  const pieces = namesOnly(entries.map((entry) => headerPieces(entry.header, true)));
  const roles = slotRoles(pieces);
  const jobs = entries.map((entry, i) => toJob(entry, pieces[i]!, roles));
  jobs.forEach((job, i) => {
    // Several positions under one employer: the name stands only over the first.
    if (!job.value.company && i > 0 && job.value.position) job.value.company = jobs[i - 1]!.value.company;
  });
  return jobs.filter(({ value }) => value.company || value.position);
}

/** A row of a table of jobs. */
function toTableJob(head: TableHead, row: Line): Found<WorkEntry> | null {
  const dates = findDates(plain(row)).find((d) => d.range) ?? findDates(plain(row))[0] ?? null;
  const company = trimPlace(underColumn(head, row, 'company'));
  const position = withoutDates(underColumn(head, row, 'position'));
  if (!company && !position) return null;
  const value = { company, position, ...period(dates), description: underColumn(head, row, 'text') };
  return { value, line: row, confidence: company && position && dates ? 0.9 : 0.5 };
}

function period(dates: DateRange | null): Pick<WorkEntry, 'startDate' | 'endDate' | 'current'> {
  return {
    startDate: startDay(dates?.start ?? null),
    endDate: dates?.current ? null : endDay(dates?.range ? dates.end : (dates?.start ?? null)),
    current: dates?.current ?? false,
  };
}

function extendsJobHeader(line: Line, header: Line[], body: string): boolean {
  const text = plain(line);
  if (SUBHEADING.test(text)) return false;
  if (isPlace(text) || withoutDates(text) === '') return true;
  if (line.text.length > 70 || line.x > leftEdge(header) + 1.2 * line.size) return false;
  const pieces = headerPieces(header, true).filter((piece) => !piece.place);
  // A place nobody knows looks like a second name; a title below is still the title.
  if (pieces.every((p) => titleScore(p.text) < 0.5) && titleScore(withoutDates(text)) >= 0.6) return true;
  if (pieces.length < 2) return true;
  return pieces.length < 3 && entryStyle(line) !== body && line.size >= header.at(-1)!.size * 0.9;
}

/** Where the names of an entry begin, dates beside them not counted. */
function leftEdge(header: Line[]): number {
  const names = header
    .flatMap((line) => line.cells)
    .filter(({ text }) => withoutDates(text) !== '' && !isPlace(withoutDates(text)));
  return Math.min(...(names.length > 0 ? names : header).map((item) => item.x));
}

type Role = 'position' | 'company';

/** Leaves out places, and what stands where other entries have their place ("ZF Friedrichshafen", 2013, Friedrichshafen). */
function namesOnly(entries: Piece[][]): Piece[][] {
  const places = new Set(entries.flatMap((pieces) => pieces.filter((p) => p.place).map(slotKey)));
  return entries.map((pieces) => {
    const names = pieces.filter((p) => !p.place && !SUBHEADING.test(p.text));
    const sure = names.filter((p) => !places.has(slotKey(p)) || p.text.split(/\s+/).length > 3);
    return sure.length >= 2 ? sure : names;
  });
}

/** Slot of a header (same line, same style) → what it holds, by vote of all entries: equal look means equal role. */
function slotRoles(entries: Piece[][]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const pieces of entries) {
    for (const piece of pieces) {
      const vote = titleScore(piece.text) - organisationScore(piece.text);
      for (const key of [slotKey(piece), styleKey(piece)])
        votes.set(key, (votes.get(key) ?? 0) + vote / entries.length);
    }
  }
  return votes;
}

const slotKey = (p: Piece): string => `${p.row}/${p.column}/${p.style}`;
const styleKey = (p: Piece): string => p.style;

function toJob(entry: Entry, pieces: Piece[], votes: Map<string, number>): Found<WorkEntry> {
  const labelled = labelledFields([...entry.header, ...entry.body]);
  const named = pickNames(pieces, votes);
  const company = labelled.company ? trimPlace(labelled.company) : named.company;
  const position = labelled.position ?? named.position;
  const { dates } = entry;
  const rest = entry.body.filter((line) => !labelled.lines.has(line) && !SUBHEADING.test(plain(line)));
  const job: WorkEntry = {
    company,
    position,
    ...period(dates),
    description: joinWrapped([...labelled.texts, ...rest.map(plain)]),
  };
  const sure = Boolean(labelled.company) || named.confidence > 0.5;
  return { value: job, line: entry.header[0]!, confidence: (sure ? 0.9 : 0.55) - (dates ? 0 : 0.2) };
}

/** "Acme, Boston" → "Acme". */
function trimPlace(text: string): string {
  const parts = splitAtCommas(withoutDates(text));
  while (parts.length > 1 && isPlace(parts.at(-1)!)) parts.pop();
  return parts.join(', ');
}

/** The piece that votes most for a position is the position; the best of the others is the company. */
function pickNames(
  pieces: Piece[],
  votes: Map<string, number>,
): { company: string; position: string; confidence: number } {
  if (pieces.length === 0) return { company: '', position: '', confidence: 0 };
  const score = (p: Piece): number =>
    2 * (titleScore(p.text) - organisationScore(p.text)) +
    1.2 * (votes.get(slotKey(p)) ?? 0) +
    0.6 * (votes.get(styleKey(p)) ?? 0);
  if (pieces.length === 1) {
    const only = pieces[0]!;
    const role: Role = score(only) > 0 ? 'position' : 'company';
    return { company: '', position: '', confidence: 0.3, [role]: only.text };
  }
  const main = pieces.slice(0, 4);
  const position = main.reduce((a, b) => (score(b) > score(a) + 1e-9 ? b : a));
  const others = main.filter((p) => p !== position);
  const company = others.reduce((a, b) => (companyRank(b, position) > companyRank(a, position) + 1e-9 ? b : a));
  return { company: company.text, position: position.text, confidence: score(position) - score(company) };

  function companyRank(p: Piece, chosen: Piece): number {
    const near = Math.abs(p.row - chosen.row) + (p.row === chosen.row ? Math.abs(p.column - chosen.column) * 0.3 : 0);
    return -score(p) - 0.4 * near;
  }
}

/** Whether a section under an unknown heading holds jobs: a period, and a title on its line or next to it. */
export function looksLikeWork(lines: Line[]): boolean {
  return lines.some((line, i) => {
    if (!isHeaderLike(line) || !findDates(plain(line)).some((d) => d.range)) return false;
    const near = lines.slice(Math.max(0, i - 2), i + 3).filter(isHeaderLike);
    return near.some((l) => headerPieces([l], true).some((piece) => titleScore(piece.text) > 0.6));
  });
}
