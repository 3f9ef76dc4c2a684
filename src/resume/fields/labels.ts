import { Line } from '../layout/line';
import { plain } from './text';

export interface LabelledFields {
  company?: string;
  position?: string;
  school?: string;
  degree?: string;
  name?: string;
  /** Values of labels such as "Responsibilities". */
  texts: string[];
  /** Lines that were nothing but a label with its value. */
  lines: Set<Line>;
}

export type LabelField = 'company' | 'position' | 'school' | 'degree' | 'name' | 'other' | 'text';

const LABELS: [LabelField, RegExp][] = [
  [
    'company',
    /^(?:name and address of(?: the)?(?: employer)?|company|employer|organi[sz]ation|firm|company name|name of (?:the )?(?:company|organi[sz]ation|employer))$/i,
  ],
  [
    'position',
    /^(?:occupation(?: or position held)?|position held|designation|position|role|job title|title|post|job role|position held|profile)$/i,
  ],
  [
    'school',
    /^(?:name (?:and type )?of organi[sz]ation.*|school|college|university|institution|institute|school name|college name|name of (?:the )?(?:institute|institution|college|school))$/i,
  ],
  ['degree', /^(?:title of qualification.*|degree|qualification|course|program(?:me)?|exam(?:ination)?)$/i],
  ['name', /^(?:project|project name|project title|name|full name)$/i],
  [
    'other',
    /^(?:duration|period|dates?|location|from|to|tenure|year|client|team size|place|address|work location|industry|employer|awarded|providing education(?: and training)?|and training|type of business(?: or sector)?|held)$/i,
  ],
  [
    'text',
    /^(?:main (?:activities|duties)(?: and(?: responsibilities)?)?|responsibilities|activities|description|job description|duties|tasks)$/i,
  ],
];

/** Reads "Company: Acme", "Designation: Engineer" and the like; the first of each kind counts. */
export function labelledFields(lines: Line[]): LabelledFields {
  const found: LabelledFields = { texts: [], lines: new Set() };
  for (const line of lines) {
    const [label, value] = splitLabel(line);
    const field = labelOf(label);
    if (!field || (value === '' && line.cells.length > 1)) continue;
    if (field === 'text') {
      if (value) found.texts.push(value);
    } else if (field !== 'other' && value && found[field] === undefined) found[field] = value;
    if (value || isBesides(line, lines)) found.lines.add(line);
  }
  return found;
}

/** "Label: value", or a label and its value in two cells. */
function splitLabel(line: Line): [string, string] {
  const [first, ...rest] = line.cells;
  if (first && rest.length > 0 && labelOf(first.text.replace(/\s*:$/, ''))) {
    return [first.text.replace(/\s*:$/, ''), rest.map((cell) => cell.text).join(' ')];
  }
  const m = /^([\p{L} ]{2,40}?)\s*(?::|\s[-–]\s|:-)\s*(\S.*)$/u.exec(plain(line));
  return m ? [m[1]!, m[2]!.trim()] : [plain(line), ''];
}

/** The second line of a label that stands beside its value. */
function isBesides(line: Line, lines: Line[]): boolean {
  const above = lines[lines.indexOf(line) - 1];
  return above !== undefined && above.cells.length > 1 && line.right < above.cells[1]!.x;
}

/** What a label such as "Designation" stands for, or null. */
export function labelOf(text: string): LabelField | null {
  const label = text.trim();
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}
