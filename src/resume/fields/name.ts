import { Cell, Line } from '../layout/line';
import { headingKind } from '../vocabulary/headings';
import { titleScore } from '../vocabulary/job-titles';
import { organisationScore } from '../vocabulary/organisations';
import { isPlace } from '../vocabulary/places';
import { Found } from './found';

const DOCUMENT_WORDS = /^(?:curriculum\s+vitae|resume|résumé|cv|bio\s?data|vitae)\b[\s:–—-]*(?:of\s+|for\s+)?/i;
const NAME_LABEL = /^(?:full\s+)?name\s*[:–-]\s*/i;
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
    candidatesOf(line, first[i + 1], { rank: i, largest, inHeader: header.has(line), emails }),
  );
  const best = candidates.reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (!best || best.score < 1.5) return null;
  return { value: best.text, line: best.line, confidence: Math.min(0.99, 0.4 + best.score / 10) };
}

interface Setting {
  rank: number;
  largest: number;
  inHeader: boolean;
  emails: string[];
}

function candidatesOf(line: Line, next: Line | undefined, setting: Setting): Candidate[] {
  return line.cells.flatMap((cell) => {
    const own = toCandidate(cell.text, cell, line, setting);
    const below = next?.cells[0];
    // A name set in two lines: both large, one or two words each.
    const stacked =
      below && below.size > 1.3 * 10 && Math.abs(below.size - cell.size) < 0.5 && Math.abs(below.x - cell.x) < 40;
    const words = `${cell.text} ${below?.text ?? ''}`.trim().split(/\s+/).length;
    if (!stacked || cell.size < setting.largest * 0.95 || words > 6) return own;
    return [
      ...own,
      ...toCandidate(`${cell.text} ${below.text}`, cell, line, setting).map((c) => ({ ...c, score: c.score + 0.5 })),
    ];
  });
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
