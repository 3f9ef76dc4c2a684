import { Line } from '../layout/line';
import { SectionKind, headingKind } from '../vocabulary/headings';
import { HeadingStyles, styleKey } from './heading-style';

export interface Section {
  kind: SectionKind;
  /** The heading as printed; '' for what stands before the first heading. */
  title: string;
  lines: Line[];
}

/** Sections in which "Skills: Java" is a detail of an entry and not a new section. */
const ENTRY_KINDS: ReadonlySet<SectionKind> = new Set(['work', 'projects', 'education', 'volunteer']);
const INLINE_KINDS: ReadonlySet<SectionKind> = new Set([
  'skills',
  'summary',
  'languages',
  'certifications',
  'awards',
  'education',
]);

/** Sections of a form that hold answers to several questions. */
const FORM_KINDS: ReadonlySet<SectionKind> = new Set(['other', 'skills', 'languages', 'personal']);

/** Cuts the lines of a document at its headings. The first section is the header (name, contact data). */
export function splitSections(all: Line[]): Section[] {
  const lines = joinHeadings(all);
  const styles = new HeadingStyles(lines);
  const sections: Section[] = [{ kind: 'header', title: '', lines: [] }];
  for (const line of lines) {
    const current = sections.at(-1)!;
    const kind = styles.headingOf(line, sections.length > 1);
    if (kind) {
      sections.push({ kind, title: line.text, lines: [] });
      continue;
    }
    if (line.columnStart && standsOut(line, lines)) {
      sections.push({ kind: 'header', title: '', lines: [line] });
      continue;
    }
    const inline = inlineHeading(line, current.kind);
    if (inline) sections.push(inline);
    else current.lines.push(line);
  }
  return sections;
}

/** "Licences &" above "Certifications": a heading in two lines of one look. */
function joinHeadings(lines: Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last && isTwoLineHeading(last, line)) out[out.length - 1] = withText(last, `${last.text} ${line.text}`);
    else out.push(line);
  }
  return out;
}

function isTwoLineHeading(first: Line, second: Line): boolean {
  if (first.cells.length > 1 || second.cells.length > 1 || !/(?:&|\b(?:and|of|in))$/i.test(first.text)) return false;
  const near = second.y - first.y > 0 && second.y - first.y <= 1.8 * first.size;
  return near && styleKey(first) === styleKey(second) && headingKind(`${first.text} ${second.text}`) !== null;
}

/** The main column begins with the name, not with the rest of the sidebar's last section. */
function standsOut(line: Line, lines: Line[]): boolean {
  const sizes = lines.map((l) => l.size).sort((a, b) => a - b);
  return line.size > 1.3 * (sizes[Math.floor(sizes.length / 2)] ?? line.size);
}

/** "Skills: Java, Python" opens a section and is its first line as well. */
function inlineHeading(line: Line, current: SectionKind): Section | null {
  const labelled = labelledHeading(line, current);
  if (labelled) return labelled;
  // In a list of skills "Languages: Python, Go" and "Tools: Git" are its groups.
  if (ENTRY_KINDS.has(current) || current === 'skills' || line.bullet) return null;
  const m = /^([^:\t]{3,40}):\s*(.*\S)/.exec(line.text.replace(/\t/g, ' '));
  const kind = m && headingKind(m[1]!);
  if (!m || !kind || !INLINE_KINDS.has(kind) || kind === current) return null;
  return { kind, title: m[1]!, lines: [withText(line, m[2]!)] };
}

/** A heading in the left column with its text beside it ("Certificates" | "ADR, 2022"), as in forms. */
function labelledHeading(line: Line, current: SectionKind): Section | null {
  const [label, ...values] = line.cells;
  if (!label || values.length !== 1 || ENTRY_KINDS.has(current) || !FORM_KINDS.has(current)) return null;
  const kind = headingKind(label.text);
  const spoken = kind === 'languages' && /tongue|other|foreign|native|spoken/i.test(label.text);
  const closes = kind === 'skills' && current === 'languages';
  if (!kind || kind === current || (kind !== 'certifications' && !spoken && !closes)) return null;
  return { kind, title: label.text, lines: [{ ...withText(line, values[0]!.text), x: values[0]!.x }] };
}

/** The line with another text in place of its own, for instance without a label. */
export function withText(line: Line, text: string): Line {
  const cell = line.cells.at(-1)!;
  const span = { ...cell.spans.at(-1)!, text };
  const only = { ...cell, text, spans: [span], bold: span.bold };
  return { ...line, text, cells: [only], bold: span.bold };
}
