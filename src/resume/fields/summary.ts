import { Section } from '../sections/sections';
import { Line } from '../layout/line';
import { Found } from './found';
import { joinWrapped, plain } from './text';

const CONTACT = /@|\+?\d[\d\s().-]{7,}\d|https?:|linkedin\.com|^(?:e-?mail|phone|mobile|address|location)\b/i;

/** The introduction: the text under its heading, else running text in the header. */
export function readSummary(sections: Section[]): Found<string> | null {
  for (const section of sections.filter((s) => s.kind === 'summary')) {
    const lines = section.lines.filter((line) => !CONTACT.test(plain(line)));
    const text = joinWrapped(lines.map(plain));
    if (text.split(/\s+/).length >= 6 && isProse(lines)) return { value: text, line: lines[0]!, confidence: 0.9 };
  }
  const header = sections.filter((s) => s.kind === 'header' || s.kind === 'contact').flatMap((s) => s.lines);
  const start = header.findIndex((line) => isRunning(line));
  if (start < 0) return null;
  const lines = [header[start]!];
  for (const line of header.slice(start + 1)) {
    if (CONTACT.test(plain(line)) || Math.abs(line.size - lines[0]!.size) > 0.6 || line.bold !== lines[0]!.bold) break;
    if (line.y - lines.at(-1)!.y > 2 * line.size || line.y < lines.at(-1)!.y) break;
    lines.push(line);
  }
  return { value: joinWrapped(lines.map(plain)), line: lines[0]!, confidence: 0.75 };
}

/** Most of its lines are sentences or fill their column. */
function isProse(lines: Line[]): boolean {
  const letters = lines.reduce((sum, line) => sum + line.text.length, 0);
  const long = lines.filter((line) => line.text.length >= 30).reduce((sum, line) => sum + line.text.length, 0);
  return long * 2 >= letters;
}

function isRunning(line: Line): boolean {
  const text = plain(line);
  return text.split(/\s+/).length >= 8 && !CONTACT.test(text) && /\p{Ll}/u.test(text) && !/[|•]/.test(text);
}
