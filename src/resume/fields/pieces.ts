import { Line, Span } from '../layout/line';
import { isLegalForm } from '../vocabulary/organisations';
import { isKnownPlace, isPlace } from '../vocabulary/places';
import { findDates, withoutDates } from './dates';
import { plain } from './text';

/** A part of an entry's header that may be a name: where it stood and how it looked. */
export interface Piece {
  text: string;
  /** Line of the header it stood on, counted from the line of the date, and its place among the pieces of that line. */
  row: number;
  column: number;
  style: string;
  place: boolean;
  /** May be a small town with its region as well as a name with its place ("Acme, Boston"). */
  doubtful: boolean;
  /** The kind of employment ("Freelance"), an employer's name only where no other is printed. */
  detail: boolean;
}

const STRONG_SEPARATOR = /\s*[|¦•·‖]\s*|\s+[–—]\s+|\s+-\s+|\s*\t\s*|\s+@\s+|\s{3,}/;
const DETAIL =
  /^(?:\(?\s*(?:full|part)[\s-]?time\s*\)?|contract|internship|permanent|temporary|remote|hybrid|on-?site)$/i;
const SELF = /^(?:freelancer?|self[\s-]?employed|independent)$/i;
const PLACE_LABEL = /^(?:city|town|place|location|country|work location)\s*:/i;

/** Cuts the header lines of an entry into pieces; dates and durations are left out, places marked, commas inside names kept. */
export function headerPieces(header: Line[]): Piece[] {
  const dated = Math.max(
    0,
    header.findIndex((line) => findDates(plain(line)).length > 0),
  );
  return header.flatMap((line, index) => {
    const labelled = line.cells.some((cell) => PLACE_LABEL.test(cell.text));
    const parts = line.cells.flatMap((cell) => styleRuns(cell.spans, cell.text));
    const pieces = parts.flatMap((part) =>
      splitText(part.text)
        .flatMap(cutPlaces)
        .map((cut) => ({ ...cut, style: part.style })),
    );
    return pieces
      .filter(({ text }) => text !== '' && !PLACE_LABEL.test(`${text}:`))
      .map((piece, column) => ({
        ...piece,
        row: index - dated,
        column,
        place: piece.place || labelled,
        detail: SELF.test(piece.text),
      }));
  });
}

function splitText(text: string): string[] {
  return withoutDates(text)
    .replace(/^[\s,;]*(?:at|bei|chez)\s+(?=\p{Lu})/u, '')
    .split(STRONG_SEPARATOR)
    .flatMap((part) => splitAt(part))
    .map((part) => trimEdges(withoutPlace(part.replace(/^[\p{So}\p{Co}]+\s*/u, ''))))
    .filter((part) => /\p{L}/u.test(part) && !DETAIL.test(part));
}

/** "Acme (Boston)" → "Acme". */
function withoutPlace(text: string): string {
  const m = /^(.+\S)\s*\(([^()]+)\)$/.exec(text.trim());
  return m && isPlace(m[2]!) ? m[1]! : text;
}

type Cut = Pick<Piece, 'text' | 'place' | 'doubtful'>;

/** "Acme, Boston, MA" → "Acme" with its place. */
function cutPlaces(text: string): Cut[] {
  const place = (name: string): Cut => ({ text: name, place: true, doubtful: false });
  if (isKnownPlace(text)) return [place(text)];
  const parts = splitAtCommas(text);
  const places: string[] = [];
  while (parts.length > 1 && isPlace(parts.at(-1)!)) places.unshift(parts.pop()!);
  const name = {
    text: trimEdges(parts.join(', ')),
    place: false,
    doubtful: isPlace(text),
  };
  return places.length > 0 ? [name, place(places.join(', '))] : [name];
}

/** The piece cut at its commas, each part a piece in the next column. */
export function cutAtCommas(piece: Piece): Piece[] {
  return splitAtCommas(piece.text).map((text, i) => ({
    ...piece,
    text: trimEdges(text),
    column: piece.column + i,
    place: isPlace(text),
  }));
}

/** "Engineer at Acme". */
function splitAt(text: string): string[] {
  const m = /^(.+?)\s+(?:at|bei|chez)\s+(\p{Lu}.*)$/u.exec(text);
  return m ? [m[1]!, m[2]!] : [text];
}

/** Commas and commas in brackets separate; a legal form stays with its name. */
export function splitAtCommas(text: string): string[] {
  const out: string[] = [];
  for (const part of text.split(/,(?!\d{3})\s*(?![^(]*\))/)) {
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
export function styleRuns(spans: Span[], text: string): { text: string; style: string }[] {
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
