import { joinCell } from '../layout/arrange';
import { Line, makeLine } from '../layout/line';
import { findDegree } from '../vocabulary/degrees';
import { isSchool } from '../vocabulary/organisations';
import { findDates, withoutDates } from './dates';
import { withoutMarks } from './marks';
import { entryStyle, fitsBehind, isSentence, plain } from './text';

/** What a line of an education section says, as far as its words are known. */
export interface CourseLine {
  line: Line;
  date: boolean;
  degree: boolean;
  school: boolean;
  /** Names are left when dates and grades are taken away. */
  named: boolean;
}

const REMARK =
  /^(?:relevant )?(?:course(?:work|s)\b|thesis|dissertation|projects?|activit|clubs?|member|grade|result|subjects)/i;

/** Reads the words of each line; wrapped names and years set below each other are joined first. */
export function courseLines(lines: Line[]): CourseLine[] {
  return joinYears(joinWrappedNames(lines)).map(toCourseLine);
}

function toCourseLine(line: Line): CourseLine {
  const text = plain(line);
  if (isSentence(text) && text.length > 120) return { line, date: false, degree: false, school: false, named: false };
  const names = withoutDates(withoutMarks(text));
  const degree = findDegree(names);
  return {
    line,
    date: findDates(text.replace(/\([^()]*\)\s*$/, (part) => (/\d{4}/.test(part) ? part : ''))).length > 0,
    degree: degree !== null,
    school: !REMARK.test(text) && isSchool(degree ? names.replace(degree.text, ' ') : names),
    named: !REMARK.test(text) && /\p{L}{2}/u.test(names),
  };
}

/** A name that ran to the edge of its column and goes on in the next line, set alike. */
function joinWrappedNames(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last && isRestOfName(last, line)) {
      const joined = makeLine([joinCell([...last.cells, ...line.cells])]);
      out[out.length - 1] = {
        ...joined,
        bullet: last.bullet,
        columnLeft: last.columnLeft,
        columnRight: last.columnRight,
      };
    } else out.push(line);
  }
  return out;
}

/** What a name does not begin with, or what is no name by itself. */
const RUNS_ON = /^(?:(?:of|for|and|&|de|du|da|do|der|di|in)\s|(?:university|college|school|institute|academy)$)/i;

function isRestOfName(last: Line, line: Line): boolean {
  if (last.cells.length > 1 || line.cells.length > 1 || last.paragraph || line.paragraph || line.bullet) return false;
  const gap = line.y - last.y;
  if (gap <= 0 || gap > 1.6 * line.size || Math.abs(line.x - last.x) > 1 || entryStyle(last) !== entryStyle(line))
    return false;
  const [a, b] = [plain(last), plain(line)];
  if (findDates(a).length > 0 || findDates(b).length > 0) return false;
  if (RUNS_ON.test(b)) return true;
  if (fitsBehind(last, line)) return false;
  if (isSentence(a) || isSentence(b)) return false;
  const oneWord = !/\s/.test(b);
  return oneWord || !((findDegree(a) && isSchool(b)) || (isSchool(a) && findDegree(b)));
}

/** "2013" above "2017": the first and the last year of one period. */
function joinYears(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const [first, second] = [last && loneYear(last), loneYear(line)];
    if (last && first && second && first <= second && line.y - last.y <= 2 * line.size) {
      const cell = { ...last.cells[0]!, text: `${plain(last)} – ${plain(line)}` };
      out[out.length - 1] = { ...last, text: cell.text, cells: [cell] };
    } else out.push(line);
  }
  return out;
}

function loneYear(line: Line): number {
  const [date] = findDates(plain(line));
  return date && !date.range && withoutDates(plain(line)) === '' ? (date.start?.year ?? 0) : 0;
}
