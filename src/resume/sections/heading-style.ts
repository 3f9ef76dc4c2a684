import { Line } from '../layout/line';
import { SectionKind, headingKind } from '../vocabulary/headings';

const STRONG: ReadonlySet<SectionKind> = new Set([
  'work',
  'education',
  'skills',
  'projects',
  'certifications',
  'summary',
]);
const LONGEST_UNKNOWN = 45;

/** How a line looks: what all headings of one document have in common. */
export function styleKey(line: Line): string {
  const span = line.cells[0]!.spans.reduce((a, b) => (b.size > a.size ? b : a));
  return [Math.round(span.size * 2), span.bold, isCaps(line.text), span.color, span.font].join('|');
}

export function isCaps(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase();
}

interface Candidate {
  line: Line;
  kind: SectionKind;
  key: string;
}

/** Learns how this document sets its headings, from the lines whose words are those of a heading. */
export class HeadingStyles {
  private readonly kinds = new Map<Line, SectionKind>();
  private readonly unknownKeys = new Set<string>();

  constructor(lines: Line[]) {
    const candidates = lines.flatMap((line) => toCandidate(line) ?? []);
    const main = mainCandidate(candidates);
    for (const candidate of candidates) {
      if (main && isAccepted(candidate, main, candidates)) this.kinds.set(candidate.line, candidate.kind);
    }
    this.learnUnknown(lines, candidates);
  }

  /** The section a line opens: by its words, or `other` when it only looks like the headings around it. */
  headingOf(line: Line, afterFirst: boolean): SectionKind | null {
    const kind = this.kinds.get(line);
    if (kind) return kind;
    if (!afterFirst || !isShortLabel(line) || !this.unknownKeys.has(styleKey(line))) return null;
    return 'other';
  }

  /** A style marks unknown headings when hardly any other line is set in it. */
  private learnUnknown(lines: Line[], candidates: Candidate[]): void {
    for (const key of new Set(candidates.filter((c) => this.kinds.has(c.line)).map((c) => c.key))) {
      const known = candidates.filter((c) => c.key === key && this.kinds.has(c.line)).length;
      const others = lines.filter((line) => styleKey(line) === key && !this.kinds.has(line));
      if (known >= 2 && others.length <= known && !isPlainStyle(lines, key)) this.unknownKeys.add(key);
    }
  }
}

function toCandidate(line: Line): Candidate | null {
  if (line.cells.length > 1 || line.bullet) return null;
  const kind = headingKind(line.text);
  return kind && { line, kind, key: styleKey(line) };
}

/** The look most headings share; ties go to the larger one. */
function mainCandidate(candidates: Candidate[]): Candidate | undefined {
  const weight = (c: Candidate): number => {
    const same = candidates.filter((o) => o.key === c.key);
    const strong = new Set(same.map((o) => o.kind).filter((kind) => STRONG.has(kind))).size;
    return strong * 1000 + same.length * 10 + c.line.size / 100;
  };
  return candidates.reduce<Candidate | undefined>(
    (best, c) => (best && weight(best) >= weight(c) ? best : c),
    undefined,
  );
}

function isAccepted(candidate: Candidate, main: Candidate, all: Candidate[]): boolean {
  if (candidate.key === main.key || candidate.line.level > 0) return true;
  const { line } = candidate;
  const group = all.filter((c) => c.key === candidate.key);
  const kinds = new Set(group.map((c) => c.kind));
  // A sidebar may set its headings in another way: several of them, about different things, each once.
  const texts = new Set(group.map((c) => c.line.text.toLowerCase()));
  const once = kinds.size === group.length || (texts.size === group.length && kinds.size >= group.length - 1);
  if (kinds.size >= 2 && once && group.some((c) => STRONG.has(c.kind))) return true;
  const size = line.size / main.line.size;
  if (size < 0.93) return false;
  const bold = line.bold || !main.line.bold;
  const caps = isCaps(line.text) || !isCaps(main.line.text);
  return (bold && caps) || size > 1.15;
}

function isShortLabel(line: Line): boolean {
  const { text } = line;
  return (
    line.cells.length === 1 &&
    !line.bullet &&
    text.length <= LONGEST_UNKNOWN &&
    /\p{L}{3}/u.test(text) &&
    !/[\d@,|]|\.$/.test(text)
  );
}

/** The style of the running text itself. */
function isPlainStyle(lines: Line[], key: string): boolean {
  const letters = (some: Line[]): number => some.reduce((sum, line) => sum + line.text.length, 0);
  return letters(lines.filter((line) => styleKey(line) === key)) > letters(lines) * 0.3;
}
