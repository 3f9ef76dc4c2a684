import { Block } from '../extract/block';
import { Cell, Span } from './line';

/** Gaps in parts of the font size. */
const SPACE_GAP = 0.14;
const SAME_PHRASE_GAP = 0.6;
const TOUCHING_GAP = 0.22;
const BASELINE_TOLERANCE = 0.22;

const LIST_MARK = /^(?:[•●○◦▪▫■□◆◇►▶▸➢➤➔→✓✔✦★*»›‣∙·⁃–—-]|[o§{](?=$))$/u;
const LEADING_MARK = /^[•●○◦▪▫■□◆◇►▶▸➢➤➔✓✔✦‣∙⁃]\s*|^[-–—*·»>]\s+(?=\S)/u;

/** The second half of a period that was set in two lines. */
const OPEN_END = /^[-–—]\s*(?:present|current|now|ongoing|today|till|to date|(?:\p{L}{3,9}\.?,?\s+)?(?:19|20)\d{2}$)/iu;

/** Groups blocks into rows by baseline, then each row into cells, left to right; rows are sorted downwards. */
export function toCells(blocks: Block[]): Cell[] {
  const marks = fontMarks(blocks);
  return groupRows(blocks.filter((b) => b.text !== '')).flatMap((row) => splitRow(row, marks));
}

/** Rows of blocks (or cells) whose baselines agree within a part of the font size. */
export function groupRows<T extends { x: number; y: number; size: number }>(items: T[]): T[][] {
  const sorted = [...items].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: T[][] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    const anchor = row?.[0];
    if (anchor && Math.abs(item.y - anchor.y) <= BASELINE_TOLERANCE * Math.min(anchor.size, item.size)) row.push(item);
    else rows.push([item]);
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

function splitRow(row: Block[], marks: ReadonlySet<string>): Cell[] {
  const groups: Block[][] = [];
  for (const block of row) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && samePhrase(last, block)) group.push(block);
    else groups.push([block]);
  }
  const cells = mergeLoneMarks(groups, marks).map((group) => toCell(group, marks));
  // Lone ornaments say nothing; a dash may join two dates in two lines, a bracket may close a wrapped cell.
  return cells.filter((c) => /[\p{L}\p{N}–—)\]-]/u.test(c.text));
}

function samePhrase(a: Block, b: Block): boolean {
  if (a.paragraph || b.paragraph) return b.order - a.order === 1;
  const gap = (b.x - a.x - a.width) / Math.max(a.size, b.size);
  const sameSize = Math.min(a.size, b.size) > 0.87 * Math.max(a.size, b.size);
  // Words in small capitals begin larger than they end.
  const smallCaps = a.font === b.font && a.color === b.color && b.spaceBefore && gap < 0.45;
  if (!sameSize && gap > TOUCHING_GAP && !smallCaps) return false;
  return gap <= (Math.abs(b.order - a.order) === 1 && b.spaceBefore ? SAME_PHRASE_GAP : TOUCHING_GAP);
}

/** A list mark often stands farther from its text than a word would. */
function mergeLoneMarks(groups: Block[][], marks: ReadonlySet<string>): Block[][] {
  const merged: Block[][] = [];
  for (const group of groups) {
    const previous = merged.at(-1);
    const mark = previous?.length === 1 ? previous[0] : undefined;
    const near = mark && group[0]!.x - mark.x - mark.width < 4 * mark.size;
    if (previous && near && isMark(mark, marks)) previous.push(...group);
    else merged.push([...group]);
  }
  return merged;
}

function isMark(block: Block, marks: ReadonlySet<string>): boolean {
  return LIST_MARK.test(block.text) || marks.has(`${block.font}|${block.text}`);
}

/** Symbol fonts print a list mark as any character: one character, its own font, at the start of several lines. */
function fontMarks(blocks: Block[]): Set<string> {
  const starts = new Map<string, number>();
  const other = new Set<string>();
  for (const block of blocks) {
    const key = `${block.font}|${block.text}`;
    if (block.text.length === 1) starts.set(key, (starts.get(key) ?? 0) + 1);
    else other.add(block.font);
  }
  return new Set([...starts].filter(([key, n]) => n >= 3 && !other.has(key.slice(0, -2))).map(([key]) => key));
}

function toCell(group: Block[], marks: ReadonlySet<string>): Cell {
  const first = group[0]!;
  const rest = joinText(group.slice(1));
  const marked = group.length > 1 && isMark(first, marks) && !OPEN_END.test(`${first.text} ${rest}`);
  const blocks = marked ? group.slice(1) : group;
  let text = joinText(blocks);
  let bullet = marked || blocks.some((b) => b.bullet);
  if (LEADING_MARK.test(text) && !OPEN_END.test(text)) {
    text = text.replace(LEADING_MARK, '');
    bullet = true;
  }
  const letters = blocks.reduce((sum, b) => sum + b.text.length, 0);
  const boldLetters = blocks.reduce((sum, b) => sum + (b.bold ? b.text.length : 0), 0);
  const last = blocks.at(-1)!;
  return {
    text: text.trim(),
    spans: blocks.map(toSpan),
    x: blocks[0]!.x,
    right: last.x + last.width,
    y: first.y,
    size: Math.max(...blocks.map((b) => b.size)),
    bold: boldLetters * 2 > letters,
    page: first.page,
    bullet,
    paragraph: blocks.some((b) => b.paragraph),
    level: first.level ?? 0,
  };
}

function joinText(blocks: Block[]): string {
  let text = '';
  let previous: Block | undefined;
  for (const block of blocks) {
    const gap = previous ? block.x - previous.x - previous.width : 0;
    // Small capitals: a large first letter and the rest in a smaller size, without a space.
    const smallCapital = previous?.text.length === 1 && block.size < 0.87 * previous.size && gap < 0.3 * block.size;
    const spaced =
      !smallCapital && previous && (gap > SPACE_GAP * block.size || (block.spaceBefore && gap > 0.05 * block.size));
    text += (spaced && !/^[,.;:)]/.test(block.text) ? ' ' : '') + block.text;
    previous = block;
  }
  return collapseSpacedLetters(text);
}

/** "E X P E R I E N C E" typed with spaces becomes one word; two spaces separate words. */
function collapseSpacedLetters(text: string): string {
  if (text[1] !== ' ') return text;
  if (!/^(?:[\p{L}&]\s){3,}[\p{L}&]$/u.test(text.trim().replace(/\s+/g, ' '))) return text;
  return text
    .trim()
    .split(/\s{2,}/)
    .map((word) => word.replace(/\s/g, ''))
    .join(' ');
}

function toSpan(block: Block): Span {
  const { text, x, size, bold, italic, color, font, link } = block;
  return { text, x, right: x + block.width, size, bold, italic, color, font, link };
}
