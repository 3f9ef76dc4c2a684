import { Line } from '../layout/line';
import { fitsBehind, plain } from './text';

const COMMON_END = /@[^@\s]+\.(?:com|org|net|edu|gov|io|dev|me|co|info|app|ai)$/i;

/** A line's text; where a narrow column broke an e-mail address, the whole address and the lines that held the rest. */
export interface MendedLine {
  line: Line;
  text: string;
}

/** Joins e-mail addresses that run to the edge of their column and go on in the next line; the rest's own line is left out. */
export function mendAddresses(lines: Line[]): MendedLine[] {
  const out: MendedLine[] = [];
  let last: Line | undefined;
  for (const line of lines) {
    const above = out.at(-1);
    if (above && last && isRestOfAddress(above.text, last, line)) above.text += plain(line);
    else out.push({ line, text: plain(line).replace(/\s?\[at\]\s?|\s\(at\)\s/gi, '@') });
    last = line;
  }
  return out;
}

function isRestOfAddress(text: string, above: Line, line: Line): boolean {
  const rest = plain(line);
  const head = text.split(/\s+/).at(-1) ?? '';
  if (!/^[\w.@-]+$/.test(rest) || /^www\./i.test(rest) || line.bullet) return false;
  const gap = line.y - above.y;
  if (gap <= 0 || gap > 2.2 * line.size || Math.abs(line.size - above.size) > 0.6 || line.x > above.right) return false;
  if (rest.includes('@')) return !head.includes('@') && (/[\w][.\-_]$/.test(head) || rest.startsWith('@'));
  if (!head.includes('@')) return false;
  if (!/\.\p{L}{2,}$/u.test(head)) return true;
  // A finished address above a word of its own; only a line that is full was broken.
  return !COMMON_END.test(head) && /^[a-z0-9.-]{1,24}$/.test(rest) && !fitsBehind(above, line);
}
