import { Line } from '../layout/line';
import { Section } from '../sections/sections';
import { findDates, withoutDates } from './dates';
import { Found } from './found';
import { trimEdges } from './pieces';
import { entryStyle, fitsBehind, isSentence, joinWrapped, plain } from './text';

/** Certificates of a section: name and, when printed, issuer; dates are left out. */
export function readCertifications(section: Section, body: string): Found<string>[] {
  const listed = listedItems(section.lines);
  if (listed) return listed;
  return groupLines(section.lines, body).flatMap((lines) => {
    const value = certificateText(lines);
    return value ? [{ value, line: lines[0]!, confidence: 0.85 }] : [];
  });
}

/** "Name (Issuer, 2020); Name (Issuer, 2021)": one paragraph with a semicolon between certificates. */
function listedItems(lines: Line[]): Found<string>[] | null {
  const text = joinWrapped(lines.map(plain));
  const items = text.split(/\s*;\s*/).filter(Boolean);
  if (items.length < 2 || items.length < lines.length) return null;
  return items.flatMap((item) => {
    const value = cleanItem(item);
    return value ? [{ value, line: lines[0]!, confidence: 0.8 }] : [];
  });
}

/** "Name (Issuer, 2020)" → "Name, Issuer". */
function cleanItem(item: string): string {
  const text = withoutDates(item).replace(/\(\s*,*\s*\)/g, '');
  return trimEdges(text.replace(/\s*\(([^()]{4,}?)[\s,]*\)\s*$/, ', $1'));
}

/** One certificate a line, unless the lines alternate in style or in distance. */
function groupLines(lines: Line[], body: string): Line[][] {
  const first = lines[0];
  if (!first) return [];
  const style = entryStyle(first);
  const distinct = lines.some((line) => entryStyle(line) !== style);
  const spaced = distinct ? null : groupsByGaps(lines);
  if (spaced) return spaced;
  const groups: Line[][] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    const starts =
      distinct && (style !== body || !line.bullet)
        ? entryStyle(line) === style && !isWrapped(line, current)
        : !belongsAbove(line, current?.at(-1));
    if (!current || starts) groups.push([line]);
    else current.push(line);
  }
  return groups;
}

/** The name went to the edge of its column and goes on here. */
function isWrapped(line: Line, above: Line[] | undefined): boolean {
  const last = above?.at(-1);
  if (!last || entryStyle(last) !== entryStyle(line) || line.bullet || line.paragraph) return false;
  return line.y - last.y <= 1.6 * line.size && !fitsBehind(last, line) && findDates(plain(last)).length === 0;
}

/** Two lines a certificate, set closer to each other than to the next. */
function groupsByGaps(lines: Line[]): Line[][] | null {
  const gaps = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const small = Math.min(...gaps);
  const large = Math.max(...gaps);
  if (gaps.length < 2 || small <= 0 || large < small * 1.25 || lines.some((line) => line.bullet)) return null;
  const groups: Line[][] = [[lines[0]!]];
  gaps.forEach((gap, i) => {
    if (gap > (small + large) / 2) groups.push([lines[i + 1]!]);
    else groups.at(-1)!.push(lines[i + 1]!);
  });
  return groups.every((group) => group.length >= 2 && group.length <= 3) ? groups : null;
}

/** Only a date, an issuer label or the rest of a wrapped line. */
function belongsAbove(line: Line, previous: Line | undefined): boolean {
  if (!previous || line.bullet) return false;
  const text = plain(line);
  if (withoutDates(text) === '' || /^(?:issued|issuer|by|from|credential|valid|certificate (?:id|no))\b/i.test(text))
    return true;
  const filled = !fitsBehind(previous, line) && findDates(plain(previous)).length === 0;
  if (filled && (findDates(text).length > 0 || text.split(/\s+/).length <= 2)) return true;
  const wraps = previous.right > previous.columnRight - 4 * previous.size && /^\p{Ll}|^\(/u.test(text);
  return wraps || (/[,–·|•-]$/.test(plain(previous)) && !/\.$/.test(text));
}

function certificateText(lines: Line[]): string {
  const parts = lines
    .filter((line, i) => i === 0 || (i < 3 && !isSentence(plain(line))))
    .flatMap((line) => line.cells.flatMap((cell) => cell.text.split(/\s+·\s*|\s+\|\s+/)))
    .map((text) =>
      trimEdges(
        withoutDates(text)
          .replace(/^(?:issued|issuer|by)\s*(?:by|on|:)?\s*/i, '')
          .replace(/\(\s*\)/g, ''),
      ),
    )
    .filter((text) => /\p{L}{2}/u.test(text) && !/^(?:credential|certificate) (?:id|no)/i.test(text));
  const text = parts.join(', ');
  const dated = lines.some((line) => findDates(plain(line)).length > 0);
  return text.split(/\s+/).length > (dated ? 22 : 16) ? '' : text;
}
