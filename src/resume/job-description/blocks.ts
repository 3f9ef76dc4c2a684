import { jobHeading, JobSection } from './headings';
import { TextLine } from './text-lines';

/** What one line says, sentence by sentence, and under which heading. */
export interface Statement {
  section: JobSection;
  text: string;
  /** An item of a list, or short enough to be one. */
  item: boolean;
}

/** "Education: …"; a longer start is a sentence. */
const LABEL = /^((?:[^\s:]+ ){0,3}[^\s:]+):\s+(\S.*)$/;
const ABBREVIATION =
  /\b(?:e\.?g|i\.?e|etc|incl|approx|min|max|no|vs|z\.\s?B|bzw|ca|ggf|inkl|p\.\s?ex|yrs|[BM]\.?\s?(?:Sc|Tech|E|A|S|Com|Ed|Eng)|Ph\.?\s?D|Dipl|\p{L})\.$/iu;
/** An item is a phrase, not a sentence. */
const ITEM_WORDS = 12;
/** A description of more statements than this is not read to its end. */
const MOST_STATEMENTS = 600;

/** The lines of a description as statements, each with the section it stands in. */
export function statementsOf(lines: TextLine[]): Statement[] {
  const statements: Statement[] = [];
  let section: JobSection = 'text';
  for (const line of lines) {
    const heading = line.bullet ? null : jobHeading(line.text, line.strong);
    if (heading) {
      section = heading;
      continue;
    }
    const labelled = labelOf(line);
    // "Education: B.Tech" as an item of a list speaks for itself only.
    if (labelled && !line.bullet) section = labelled.section;
    const text = labelled?.text ?? line.text;
    for (const sentence of sentencesOf(text)) {
      const item = line.bullet || sentence.split(' ').length <= ITEM_WORDS;
      statements.push({ section: labelled?.section ?? section, text: sentence, item });
    }
    if (statements.length >= MOST_STATEMENTS) break;
  }
  return statements;
}

function labelOf({ text, bullet }: TextLine): { section: JobSection; text: string } | null {
  const [, label, rest] = LABEL.exec(text) ?? [];
  const section = label && rest ? jobHeading(`${label}:`, !bullet) : null;
  return section && section !== 'text' ? { section, text: rest! } : null;
}

/** Cut at full stops and semicolons; not behind "e.g." or "B.Sc.". */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const part of text.split(/(?<=[.!?;])\s+/)) {
    open = open ? `${open} ${part}` : part;
    if (ABBREVIATION.test(open.slice(-12))) continue;
    sentences.push(open);
    open = '';
  }
  return [...sentences, open].map((sentence) => sentence.replace(/[.;!\s]+$/, '').trim()).filter(Boolean);
}
