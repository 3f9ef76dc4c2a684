import { CourseLine } from './course-lines';
import { entryStyle, isSentence, plain } from './text';

/**
 * Cuts the lines of an education section into courses. Several ways are tried — known words, the look of the first line,
 * the place of the date, gaps — and the one whose courses are most alike wins: one date, at most one degree and one school each.
 */
export function splitCourses(lines: CourseLine[]): CourseLine[][] {
  if (lines.length === 0) return [];
  const ways = [byWords(lines), byStyle(lines), byDates(lines), byGaps(lines), lines.map((_, i) => i)].map(withStart);
  const costs = ways.map((starts) => costOf(cutAt(lines, starts)));
  const best = costs.reduce((a, cost, i) => (cost < costs[a]! - 1e-9 ? i : a), 0);
  return cutAt(lines, ways[best]!);
}

function withStart(starts: number[]): number[] {
  return [...new Set([0, ...starts])].sort((a, b) => a - b);
}

function cutAt<T>(items: T[], starts: number[]): T[][] {
  return starts.map((start, i) => items.slice(start, starts[i + 1] ?? items.length));
}

/** A new course begins when something comes that the current one already has: a school, a degree or a date. */
function byWords(lines: CourseLine[]): number[] {
  const starts: number[] = [];
  let seen = new Set<string>();
  const lead = leadingUnknown(lines);
  lines.forEach((line, i) => {
    const parts = (['school', 'degree', 'date'] as const).filter((part) => line[part]);
    if (i > 0 && repeats(parts, seen)) {
      starts.push(i - unknownAbove(lines, i, lead, starts.at(-1) ?? 0));
      seen = new Set();
    }
    for (const part of parts) seen.add(part);
  });
  return starts;
}

function repeats(parts: string[], seen: ReadonlySet<string>): boolean {
  const again = parts.filter((part) => seen.has(part));
  // A second date alone may be a remark ("expected 2025"), unless dates come first in every entry.
  if (again.length === 1 && again[0] === 'date') return seen.size >= 2 || parts.length === 1;
  return again.length > 0;
}

/** Lines without any known part at the head of the first entry: names of schools nobody has heard of. */
function leadingUnknown(lines: CourseLine[]): number {
  const first = lines.findIndex((line) => line.school || line.degree || line.date);
  return first > 0 ? Math.min(first, 2) : 0;
}

function unknownAbove(lines: CourseLine[], at: number, most: number, floor: number): number {
  let count = 0;
  while (count < most && at - count - 1 > floor) {
    const { line, school, degree, date } = lines[at - count - 1]!;
    if (school || degree || date || isSentence(plain(line)) || entryStyle(line) !== entryStyle(lines[0]!.line)) break;
    count++;
  }
  return count;
}

/** Every line set like the first one begins a course. */
function byStyle(lines: CourseLine[]): number[] {
  const style = entryStyle(lines[0]!.line);
  const marked = lines.flatMap(({ line }, i) => (entryStyle(line) === style ? [i] : []));
  return marked.filter((index, i) => i === 0 || index !== marked[i - 1]! + 1);
}

/** Every date stands as many lines below the beginning of its course as the first one does. */
function byDates(lines: CourseLine[]): number[] {
  const dated = lines.flatMap((line, i) => (line.date ? [i] : []));
  const lead = dated[0] ?? 0;
  return lead > 3 ? [] : dated.map((at) => at - lead);
}

function byGaps(lines: CourseLine[]): number[] {
  const gaps = lines.slice(1).map((item, i) => item.line.y - lines[i]!.line.y);
  const positive = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
  const [small = 0, large = 0] = [positive[0], positive.at(-1)];
  if (large < small * 1.2) return [];
  return gaps.flatMap((gap, i) => (gap > (small + large) / 2 || gap <= 0 ? [i + 1] : []));
}

function costOf(courses: CourseLine[][]): number {
  const style = entryStyle(courses[0]![0]!.line);
  const cost = courses.reduce(
    (sum, lines) => sum + courseCost(lines) + (entryStyle(lines[0]!.line) === style ? 0 : 0.5),
    0,
  );
  return cost + gapCost(courses);
}

function courseCost(lines: CourseLine[]): number {
  const count = (part: 'date' | 'degree' | 'school' | 'named'): number => lines.filter((line) => line[part]).length;
  const dates = count('date');
  const repeated = Math.max(0, count('degree') - 1) + Math.max(0, count('school') - 1);
  const nameless = count('named') === 0 ? 4 : 0;
  const unknown = count('degree') + count('school') === 0 ? 0.7 : 0;
  return (dates === 0 ? 1 : 1.5 * (dates - 1)) + 2 * repeated + nameless + unknown;
}

/** Gaps inside a course should not be wider than those between courses. */
function gapCost(courses: CourseLine[][]): number {
  const gap = (a: CourseLine, b: CourseLine): number => b.line.y - a.line.y;
  const between = courses.slice(1).map((course, i) => gap(courses[i]!.at(-1)!, course[0]!));
  const least = Math.min(...between.filter((g) => g > 0), Infinity);
  return (
    courses.filter((course) => course.slice(1).some((line, i) => gap(course[i]!, line) > 1.1 * least)).length * 0.6
  );
}
