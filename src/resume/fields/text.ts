import { Line } from '../layout/line';

/** Text of a line with its cells apart by a space. */
export function plain(line: Line): string {
  return line.text.replace(/\t/g, ' ').trim();
}

/** Joins wrapped lines: a hyphen before a line break is dropped when a lower-case letter follows. */
export function joinWrapped(texts: string[]): string {
  let out = '';
  for (const text of texts) {
    if (/\p{Ll}-$/u.test(out) && /^\p{Ll}/u.test(text)) out = out.slice(0, -1) + text;
    else out += (out ? ' ' : '') + text;
  }
  return out.trim();
}

const ABBREVIATION =
  /(?:\b(?:inc|ltd|ltda|cia|bros|intl|mfg|san|tic|co|corp|pvt|pte|jr|sr|dr|mr|mrs|ms|st|vs|etc|dept|univ|govt|hons|no)|\b\p{L}(?:\.\p{L})*)\.$/iu;

/** Reads like running text rather than like a name: a full stop at its end, or many words of which few are capitalised. */
export function isSentence(text: string): boolean {
  const list = text.trim().split(/\s+/);
  if (/[.;!?]$/.test(text) && list.length >= 3 && !ABBREVIATION.test(text)) return true;
  if (list.length < 7) return false;
  const lower = list.filter((word) => /^\p{Ll}{3,}/u.test(word)).length;
  return lower >= list.length * 0.5 || list.length > 16;
}

/** The style most letters of the document are set in. */
export function bodyStyle(lines: Line[]): string {
  const letters = new Map<string, number>();
  for (const line of lines) {
    const key = entryStyle(line);
    letters.set(key, (letters.get(key) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? '';
}

/** How the first words of a line look; equal for lines of equal role. */
export function entryStyle(line: Line): string {
  const span = line.cells[0]!.spans[0]!;
  return [Math.round(span.size * 2), span.bold, span.italic, span.color].join('|');
}

/** The first word of a line would have had room at the end of the line before: then that line was ended on purpose. */
export function fitsBehind(previous: Line, line: Line): boolean {
  const letter = (previous.right - previous.x) / Math.max(1, previous.text.length);
  const word = (plain(line).split(/\s/)[0] ?? '').length + 1;
  return previous.right + word * letter <= previous.columnRight + 0.5 * letter;
}
