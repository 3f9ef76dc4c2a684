import { Line } from '../layout/line';
import { Section } from '../sections/sections';
import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { WorkEntry } from '../resume.types';
import { DateRange, endDay, findDates, startDay, withoutDates } from './dates';
import { EmployerGroups, employerGroups } from './employer-groups';
import { Entry, isHeaderLike, splitEntries } from './entries';
import { Found } from './found';
import { labelledFields } from './labels';
import { SUBHEADING, namesOnly, pickNames, slotRoles } from './job-names';
import { Piece, cutAtCommas, headerPieces, splitAtCommas } from './pieces';
import { TableHead, readTableHead, underColumn } from './table';
import { entryStyle, joinWrapped, plain } from './text';

/** Jobs of a work section, in document order. */
export function readWork(section: Section, body: string): Found<WorkEntry>[] {
  const head = readTableHead(section.lines);
  if (head) return section.lines.slice(1).flatMap((row) => toTableJob(head, row) ?? []);
  const entries = splitEntries(section.lines, body, {
    singleDates: false,
    extendsHeader: (line, header) => extendsJobHeader(line, header, body),
  });
  const raw = entries.map((entry) => headerPieces(entry.header));
  const groups = employerGroups(entries, raw);
  const pieces = namesOnly(raw, new Set([...groups.values()].flat()));
  const roles = slotRoles(pieces.filter((_, i) => !groups.has(i)));
  const jobs = entries.map((entry, i) => toJob(entry, pieces[i]!, roles));
  nameEmployers(jobs, pieces, groups);
  return jobs.filter(({ value }, i) => !groups.has(i) && (value.company || value.position));
}

/** Several positions under one employer: the name stands only over the first, or over all of them. */
function nameEmployers(jobs: Found<WorkEntry>[], pieces: Piece[][], groups: EmployerGroups): void {
  for (const [head, members] of groups) {
    for (const member of members) {
      jobs[member]!.value.position = pieces[member]!.map((p) => p.text).join(', ');
      jobs[member]!.value.company = pieces[head]!.map((p) => p.text).join(', ');
    }
  }
  jobs.forEach(({ value }, i) => {
    if (!value.company && i > 0 && value.position) value.company = jobs[i - 1]!.value.company;
  });
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
  const whole = headerPieces(header).filter((piece) => !piece.place);
  if (whole.length < 2 && isEmployer(text)) return true;
  // A place nobody knows looks like a second name; a title below is still the title.
  if (whole.every((p) => titleScore(p.text) < 0.5) && titleScore(withoutDates(text)) >= 0.6) return true;
  const names = whole.flatMap(cutAtCommas).length;
  return names < 2 || (names < 3 && entryStyle(line) !== body && line.size >= header.at(-1)!.size * 0.9);
}

/** A line of its own with the sound of an employer, or with a place behind a name. */
function isEmployer(text: string): boolean {
  const parts = splitAtCommas(withoutDates(text));
  return organisationScore(parts[0]!) >= 0.7 || (parts.length > 1 && parts.length <= 4 && isPlace(parts.at(-1)!));
}

/** Where the names of an entry begin, dates beside them not counted. */
function leftEdge(header: Line[]): number {
  const names = header
    .flatMap((line) => line.cells)
    .filter(({ text }) => withoutDates(text) !== '' && !isPlace(withoutDates(text)));
  return Math.min(...(names.length > 0 ? names : header).map((item) => item.x));
}

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

/** Whether a section under an unknown heading holds jobs: a period, and a title on its line or next to it. */
export function looksLikeWork(lines: Line[]): boolean {
  return lines.some((line, i) => {
    if (!isHeaderLike(line) || !findDates(plain(line)).some((d) => d.range)) return false;
    const near = lines.slice(Math.max(0, i - 2), i + 3).filter(isHeaderLike);
    return near.some((l) =>
      headerPieces([l])
        .flatMap(cutAtCommas)
        .some((piece) => titleScore(piece.text) > 0.6),
    );
  });
}
