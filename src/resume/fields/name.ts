import { Cell, Line } from '../layout/line';
import { headingKind } from '../vocabulary/headings';
import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { Found } from './found';

const DOCUMENT_WORDS = /^(?:curriculum\s+vitae|resume|résumé|cv|bio\s?data|vitae)\b[\s:–—-]*(?:of\s+|for\s+)?/i;
const NAME_LABEL = /^(?:full\s+)?name\s*[:–-]\s*/i;
const NAME_CELL = /^(?:full name|name|(?:first|given) names?(?:\(s\))?\s*(?:\/.*)?|candidate|applicant)\s*:?$/i;
const SHAPE =
  /^(?:(?:dr|mr|mrs|ms|miss|prof|er|ca|adv|shri|smt)\.?\s+)?\p{L}[\p{L}\p{M}.'’`-]*(?:\s+\p{L}[\p{L}\p{M}.'’`-]*){0,5}$/iu;
const SUFFIX = /,?\s+(?:ph\.?d|mba|pmp|cpa|cfa|ca|acca|md|esq|phr|shrm-cp|cissp|rn|bsn|msc?)\.?$/i;
const LINES_LOOKED_AT = 60;

interface Candidate {
  text: string;
  line: Line;
  score: number;
}

/** The person's name: large, near the top, shaped like a name and best confirmed by the e-mail address. */
export function readName(lines: Line[], header: ReadonlySet<Line>, emails: string[]): Found<string> | null {
  const first = lines.filter((line) => line.page === 1).slice(0, LINES_LOOKED_AT);
  const largest = Math.max(...first.map((line) => line.size));
  const candidates = first.flatMap((line, i) =>
    candidatesOf(line, first[i - 1], first.slice(i + 1, i + 4), {
      rank: i,
      largest,
      inHeader: header.has(line),
      emails,
    }),
  );
  const best = candidates.reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (!best || best.score < 1.5) return null;
  return { value: nameCase(best.text), line: best.line, confidence: Math.min(0.99, 0.4 + best.score / 10) };
}

interface Setting {
  rank: number;
  largest: number;
  inHeader: boolean;
  emails: string[];
}

function candidatesOf(line: Line, above: Line | undefined, below: Line[], setting: Setting): Candidate[] {
  return line.cells.flatMap((cell, i) => {
    const labelled = i > 0 && NAME_CELL.test(line.cells[i - 1]!.text);
    const own = toCandidate(cell.text, cell, line, setting).map((c) => (labelled ? { ...c, score: c.score + 3 } : c));
    const lead = leadingSpans(cell);
    const parts = lead ? toCandidate(lead, cell, line, setting).map((c) => ({ ...c, score: c.score + 0.5 })) : [];
    if (cell.size < setting.largest * 0.95) return [...own, ...parts];
    const all = [...own, ...parts, ...stackedNames(cell, line, below, setting)];
    // The rest of a name that began in the line above.
    return above && isStacked(above.cells[0]!, cell) ? all.map((c) => ({ ...c, score: c.score - 2 })) : all;
  });
}

/** A name set in two to four lines: all large, one to three words each. */
function stackedNames(cell: Cell, line: Line, below: Line[], setting: Setting): Candidate[] {
  const out: Candidate[] = [];
  let text = cell.text;
  let upper = cell;
  for (const next of below) {
    const lower = next.cells[0]!;
    if (!isStacked(upper, lower)) break;
    text = /\p{L}-$/u.test(text) ? text + lower.text : `${text} ${lower.text}`;
    upper = lower;
    if (text.split(/\s+/).length > 6) break;
    out.push(...toCandidate(text, cell, line, setting).map((c) => ({ ...c, score: c.score + 0.5 * (out.length + 1) })));
  }
  return out;
}

/** Large words of one size close below each other, at one edge or about one middle. */
function isStacked(upper: Cell, lower: Cell): boolean {
  const beside = Math.abs(lower.x - upper.x) < 40 || Math.abs(lower.x + lower.right - upper.x - upper.right) < 20;
  const gap = lower.y - upper.y;
  return lower.size >= 13 && Math.abs(lower.size - upper.size) <= 0.5 && beside && gap > 0 && gap <= 2 * upper.size;
}

/** The larger words at the start of a line that goes on in a smaller size (the headline). */
function leadingSpans({ spans, size }: Cell): string {
  const cut = spans.findIndex((span) => span.size < size * 0.9 && /\p{L}{3}/u.test(span.text));
  if (cut <= 0) return '';
  return spans
    .slice(0, cut)
    .map((span) => span.text)
    .join(' ');
}

function toCandidate(raw: string, cell: Cell, line: Line, setting: Setting): Candidate[] {
  const labelled = NAME_LABEL.test(raw);
  const text = cleanName(raw);
  if (!SHAPE.test(text) || text.length < 3 || text.length > 45 || /^[\p{Ll}]/u.test(text)) return [];
  if (headingKind(text) !== null || isPlace(text)) return [];
  const words = text.split(/\s+/).length;
  let score = 2 * (cell.size / setting.largest) ** 2;
  score += setting.inHeader ? 1 : 0;
  score += Math.max(0, 1 - setting.rank * 0.08);
  score += words >= 2 && words <= 4 ? 0.8 : words === 1 ? -0.6 : -0.3;
  score += labelled ? 3 : 0;
  score += 2.5 * emailShare(text, setting.emails);
  score -= titleScore(text) > 0.6 ? 2 : 0;
  score -= organisationScore(text) >= 0.7 ? 0.8 : 0;
  score -= line.bullet || /\s(?:in|of|and|for|the|at)\s/.test(text) ? 1 : 0;
  return [{ text, line, score }];
}

function cleanName(raw: string): string {
  let text = raw.trim().replace(DOCUMENT_WORDS, '').replace(NAME_LABEL, '');
  text = text.split(/\s+[|–—•·-]\s+|\s*[|•·(]\s*/)[0]!.replace(/,.*$/, '');
  for (let i = 0; i < 2; i++) text = text.replace(SUFFIX, '');
  return text.replace(/[\s,.:;–-]+$/, '').trim();
}

/** Share of the name's words that an e-mail address contains. */
function emailShare(name: string, emails: string[]): number {
  const words = fold(name)
    .split(/[^a-z]+/)
    .filter((w) => w.length > 1);
  if (words.length === 0) return 0;
  const shares = emails.map((email) => {
    const local = fold(email.split('@')[0] ?? '').replace(/[^a-z]/g, '');
    return words.filter((word) => word.length > 2 && local.includes(word.slice(0, 12))).length / words.length;
  });
  return Math.max(0, ...shares);
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

const PARTICLE = /^(?:von|van|der|den|de|del|da|dos|das|di|du|la|le|el|al|bin|binti|ibn|ter|ten|zu|af|av|y|e)$/i;

/** "PRIYA RAMAN" → "Priya Raman"; particles become small, initials stay, other names are left as they are written. */
export function nameCase(name: string): string {
  if (name !== name.toUpperCase() || !/\p{L}{3}/u.test(name)) return name;
  return name
    .split(' ')
    .map((word, i) => (i > 0 && PARTICLE.test(word) ? word.toLowerCase() : titleCase(word)))
    .join(' ');
}

function titleCase(word: string): string {
  if (/^(?:\p{Lu}\.?){1,2}$/u.test(word) && !/\p{Ll}/u.test(word)) return word;
  return word
    .toLowerCase()
    .replace(/(^|[-'’.]|\bmc)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
