import { Line } from '../layout/line';
import { DateRange, findDates, withoutDates } from './dates';
import { entryStyle, isSentence, plain } from './text';

/** One job, course or project of a section: its header lines (names, dates) and its running text. */
export interface Entry {
  header: Line[];
  body: Line[];
  dates: DateRange | null;
}

export interface EntryRules {
  /** A single date is as good as a period (education, certificates). */
  singleDates: boolean;
  /** Which lines below the dated line still belong to the header. */
  extendsHeader: (line: Line, header: Line[]) => boolean;
}

const MOST_HEADER_LINES = 4;

/** Groups the lines of a section into entries, by their dates when there are any, else by the style of their first lines. */
export function splitEntries(lines: Line[], body: string, rules: EntryRules): Entry[] {
  const joined = joinSplitPeriods(lines);
  const anchors = findAnchors(joined, rules.singleDates);
  const starts = anchors.length > 0 ? startsByDates(joined, anchors) : startsByStyle(joined, body);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? joined.length;
    const anchor = anchors.find((a) => a >= start && a < end) ?? start;
    return toEntry(joined.slice(start, end), anchor - start, rules);
  });
}

function toEntry(lines: Line[], anchor: number, rules: EntryRules): Entry {
  let end = anchor + 1;
  while (end < lines.length && end < anchor + MOST_HEADER_LINES && isHeaderLike(lines[end]!)) {
    if (!rules.extendsHeader(lines[end]!, lines.slice(0, end))) break;
    end++;
  }
  const header = lines.slice(0, end);
  const all = header.flatMap((line) => findDates(plain(line)));
  const dates = all.find((d) => d.range) ?? all[0] ?? null;
  return { header, body: lines.slice(end), dates };
}

/** "Dec 2022 –" above "Present": the second half is moved to the first. */
function joinSplitPeriods(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const text = last && plain(last);
    const joins =
      last && text && /(?:[-–—]|\bto)\s*$/.test(text) && findDates(text).length > 0 && plain(line).length <= 20;
    if (joins && findDates(`${text} ${plain(line)}`).some((d) => d.range && d.length > 6)) {
      out[out.length - 1] = { ...last, text: `${last.text} ${line.text}`, cells: [...last.cells, ...line.cells] };
    } else out.push(line);
  }
  return out;
}

/** A line that can stand in an entry's header: no list item, no running text. */
export function isHeaderLike(line: Line): boolean {
  const text = plain(line);
  // "Won two competitions since 2019.": the full stop belongs to the sentence, not to the date.
  const closed = /\d\.$/.test(text) && /\p{Ll}{3,}\s+\p{Ll}{2,}\s+\p{Ll}{3,}/u.test(text);
  return !line.bullet && line.text.length <= 140 && !closed && !isSentence(withoutDates(text));
}

function findAnchors(lines: Line[], singleDates: boolean): number[] {
  const dated = lines.map((line) => (isHeaderLike(line) || isDatedItem(line) ? findDates(plain(line)) : []));
  const ranges = indexesWhere(dated, (dates) => dates.some((d) => d.range));
  if (ranges.length > 0 && !singleDates) return withSingles(lines, ranges);
  const singles = indexesWhere(dated, (dates) => dates.length > 0);
  return singleDates || ranges.length === 0 ? singles : ranges;
}

/** A job within one year has one date, at the same place of a line set like those with periods. */
function withSingles(lines: Line[], ranges: number[]): number[] {
  const shapes = new Set(ranges.map((i) => dateShape(lines[i]!)));
  return indexesWhere(lines, (line) => {
    const dates = findDates(plain(line));
    return isHeaderLike(line) && dates.length === 1 && shapes.has(dateShape(line));
  });
}

/** Where the date of a line stands: alone, first or last, in brackets or a cell of its own, and how it is set. */
function dateShape(line: Line): string {
  const text = plain(line);
  const [date] = findDates(text);
  if (!date) return '';
  const before = text.slice(0, date.index).trim();
  const behind = text.slice(date.index + date.length).trim();
  if (/\p{L}/u.test(before) && /\p{L}/u.test(behind)) return `inside ${line.text.length}`;
  const cell = line.cells.findIndex((c) => findDates(c.text).length > 0);
  const side = before === '' ? 'first' : behind === '' ? 'last' : before.slice(-1) + behind;
  return [side, cell, line.cells.length, entryStyle(line), Math.round(line.x), line.bullet].join('|');
}

/** Some people list their jobs or courses as bullets: "• Engineer, Acme, 2018 – 2020". */
function isDatedItem(line: Line): boolean {
  return line.text.length <= 140 && findDates(plain(line)).some((d) => d.range) && !/[.]$/.test(line.text);
}

function indexesWhere<T>(items: T[], test: (item: T) => boolean): number[] {
  return items.flatMap((item, i) => (test(item) ? [i] : []));
}

/** An entry begins as many lines above its date as the first one does, or at the line set like the first line. */
function startsByDates(lines: Line[], anchors: number[]): number[] {
  const first = anchors[0]!;
  const above = headerLinesAbove(lines, first, 0);
  const lead = Math.min(above, 3);
  const style = entryStyle(lines[first - lead]!);
  const starts = [above < first && lead < first ? first - lead : 0];
  for (let i = 1; i < anchors.length; i++) {
    const anchor = anchors[i]!;
    const floor = anchors[i - 1]! + 1;
    const room = Math.min(headerLinesAbove(lines, anchor, floor), 3);
    starts.push(anchor - leadOf(lines, anchor, room, lead, style));
  }
  return starts;
}

function leadOf(lines: Line[], anchor: number, room: number, lead: number, style: string): number {
  if (lead === 0) return 0;
  if (lead <= room && entryStyle(lines[anchor - lead]!) === style) return lead;
  for (let up = 1; up <= room; up++) if (entryStyle(lines[anchor - up]!) === style) return up;
  return entryStyle(lines[anchor]!) === style ? 0 : Math.min(lead, room);
}

function headerLinesAbove(lines: Line[], anchor: number, floor: number): number {
  let count = 0;
  while (anchor - count - 1 >= floor && isHeaderLike(lines[anchor - count - 1]!)) count++;
  return count;
}

/** Without dates: the style of the first line marks every beginning, if it is not the style of all lines. */
function startsByStyle(lines: Line[], body: string): number[] {
  if (lines.length === 0) return [];
  const style = entryStyle(lines[0]!);
  const marked = indexesWhere(lines, (line) => entryStyle(line) === style && !line.bullet);
  const distinct = style !== body && marked.length < lines.length;
  if (distinct && marked.length > 0) return withoutNeighbours(marked);
  // A name in bold and its text behind it, one entry a line.
  if (style !== body && lines.every((line) => line.cells[0]!.spans.length > 1 && entryStyle(line) === style))
    return marked;
  return startsByGaps(lines);
}

/** Two neighbouring lines of the same style are one header. */
function withoutNeighbours(indexes: number[]): number[] {
  return indexes.filter((index, i) => i === 0 || index !== indexes[i - 1]! + 1);
}

/** Without dates and styles: a wider gap begins a new entry; without gaps every entry is one line. */
function startsByGaps(lines: Line[]): number[] {
  const gaps = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const positive = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const small = positive[0] ?? 0;
  const large = positive.at(-1) ?? 0;
  if (large < small * 1.3) return hasWrap(lines) ? startsByTitles(lines) : lines.map((_, i) => i);
  const starts = [0];
  gaps.forEach((gap, i) => {
    if (gap > (small + large) / 2 || gap < 0) starts.push(i + 1);
  });
  return starts;
}

/** Titles without a full stop between texts with one. */
function startsByTitles(lines: Line[]): number[] {
  const isTitle = (line: Line): boolean => !isSentence(plain(line)) && plain(line).split(/\s+/).length <= 8;
  if (!isTitle(lines[0]!) || lines.some((line) => line.bullet)) return [0];
  return lines.flatMap((line, i) => (i === 0 || (isTitle(line) && /[.!]$/.test(plain(lines[i - 1]!))) ? [i] : []));
}

function hasWrap(lines: Line[]): boolean {
  return lines.some((line) => isSentence(plain(line)));
}
