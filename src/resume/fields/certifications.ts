import { Line } from '../layout/line';
import { Section } from '../sections/sections';
import { findDates, withoutDates } from './dates';
import { Found } from './found';
import { trimEdges } from './pieces';
import { entryStyle, isSentence, plain } from './text';

/** Certificates of a section: name and, when printed, issuer; dates are left out. */
export function readCertifications(section: Section, body: string): Found<string>[] {
  return groupLines(section.lines, body).flatMap((lines) => {
    const value = certificateText(lines);
    return value ? [{ value, line: lines[0]!, confidence: 0.85 }] : [];
  });
}

/** One certificate a line, unless the lines alternate in style or in distance. */
function groupLines(lines: Line[], body: string): Line[][] {
  const first = lines[0];
  if (!first) return [];
  const style = entryStyle(first);
  const distinct = lines.some((line) => entryStyle(line) !== style);
  const groups: Line[][] = [];
  for (const line of lines) {
    const current = groups.at(-1);
    const starts =
      distinct && (style !== body || !line.bullet) ? entryStyle(line) === style : !belongsAbove(line, current?.at(-1));
    if (!current || starts) groups.push([line]);
    else current.push(line);
  }
  return groups;
}

/** Only a date, an issuer label or the rest of a wrapped line. */
function belongsAbove(line: Line, previous: Line | undefined): boolean {
  if (!previous || line.bullet) return false;
  const text = plain(line);
  if (withoutDates(text) === '' || /^(?:issued|issuer|by|from|credential|valid|certificate (?:id|no))\b/i.test(text))
    return true;
  const wraps = previous.right > previous.columnRight - 4 * previous.size && /^\p{Ll}|^\(/u.test(text);
  return wraps || (/[,–-]$/.test(plain(previous)) && !/\.$/.test(text));
}

function certificateText(lines: Line[]): string {
  const parts = lines
    .filter((line, i) => i === 0 || (i < 3 && !isSentence(plain(line))))
    .flatMap((line) => line.cells.map((cell) => cell.text))
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
