import { MONTHS, SEASONS } from '../vocabulary/months';

/** A date as printed: month and day only when the page shows them. */
export interface PartialDate {
  year: number;
  month: number | null;
  day: number | null;
}

/** A period or a single date found in a text, with its place there. */
export interface DateRange {
  start: PartialDate | null;
  /** Null when open or when only one date is printed (that one is `start`). */
  end: PartialDate | null;
  current: boolean;
  /** Two ends were printed (an open end counts). */
  range: boolean;
  index: number;
  length: number;
}

const WORD = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|');
const SEASON = [...SEASONS.keys()].join('|');
const YEAR = '(?:19[5-9]\\d|20[0-4]\\d)';
const SHORT = `['’‘\`]\\s?\\d{2}`;
const MONTH = `(?:${WORD})\\b\\.?`;
const DATE = [
  `${YEAR}[-./]\\d{1,2}[-./]\\d{1,2}`,
  `\\d{1,2}[-./]\\d{1,2}[-./]${YEAR}`,
  `${YEAR}[-./](?:0?[1-9]|1[0-2])(?![\\d/])`,
  `(?:0?[1-9]|1[0-2])\\s?[-./]\\s?${YEAR}`,
  `\\d{1,2}(?:st|nd|rd|th)?\\.?[\\s-]+${MONTH}[\\s,-]*(?:${YEAR}|${SHORT})`,
  `${MONTH}[\\s-]+\\d{1,2}(?:st|nd|rd|th)?,?\\s+${YEAR}`,
  `${MONTH}\\s*(?:of\\s+)?[,./-]?\\s*(?:${YEAR}|${SHORT})`,
  `${MONTH}-\\d{2}(?![\\d:%.,]\\d|\\d)`,
  `(?:${SEASON})\\s*,?\\s*(?:${YEAR}|${SHORT})`,
  `q[1-4]\\s*[,/-]?\\s*${YEAR}`,
  `${YEAR}\\s*q[1-4]`,
  YEAR,
].join('|');
/** Month and two-digit year: only believable as a part of a period. */
const SHORT_DATE = '(?:0?[1-9]|1[0-2])/\\d{2}(?![\\d/])';
const OPEN =
  'present(?:\\s+day)?|current(?:ly)?|now|ongoing|on-going|today|till\\s+date|to\\s+date|till\\s+now|until\\s+now|till\\s+present|date|continuing|heute|actuel|actualmente|atual';
const SEPARATOR =
  '[.,]?\\s*(?:-{1,3}|–|—|―|−|~|→|>|\\bto\\b|\\btill\\b|\\buntil\\b|\\bthrough\\b|\\bthru\\b|\\bbis\\b|\\bto:|\\/(?=\\s|(?:1[3-9]|[2-9]\\d)(?!\\d)))\\s*';

/** "Sep. 16 – Jul. 19": months with two-digit years, believable only side by side. */
const MONTH_SHORT = `${MONTH}\\s+\\d{2}(?![\\d,])(?!\\s+${YEAR})`;
const BEFORE = '(?<![\\p{L}\\p{N}$€£₹#+]|\\d[.,])';
const AFTER = '(?![\\p{L}\\p{N}]|[%]|,\\d{3})';
const RANGE = new RegExp(
  `${BEFORE}(?:from\\s+)?(${DATE}|${SHORT_DATE}|${MONTH})${SEPARATOR}(${DATE}|${SHORT_DATE}|${OPEN}|\\d{2}(?!\\d))${AFTER}`,
  'giu',
);
const SHORT_RANGE = new RegExp(`${BEFORE}(${MONTH_SHORT})${SEPARATOR}(${MONTH_SHORT}|${OPEN})${AFTER}`, 'giu');
const SINCE = new RegExp(
  `${BEFORE}since:?\\s+(${DATE})${AFTER}|${BEFORE}(${DATE})\\s*(?:-{1,2}|–|—)\\s*$|${BEFORE}(${DATE})\\s+onwards?`,
  'giu',
);
const SINGLE = new RegExp(`${BEFORE}(${DATE})${AFTER}`, 'giu');

/** Every period or date in a text, from left to right, without overlaps; ranges win over single dates. */
export function findDates(text: string): DateRange[] {
  if (!/\d{2}/.test(text)) return [];
  const plain = fold(text);
  const found: DateRange[] = [];
  const take = (range: DateRange | null): void => {
    if (range && !found.some((f) => range.index < f.index + f.length && f.index < range.index + range.length))
      found.push(range);
  };
  for (const m of plain.matchAll(RANGE)) take(toRange(m));
  for (const m of plain.matchAll(SHORT_RANGE)) take(toRange(m));
  for (const m of plain.matchAll(SINCE)) take(openRange(m));
  for (const m of plain.matchAll(SINGLE)) {
    const start = parseDate(m[1]!);
    take(start && { start, end: null, current: false, range: false, index: m.index, length: m[0].length });
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Accents off and lower case, each character still at its own index. */
function fold(text: string): string {
  let out = '';
  for (const char of text) {
    const plain = char
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase();
    out += plain.length === char.length ? plain : char;
  }
  return out;
}

function toRange(m: RegExpMatchArray): DateRange | null {
  const [whole, first = '', second = ''] = m;
  const current = new RegExp(`^(?:${OPEN})$`, 'iu').test(second);
  let end = current ? null : parseDate(second);
  let start = parseDate(first);
  const bareMonth = MONTHS.get(first.replace(/\.$/, ''));
  if (!start && bareMonth && end) {
    start = {
      year: end.month !== null && bareMonth > end.month ? end.year - 1 : end.year,
      month: bareMonth,
      day: null,
    };
  }
  if (!current && !end && start && /^\d{2}$/.test(second)) {
    const year = Math.floor(start.year / 100) * 100 + Number(second);
    // "2019-20" is a period; "2019-03" was read as a month before.
    end = year > start.year ? { year, month: null, day: null } : null;
  }
  if (!start || (!end && !current)) return null;
  if (end && monthNumber(end, 12) < monthNumber(start, 1)) return null;
  return { start, end, current, range: true, index: m.index ?? 0, length: whole.length };
}

function openRange(m: RegExpMatchArray): DateRange | null {
  const start = parseDate(m[1] ?? m[2] ?? m[3] ?? '');
  return start && { start, end: null, current: true, range: true, index: m.index ?? 0, length: m[0].length };
}

function monthNumber(date: PartialDate, fallback: number): number {
  return date.year * 12 + (date.month ?? fallback);
}

/** One date in any of the forms of the grammar, or null. */
export function parseDate(text: string): PartialDate | null {
  const s = fold(text)
    .replace(/[.,]+$/, '')
    .trim();
  const numbers = (s.match(/\d+/g) ?? []).map(Number);
  const word = /[a-z]{3,}/.exec(s)?.[0];
  if (word) return parseWordDate(s, word, numbers);
  if (/q[1-4]/.test(s)) {
    const year = numbers.find((n) => n > 1000);
    const quarter = Number(/q([1-4])/.exec(s)?.[1]);
    return year ? make(year, quarter * 3 - 2, null) : null;
  }
  return parseNumericDate(numbers);
}

function parseWordDate(s: string, word: string, numbers: number[]): PartialDate | null {
  const month = MONTHS.get(word) ?? SEASONS.get(word);
  if (!month) return null;
  const year = numbers.find((n) => n > 1000) ?? twoDigitYear(s);
  if (year === null) return null;
  const day = numbers.length > 1 ? (numbers.find((n) => n >= 1 && n <= 31 && n !== year % 100) ?? null) : null;
  return make(year, month, day);
}

function twoDigitYear(s: string): number | null {
  const m = /(\d{2})$/.exec(s);
  return m ? expandYear(Number(m[1])) : null;
}

function expandYear(n: number): number {
  return n >= 50 ? 1900 + n : 2000 + n;
}

function parseNumericDate(n: number[]): PartialDate | null {
  const [a = 0, b = 0, c = 0] = n;
  if (n.length === 1) return a > 1000 ? make(a, null, null) : null;
  if (n.length === 2) return a > 1000 ? make(a, b, null) : make(b > 1000 ? b : expandYear(b), a, null);
  if (a > 1000) return make(a, b, c);
  // Day first, as most of the world writes it; the other order only when this one is impossible.
  return b <= 12 ? make(c, b, a) : make(c, a, b);
}

function make(year: number, month: number | null, day: number | null): PartialDate | null {
  if (year < 1950 || year > 2049 || (month !== null && (month < 1 || month > 12))) return null;
  return { year, month, day: day !== null && day >= 1 && day <= lastDay(year, month ?? 1) ? day : null };
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO day of the beginning of what was printed: a month is its first day, a year its first day. */
export function startDay(date: PartialDate | null): string | null {
  return date && iso(date.year, date.month ?? 1, date.day ?? 1);
}

/** ISO day of the end of what was printed: a month is its last day, a year its last day. */
export function endDay(date: PartialDate | null): string | null {
  if (!date) return null;
  const month = date.month ?? 12;
  return iso(date.year, month, date.day ?? lastDay(date.year, month));
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const DURATION =
  /\(?\b(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|less than a)\+?\s*(?:years?|yrs?|months?|mos?|mths?|y|m)\b\.?(?:,?\s*(?:and\s*)?\d+\s*(?:months?|mos?|mths?|m)\b\.?)?\)?/giu;

/** The text without its dates, durations ("2 yrs 9 mos") and what they leave behind. */
export function withoutDates(text: string): string {
  let out = text;
  for (const d of findDates(text).reverse()) out = `${out.slice(0, d.index)}\uE000${out.slice(d.index + d.length)}`;
  if (!out.includes('\uE000') && !/^\W*(?:\d+\s*(?:years?|yrs?|months?|mos?)\W*)+$/iu.test(out)) return text;
  return out
    .replace(DURATION, '\uE000')
    .replace(/[([]\s*(?:\uE000[\s,;|·•–—-]*)+[)\]]/g, '\uE000')
    .replace(/[\s,;|·•–—:@-]*\uE000[\s,;|·•–—:.-]*$/g, '')
    .replace(/^[\s,;|·•–—:-]*\uE000[\s,;|·•–—:-]*/g, '')
    .replace(/\s*\uE000\s*/g, ' ')
    .trim();
}
