import { Cell, Line } from '../layout/line';
import { Section } from '../sections/sections';
import { headingKind } from '../vocabulary/headings';
import { Found } from './found';
import { plain } from './text';

const LEVEL =
  '(?:expert|advanced|intermediate|beginner|basics?|proficient|fluent|native|familiar|good|excellent|strong|master|mastery|novice|elementary|competent|skilled|experienced|professional|working knowledge|very good|average|high|medium|low|junior|senior|learning|(?:\\d+(?:\\.\\d+)?\\+?\\s*(?:years?|yrs?|months?)(?:\\s+(?:of\\s+)?experience)?)|\\d{1,3}\\s*%|\\d{1,2}\\s*/\\s*\\d{1,2}|[★☆●○■□▪▫◆◇•]+)';
const ONLY_LEVEL = new RegExp(`^\\(?${LEVEL}(?:\\s+level|\\s+user)?\\)?$`, 'iu');
const TRAILING_LEVEL = new RegExp(
  `\\s*(?:[-–—:(\\[]\\s*)${LEVEL}(?:\\s+level|\\s+user)?\\s*[)\\]]?$|\\s+[★☆●○■□▪▫◆◇]+$`,
  'iu',
);
const LEAD_IN =
  /^(?:(?:proficient|experienced?|skilled|fluent|expert|expertise|knowledge|familiar(?:ity)?|competent|well[- ]versed|hands[- ]on(?: experience)?|working knowledge|good (?:knowledge|command|understanding)|strong (?:knowledge|command|understanding)|understanding|basics?)\s+(?:in|with|of|on)|and|&|etc)\s+/i;
const MOST_WORDS = 6;

/** Skills as written, in document order. */
export function readSkills(section: Section): Found<string>[] {
  const found: Found<string>[] = [];
  for (const { text, line } of skillTexts(section.lines)) {
    for (const item of splitList(text)) {
      const value = cleanSkill(item);
      if (value) found.push({ value, line, confidence: 0.85 });
    }
  }
  return found;
}

interface SkillText {
  text: string;
  line: Line;
}

function skillTexts(lines: Line[]): SkillText[] {
  const cells = mergeWrappedCells(lines);
  const dropped = new Set([...categoryCells(cells.map(({ cell }) => cell)), ...labelColumn(lines)]);
  const labelled = cells.filter(({ cell }) => /:$/.test(cell.text)).length;
  const everyLabelled = labelled > 0 && labelled >= cells.length * 0.7;
  const texts: (SkillText & { cell: Cell })[] = [];
  let open = false;
  for (const { cell, line } of cells) {
    const isLabel = dropped.has(cell) || (!everyLabelled && /:$/.test(cell.text));
    if (isLabel || ONLY_LEVEL.test(cell.text)) {
      open = false;
      continue;
    }
    const text = withoutLabel(cell);
    const last = texts.at(-1);
    if (open && last && continuesList(last, { cell, text, line })) last.text += ` ${text}`;
    else texts.push({ text, line, cell });
    open = true;
  }
  return texts;
}

/** A comma list that ran to the end of its line goes on in the next one. */
function continuesList(last: SkillText & { cell: Cell }, next: SkillText & { cell: Cell }): boolean {
  if (last.line === next.line || next.cell.bullet || next.line.paragraph || /^[^,]{2,30}:\s/.test(next.cell.text))
    return false;
  if (/[,;&/]$/.test(last.text)) return true;
  const full = !lineFits(last, next);
  const below = next.line.y - last.line.y;
  return full && /[,;|•·]|\s\/\s/.test(last.text) && (last.line.paragraph || below <= 2 * next.cell.size);
}

/** The first word of the next line would have had room behind the last one. */
function lineFits(last: SkillText & { cell: Cell }, next: SkillText & { cell: Cell }): boolean {
  const letter = (last.cell.right - last.cell.x) / Math.max(1, last.cell.text.length);
  const word = (next.text.split(/\s/)[0] ?? '').length + 1;
  return last.line.right + word * letter <= last.line.columnRight - letter;
}

interface PlacedCell {
  cell: Cell;
  line: Line;
}

/** In a grid of skills a long one wraps: its second line is nearer to the first than the next row is. */
function mergeWrappedCells(lines: Line[]): PlacedCell[] {
  const placed: PlacedCell[] = [];
  const rowGap = usualGap(lines);
  const edges = [...new Set(lines.flatMap((line) => line.cells.map((cell) => Math.round(cell.x))))].sort(
    (a, b) => a - b,
  );
  for (const line of lines) {
    for (const cell of line.cells) {
      const above = placed.findLast((p) => Math.abs(p.cell.x - cell.x) < 1 && p.line !== line);
      const gap = above ? line.y - bottomOf(above) : Infinity;
      const wraps =
        above &&
        gap > 0 &&
        gap < Math.min(rowGap * 0.8, 1.6 * cell.size) &&
        !fitsBehind(above.cell, cell, line, edges) &&
        !cell.bullet &&
        sameLook(above.cell, cell) &&
        !/,/.test(above.cell.text);
      const bracket = above && gap > 0 && gap < 1.6 * cell.size && /^\(/.test(cell.text) && sameLook(above.cell, cell);
      if ((wraps || bracket) && !line.paragraph) {
        above.cell = { ...above.cell, text: `${above.cell.text} ${cell.text}`, y: cell.y };
        above.line = { ...above.line, y: above.line.y };
      } else placed.push({ cell, line });
    }
  }
  return placed;
}

/** The first word of the lower piece would have had room behind the upper one: then it is no wrapped line. */
function fitsBehind(above: Cell, below: Cell, line: Line, edges: number[]): boolean {
  const limit = edges.find((edge) => edge > above.right) ?? line.columnRight;
  const letter = (above.right - above.x) / Math.max(1, above.text.length);
  const word = (below.text.split(/\s/)[0] ?? '').length + 1;
  return above.right + word * letter < limit - 2;
}

function bottomOf(placed: PlacedCell): number {
  return placed.line.y + (placed.cell.y - placed.line.cells.reduce((min, c) => Math.min(min, c.y), Infinity));
}

/** The larger of the distances that occur: wrapped lines only make smaller ones. */
function usualGap(lines: Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, i) => line.y - lines[i]!.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * 0.75)] ?? 0;
}

function sameLook(a: Cell, b: Cell): boolean {
  return look(a) === look(b);
}

function look(cell: Cell): string {
  return `${Math.round(cell.size * 2)}|${cell.bold}|${cell.spans[0]?.color}`;
}

/** Names of groups above their skills: another look than what follows, every time. */
function categoryCells(cells: Cell[]): Set<Cell> {
  const first = cells[0];
  const out = new Set<Cell>();
  if (!first || cells.length < 3) return out;
  const nested = parentCells(cells);
  if (nested.size > 0) return nested;
  const heads = cells.filter((cell) => look(cell) === look(first));
  const rest = cells.filter((cell) => look(cell) !== look(first));
  if (rest.length < heads.length || rest.every((cell) => ONLY_LEVEL.test(cell.text))) return out;
  const leads = cells.every(
    (cell, i) => look(cell) !== look(first) || (i + 1 < cells.length && look(cells[i + 1]!) !== look(first)),
  );
  if (leads) for (const cell of heads) out.add(cell);
  return out;
}

/** Labels in a column of their own, each beside its list. */
function labelColumn(lines: Line[]): Cell[] {
  const pairs = lines.filter((line) => line.cells.length === 2);
  if (pairs.length < 2 || pairs.length < lines.length * 0.6) return [];
  const values = pairs.map((line) => line.cells[1]!);
  const aligned = values.every((cell) => Math.abs(cell.x - values[0]!.x) < 2);
  const lists = values.filter((cell) => /[,;|•]/.test(cell.text)).length;
  return aligned && lists >= pairs.length * 0.5 ? pairs.map((line) => line.cells[0]!) : [];
}

/** A name with its skills indented below it, as in a nested list. */
function parentCells(cells: Cell[]): Set<Cell> {
  const parents = cells.filter((cell) => {
    const below = cells.filter((c) => c.y > cell.y + 1 && c.y - cell.y < 3 * cell.size && Math.abs(c.x - cell.x) < 60);
    const next = below.sort((a, b) => a.y - b.y)[0];
    return next !== undefined && next.x - cell.x > 0.6 * cell.size && next.x - cell.x < 5 * cell.size;
  });
  return new Set(parents.length * 2 <= cells.length && parents.includes(cells[0]!) ? parents : []);
}

/** "Databases: PostgreSQL, MySQL" or a bold label before its list. */
function withoutLabel(cell: Cell): string {
  const m = /^([^:,]{2,45}):\s+(\S.*)$/.exec(cell.text);
  if (m) return m[2]!;
  const [head, ...rest] = cell.spans;
  const tail = rest.map((s) => s.text).join(' ');
  if (head && rest.length > 0 && head.bold && !rest.some((s) => s.bold) && /[,;|]/.test(tail))
    return tail.replace(/^[\s:–-]+/, '');
  return cell.text;
}

function splitList(text: string): string[] {
  return text
    .split(/\s*[,;|¦•·‣▪●◦\t]\s*(?![^(]*\))|\s+[/–—-]\s+|\.\s+(?=\p{Lu})/u)
    .flatMap((part) => (/\b(?:and|&)\b/.test(part) && text.includes(',') ? part.replace(/^(?:and|&)\s+/i, '') : part));
}

function cleanSkill(raw: string): string {
  let text = raw.replace(/^[\s\-–—•*:]+|[\s:;.,]+$/g, '').trim();
  text = text.replace(LEAD_IN, '').replace(TRAILING_LEVEL, '').trim();
  // A bracket that lost its partner when the list was cut.
  if (/^[^(]*\)$/.test(text)) text = text.replace(')', '');
  if (/\([^)]*$/.test(text)) text = text.replace('(', '');
  if (!/[\p{L}]/u.test(text) || ONLY_LEVEL.test(text) || text.length > 60) return '';
  if (text.split(/\s+/).length > MOST_WORDS || headingKind(text) === 'skills') return '';
  return text;
}

/** Whether lines look like a plain list of skills (used for sections without a heading). */
export function isShortList(lines: Line[]): boolean {
  return lines.length > 0 && lines.every((line) => plain(line).split(/\s+/).length <= MOST_WORDS);
}
