import { Line, Span } from '../layout/line';
import { isLegalForm } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { withoutDates } from './dates';

/** A part of an entry's header that may be a name: where it stood and how it looked. */
export interface Piece {
  text: string;
  /** Line of the header it stood on, and its place among the pieces of that line. */
  row: number;
  column: number;
  style: string;
  place: boolean;
}

const STRONG_SEPARATOR = /\s*[|¦•·‖]\s*|\s+[–—]\s+|\s+-\s+|\s*\t\s*|\s+@\s+|\s{3,}/;
const DETAIL =
  /^(?:\(?\s*(?:full|part)[\s-]?time\s*\)?|contract|internship|permanent|temporary|remote|hybrid|on-?site)$/i;

/** Cuts the header lines of an entry into pieces; dates, durations and kinds of employment are left out, places marked. */
export function headerPieces(header: Line[], splitCommas: boolean): Piece[] {
  return header.flatMap((line, row) => {
    const parts = line.cells.flatMap((cell) => styleRuns(cell.spans, cell.text));
    const texts = parts.flatMap((part) =>
      splitText(part.text, splitCommas).map((text) => ({ text, style: part.style })),
    );
    return texts
      .filter(({ text }) => text !== '')
      .map(({ text, style }, column) => ({ text, style, row, column, place: isPlace(text) }));
  });
}

function splitText(text: string, splitCommas: boolean): string[] {
  return withoutDates(text)
    .split(STRONG_SEPARATOR)
    .flatMap((part) => splitAt(part))
    .flatMap((part) => (splitCommas ? splitAtCommas(part) : [part]))
    .map((part) => trimEdges(withoutPlace(part)))
    .filter((part) => /\p{L}/u.test(part) && !DETAIL.test(part));
}

/** "Acme (Boston)" → "Acme". */
function withoutPlace(text: string): string {
  const m = /^(.+\S)\s*\(([^()]+)\)$/.exec(text.trim());
  return m && isPlace(m[2]!) ? m[1]! : text;
}

/** "Engineer at Acme". */
function splitAt(text: string): string[] {
  const m = /^(.+?)\s+(?:at|bei|chez)\s+(\p{Lu}.*)$/u.exec(text);
  return m ? [m[1]!, m[2]!] : [text];
}

/** Commas and commas in brackets separate; a legal form stays with its name. */
export function splitAtCommas(text: string): string[] {
  const out: string[] = [];
  for (const part of text.split(/,\s*(?![^(]*\))/)) {
    if (out.length > 0 && isLegalForm(part)) out[out.length - 1] += `, ${part}`;
    else out.push(part);
  }
  return out;
}

export function trimEdges(text: string): string {
  return text
    .replace(/^[\s,;:|·•–—-]+|[\s,;:|·•–—-]+$/g, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/\s*\(\s*\)\s*/g, ' ')
    .trim();
}

/** Neighbouring spans of one weight and slant make one part; a change of style is a border between names. */
function styleRuns(spans: Span[], text: string): { text: string; style: string }[] {
  const style = (s: Span): string => [Math.round(s.size * 2), s.bold, s.italic, s.color].join('|');
  const runs: { text: string; style: string; loose: boolean }[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    const punctuation = !/[\p{L}\p{N}]/u.test(span.text);
    if (last && (last.style === style(span) || punctuation))
      last.text += (/^[,.;:)]/.test(span.text) ? '' : ' ') + span.text;
    else runs.push({ text: span.text, style: style(span), loose: punctuation });
  }
  // Words of a phrase may differ in colour or size (small capitals): then the joined text is the better reading.
  if (runs.length > 1 && runs.some((run) => run.text.trim().length <= 2)) return [{ text, style: runs[0]!.style }];
  return runs.length > 1 ? runs : [{ text, style: runs[0]?.style ?? '' }];
}
