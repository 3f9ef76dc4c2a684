import { Block } from './block';
import { cleanGlyph } from './characters';
import type { Glyph, PdfFont } from './pdf-glyphs';

interface Run {
  glyphs: Glyph[];
  font: string;
  color: string;
  size: number;
  y: number;
  /** Begins where a column begins. */
  column?: boolean;
}

/** Gaps in parts of the font size: what still belongs to the run, what counts as a space, what is letter-spacing. */
const RUN_GAP = 1.2;
/** In a document that paints its spaces, a gap without one separates two phrases. */
const UNTYPED_GAP = 0.42;
const TYPED_SPACES = 0.04;
const SPACE_GAP = 0.18;
const LETTER_SPACING = 0.1;
const COLUMN_RUNS = 6;

/** Joins the characters of one page into blocks of one style; invisible characters are left out. */
export function glyphsToBlocks(
  glyphs: Glyph[],
  page: number,
  typed: boolean,
  fontOf: (name: string) => PdfFont,
): Block[] {
  const blocks: Block[] = [];
  const shown = glyphs.filter((g) => g.visible);
  let afterSpace = true;
  const runs = splitRuns(shown, typed ? UNTYPED_GAP : RUN_GAP);
  for (const run of typed ? runs : splitAtColumns(runs)) {
    const font = fontOf(run.font);
    for (const part of splitAtWideGaps(run)) {
      const block = toBlock(part, page, font);
      const order = blocks.length + (run.column ? 0.5 : 0);
      if (block) blocks.push({ ...block, order, spaceBefore: !typed || afterSpace || block.spaceBefore });
      afterSpace = part.glyphs.at(-1)?.text.trim() === '';
    }
  }
  return dropDoubles(blocks);
}

/** Whether a document paints its spaces as characters; TeX only leaves gaps. */
export function paintsSpaces(glyphs: Glyph[]): boolean {
  return glyphs.filter((g) => g.text === ' ').length > TYPED_SPACES * glyphs.length;
}

function splitRuns(glyphs: Glyph[], largestGap: number): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let end = 0;
  for (const glyph of glyphs) {
    const continues =
      run &&
      run.font === glyph.font &&
      run.color === glyph.color &&
      Math.abs(run.size - glyph.size) < 0.2 &&
      Math.abs(run.y - glyph.y) < 0.15 * glyph.size &&
      glyph.x - end > -0.4 * glyph.size &&
      glyph.x - end < largestGap * glyph.size;
    if (!continues) {
      run = { glyphs: [], font: glyph.font, color: glyph.color, size: glyph.size, y: glyph.y };
      runs.push(run);
    }
    run!.glyphs.push(glyph);
    end = glyph.x + glyph.width;
  }
  return runs;
}

/**
 * Without painted spaces a label and the text beside it may be one word space apart. Where many runs begin, a column
 * begins: a run that comes from the left of it is cut there.
 */
function splitAtColumns(runs: Run[]): Run[] {
  const key = (x: number, size: number): string => `${Math.round(x)}|${Math.round(size)}`;
  const starts = new Map<string, number>();
  for (const { glyphs, size } of runs) {
    const at = key(glyphs[0]!.x, size);
    starts.set(at, (starts.get(at) ?? 0) + 1);
  }
  const isColumn = (x: number, size: number): boolean => (starts.get(key(x, size)) ?? 0) >= COLUMN_RUNS;
  return runs.flatMap((run) => {
    const cut = run.glyphs.findIndex((glyph, i) => {
      const before = run.glyphs[i - 1];
      return (
        before !== undefined && glyph.x - before.x - before.width > SPACE_GAP * run.size && isColumn(glyph.x, run.size)
      );
    });
    if (cut < 0) return [run];
    return [
      { ...run, glyphs: run.glyphs.slice(0, cut) },
      { ...run, glyphs: run.glyphs.slice(cut), column: true },
    ];
  });
}

/** Two typed spaces or more stand for a gap, as on a typewriter. */
function splitAtWideGaps(run: Run): Run[] {
  const parts: Run[] = [];
  let current: Glyph[] = [];
  let blanks = 0;
  for (const glyph of run.glyphs) {
    const blank = glyph.text.trim() === '';
    if (blank) blanks += glyph.width / glyph.size;
    else {
      if (blanks > RUN_GAP && current.length > 0) {
        parts.push({ ...run, glyphs: current });
        current = [];
      }
      blanks = 0;
    }
    current.push(glyph);
  }
  if (current.length > 0) parts.push({ ...run, glyphs: current });
  return parts;
}

function toBlock(run: Run, page: number, font: PdfFont): Block | null {
  const inked = run.glyphs.filter((g) => g.text.trim() !== '');
  const first = inked[0];
  const last = inked.at(-1);
  if (!first || !last) return null;
  const text = runText(run);
  if (!text.trim()) return null;
  return {
    text: text.trim().replace(/\s+/g, ' '),
    x: first.x,
    y: run.y,
    width: last.x + last.width - first.x,
    size: run.size,
    bold:
      font.bold === true ||
      /bold|black|heavy|semib|demi|[-_,]bd\b|medi(?:um)?\b|\bcmbx|lmsans\d+-bold/i.test(font.name),
    italic: font.italic === true || /italic|oblique|slant|\bcmti/i.test(font.name),
    color: run.color,
    font: run.font,
    order: 0,
    page,
    link: '',
    spaceBefore: /^\s/.test(text) || run.glyphs[0] !== first,
  };
}

function runText(run: Run): string {
  const spacing = letterSpacing(run);
  let text = '';
  let end: number | null = null;
  for (const glyph of run.glyphs) {
    const gap = end === null ? 0 : glyph.x - end;
    if (gap > spacing + SPACE_GAP * run.size && !text.endsWith(' ')) text += ' ';
    text += cleanGlyph(glyph.text);
    end = glyph.x + glyph.width;
  }
  return text;
}

/** The usual gap between neighbouring letters of a s p a c e d heading; 0 for ordinary text. */
function letterSpacing(run: Run): number {
  const gaps: number[] = [];
  for (let i = 1; i < run.glyphs.length; i++) {
    const [a, b] = [run.glyphs[i - 1]!, run.glyphs[i]!];
    if (a.text.trim() && b.text.trim()) gaps.push(b.x - a.x - a.width);
  }
  if (gaps.length < 3) return 0;
  gaps.sort((a, b) => a - b);
  const median = gaps[Math.floor(gaps.length / 2)]!;
  return median > LETTER_SPACING * run.size ? median : 0;
}

/** Imitated bold is the same text painted twice, a hair apart. */
function dropDoubles(blocks: Block[]): Block[] {
  const seen = new Map<string, Block[]>();
  return blocks.filter((block) => {
    const same = seen.get(block.text) ?? [];
    const near = same.find((b) => Math.abs(b.x - block.x) < 0.15 * b.size && Math.abs(b.y - block.y) < 0.15 * b.size);
    if (near) near.bold = true;
    seen.set(block.text, [...same, block]);
    return !near;
  });
}
